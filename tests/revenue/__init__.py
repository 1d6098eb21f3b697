"""Tests of revenue from channel sales."""
