"""Timings: run by hand, quoted as ratios, never part of the tests."""
