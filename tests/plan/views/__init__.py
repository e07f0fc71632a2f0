"""Tests of plan/views: what several pages show."""
