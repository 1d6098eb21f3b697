"""Tests of recognition: both books against a slow and plain account of the same lines."""
