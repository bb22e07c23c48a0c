"""How documents lie in files: one module a format, and what all of them share."""
