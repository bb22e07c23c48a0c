"""Which files of a tree are meant: globs, lists, ignore files, and what is excluded."""
