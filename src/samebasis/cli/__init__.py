"""The command line: each command reads its input, calls one function and shows the result.

Modules here import nothing heavy at their top: what a command needs it imports when it runs, so
that `samebasis --help` answers at once.
"""

from samebasis.cli.app import main

__all__ = ["main"]
