"""Tests of the demonstration site."""
