"""Tests of the engine: rounding, the edge, steps, and folders that are put in place whole."""
