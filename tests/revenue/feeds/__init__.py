"""Tests of feeds: what each yields, what it refuses, and that no row and no cent is lost."""
