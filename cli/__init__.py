"""The command line of copydesk; private, nobody imports it."""
