"""Data that a page loads with a classic script: one call of one registered function."""

import json
from typing import Any


def call(function: str, *values: Any) -> str:
    """The script `duizhao.function(…)` with the values as JSON.

    Files opened from disk may not be fetched, but a script may be loaded; so data comes as a call. The text is never
    put into a page, so it needs no escape for HTML; two line ends that old engines refuse in strings are escaped. How
    scripts are loaded: decision 062.
    """
    return f"duizhao.{function}({','.join(map(as_json, values))});\n"


def constant(name: str, value: Any) -> str:
    """The script that gives every other script of a page a `value`, as JSON, under a `name`: `var name = …;`.

    Source: decision 062.
    """
    return f"var {name} = {as_json(value)};\n"


def as_json(value: Any) -> str:
    """A `value` as JSON (RFC 8259), as short as it can be, in its own letters."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
