"""The forms in which check tells its findings to people and machines."""
