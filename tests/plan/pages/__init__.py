"""Tests of plan/pages: which pages there are, and what each holds."""
