"""Scripts that make the tables copydesk ships; nothing here is imported at run time."""
