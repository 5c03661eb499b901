"""Overview: read the world's news where it happens."""

__version__ = "0.1.0"
