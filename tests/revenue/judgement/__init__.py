"""Tests of judgements: the published cases, the laws of the reasoning, and files of every kind."""
