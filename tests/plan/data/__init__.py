"""Tests of plan/data: what browsers and other sites load."""
