"""Tests of adoption: published shares as series, and how fast a gap closes on each clock."""
