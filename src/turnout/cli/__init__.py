"""The command line: `turnout`, its commands, and how they speak."""

from turnout.cli.app import app, main

__all__ = ["app", "main"]
