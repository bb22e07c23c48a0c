"""Typography: debris between and inside words; nothing that is a matter of taste."""
