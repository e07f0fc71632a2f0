"""Tests of the room examine/, and the measure of its accuracy."""
