"""Benchmarks: the program measured as a user starts it, beside peers, as ratios and in seconds."""
