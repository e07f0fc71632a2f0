"""Whose a report is by its front matter, asked before anything of it is checked: of many files, of broken ones too."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

REGIONS = ("province", "city", "county")
"""The regions that front matter names, the largest first."""


def said(values: Mapping[str, Any], key: str) -> str:
    """What front matter, `values`, says of a `key`, without white space at its ends; "" for a list or mapping."""
    value = values.get(key)
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()


def regions_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Province, city and county that front matter names, "" for each that it does not; `values` is the whole of it."""
    return tuple(said(values, name) for name in REGIONS)


def slug_said(values: Mapping[str, Any], path: str) -> str:
    """The slug that a report's front matter, `values`, gives its township; else the name of its file, at `path`."""
    return slug_of(said(values, "slug"), path)


def slug_of(given: str | None, path: str) -> str:
    """The slug that front matter has `given` a township, else the name of the file at `path` without its ending."""
    return given or PurePosixPath(path).stem
