"""Benchmarks: the engine and the program as a user starts it, beside peers, as ratios and in seconds."""
