"""A live election-night dashboard for the terminal. Importing the package loads nothing else."""

__version__ = "0.1.0"
