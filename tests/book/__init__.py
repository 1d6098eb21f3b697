"""Tests of book/: reading whole or reporting whole, writing whole or not at all."""
