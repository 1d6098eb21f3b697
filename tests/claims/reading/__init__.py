"""The laws of reading: which quantities a passage has, where they stand, and what they mean."""
