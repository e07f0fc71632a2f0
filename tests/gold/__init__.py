"""Invented, annotated reports and the checks on their annotations."""
