"""What pages read of the site, written down while they are made, and what they worked out of it, kept."""

from duizhao.facts.checksums import Checksums
from duizhao.facts.kept import Derived
from duizhao.facts.recorder import Fact, Recorder, checksum

__all__ = ["Checksums", "Derived", "Fact", "Recorder", "checksum"]
