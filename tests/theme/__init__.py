"""The scripts of theme/, without a browser."""
