"""Claims: expressions, verdicts, and reading."""
