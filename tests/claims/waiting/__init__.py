"""The waiting room: nothing enters a book unasked, and what enters was read and is there still."""
