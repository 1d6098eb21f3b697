"""Tests of the documentation: what exists is described, links lead somewhere, examples are true."""
