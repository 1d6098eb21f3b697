"""Tests of bounds over networks: what is admitted, what clashes, and what is wanted."""
