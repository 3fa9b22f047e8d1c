"""Where the program lies, for the processes that it starts."""

from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
"""the folder that holds the package `core`"""
