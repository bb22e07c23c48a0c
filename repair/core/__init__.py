"""Documents, edits and the draft they change; the standard library alone, and pure."""
