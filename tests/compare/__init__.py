"""Tests of duizhao.compare."""
