"""Tests of the partnership structure: relations on a day, sums counted once, who stands where."""
