"""Tests of figures/: the laws of amounts, units, times, bases, figures and verdicts."""
