"""Names: one person, one spelling; and never two people made one."""
