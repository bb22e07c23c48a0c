"""Files in, files out: discovery, formats, atomic writing, the edit log, runs, accounts."""
