"""Configuration: files of TOML, checked key by key, and what they say of each path."""
