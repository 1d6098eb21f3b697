"""Journals: double entries that balance on both books, and programs that read them."""
