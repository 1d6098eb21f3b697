"""Tests of terms files: every line, and lines beside one another."""
