"""Coverage-guided fuzzing of what reads hostile input: the grammar, the readers and the waiting room."""
