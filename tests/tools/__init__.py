"""The tools beside the program."""
