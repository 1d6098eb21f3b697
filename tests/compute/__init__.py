"""Tests of compute: capacity side by side on like dates and bases only."""
