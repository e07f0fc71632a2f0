"""Tests of facts/: what is read of a site, and what is kept of it."""
