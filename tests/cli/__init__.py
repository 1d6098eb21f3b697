"""Tests of the command line: what it prints, in which form, with which status, and what it refuses."""
