"""Families of reports that work from data alone."""
