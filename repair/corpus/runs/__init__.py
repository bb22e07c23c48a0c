"""Runs over whole corpora: cut into tasks, done by several processes, taken up where they ended."""
