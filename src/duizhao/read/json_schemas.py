"""The keys of site.yaml and of front matter as a JSON Schema, for editors that complete them."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from duizhao.read.fields import FrontMatter, SiteFields
from duizhao.read.kinds import Schema

_TYPES = {str: "string", int: "integer", bool: "boolean"}


def json_schema(what: str, words: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The keys of site.yaml or of front matter as a JSON Schema (2020-12), for editors.

    It follows from the very classes that check the file (decision 002).

    Args:
        what: `site` or `report`.
        words: what each key is for, by class of `fields.py` and key; "" for the class itself.
    """
    inner: dict[str, Any] = {}
    whole = _class_schema(SiteFields if what == "site" else FrontMatter, words, inner)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": inner, **whole}


def _class_schema(kind: Any, words: Mapping[str, Mapping[str, str]], inner: dict[str, Any]) -> dict[str, Any]:
    """A class of `fields.py`; the classes of its fields go into `inner`."""
    hints = get_type_hints(kind, include_extras=True)
    keys = {}
    for field in fields(kind):
        default = {} if field.default is MISSING else {"default": field.default}
        keys[field.name] = {
            **_value_schema(hints[field.name], words, inner),
            **default,
            "description": words[kind.__name__][field.name],
        }
    needed = [field.name for field in fields(kind) if field.default is MISSING]
    return {
        "additionalProperties": False,
        "description": words[kind.__name__][""],
        **getattr(kind, "schema", {}),
        "properties": keys,
        **({"required": needed} if needed else {}),
        "type": "object",
    }


def _value_schema(kind: Any, words: Mapping[str, Mapping[str, str]], inner: dict[str, Any]) -> dict[str, Any]:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        said = next((mark.says for mark in args[1:] if isinstance(mark, Schema)), None)
        return _value_schema(args[0], words, inner) if said is None else dict(said)
    if NoneType in args:
        one = _value_schema(next(arg for arg in args if arg is not NoneType), words, inner)
        return {"anyOf": [*(one["anyOf"] if [*one] == ["anyOf"] else [one]), {"type": "null"}]}
    if origin is Literal:
        return {"enum": [*args], "type": "string"}
    if origin is list:
        return {"items": _value_schema(args[0], words, inner), "type": "array"}
    if origin is dict:
        return {"additionalProperties": _value_schema(args[1], words, inner), "type": "object"}
    if is_dataclass(kind):
        name = kind.__name__  # type: ignore[union-attr]  # a class, not a value of one
        if name not in inner:
            inner[name] = {}
            inner[name] = _class_schema(kind, words, inner)
        return {"$ref": f"#/$defs/{name}"}
    return {"type": _TYPES[kind]}
