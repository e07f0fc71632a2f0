"""Reads the YAML that tests keep, by the reader in C where PyYAML has it: collecting all tests reads 200 kB."""

from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(text: str) -> Any:
    """The value of a YAML document, as `yaml.safe_load` reads it."""
    return yaml.load(text, Loader=_LOADER)
