"""Tests of several sites made of one."""
