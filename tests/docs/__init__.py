"""Tests of the documentation: everything that exists is described, links lead somewhere, examples are true."""
