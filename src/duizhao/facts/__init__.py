"""What pages read of the site, written down while they are made, and what they worked out of it, kept."""

from duizhao.facts.kept import Derived
from duizhao.facts.recorder import Fact, Recorder, checksum

__all__ = ["Derived", "Fact", "Recorder", "checksum"]
