"""对照 Duizhao: sets public reports side by side."""

__version__ = "0.1.0"
