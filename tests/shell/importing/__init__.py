"""Tests of shell/importing: the commands that change content/."""
