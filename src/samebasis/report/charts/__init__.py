"""One file for each chart: a function from a case to a Chart."""
