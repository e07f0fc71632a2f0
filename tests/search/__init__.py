"""The search and the chooser in a real browser."""
