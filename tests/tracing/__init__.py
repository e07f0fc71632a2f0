"""Tests of tracing/: a site that writes down what is read of it."""
