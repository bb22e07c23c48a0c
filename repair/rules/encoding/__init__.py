"""Encoding: characters that were read with the wrong table."""
