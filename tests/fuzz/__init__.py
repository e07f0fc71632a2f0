"""Inputs that nobody writes: what makes them, what takes them, and how to run a million."""
