"""Tests of duizhao.digest."""
