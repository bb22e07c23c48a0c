"""One file a rule, in a folder a family; pure functions from text and evidence to edits."""
