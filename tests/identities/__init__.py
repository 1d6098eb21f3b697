"""Tests of the identities: the catalogue, solving, bounds, draws, roads, bridges, flips, comparisons."""
