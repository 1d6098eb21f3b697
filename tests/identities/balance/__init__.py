"""Tests of balancing: its algebra, its agreement with others, and what it says of a book."""
