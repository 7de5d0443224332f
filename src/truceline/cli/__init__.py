"""The command line: read arguments, call the library, print. Nothing else."""

from truceline.cli.app import main

__all__ = ["main"]
