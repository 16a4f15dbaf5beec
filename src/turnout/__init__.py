"""Turnout counts strikes and protests from reports, each number open down to its sentence."""

__all__ = ["__version__"]

__version__ = "0.1.0"
