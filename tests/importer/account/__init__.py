"""Tests of duizhao.importer.account."""
