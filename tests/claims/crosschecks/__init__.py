"""Cross-checks: planted errors are found, and figures that agree raise no doubt."""
