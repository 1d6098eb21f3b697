"""Restatement: published tables from lines, laws of roles and footing, and what is refused."""
