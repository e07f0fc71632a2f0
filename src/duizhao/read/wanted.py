"""What is wanted where a YAML file says something else: words for the person who wrote it."""

from typing import Any

from duizhao.model import Problem, Reason, Severity
from duizhao.read.yamltree import Tree

_MOST = 80  # characters of a value that a message repeats

WANTED = {  # kind of value → what is wanted, and how to write it
    "string_type": (Reason("must-text"), Reason("put-numbers-dates-text-into")),
    "int_type": (Reason("must-whole-number"), Reason("2023-without-quotes")),
    "float_type": (Reason("must-number"), Reason("0-5-without-quotation-marks")),
    "bool_type": (Reason("must-true-false"), None),
    "list_type": (Reason("must-list"), Reason("write-b-one-line")),
    "dict_type": (Reason("must-key-value"), None),
    "model_type": (Reason("must-key-value"), Reason("write-key-value-next-line")),
}
OPTIONS = Reason("must-one-known-values")
WANTED_VALUES = {  # what a check of a value calls its fault → the problem's code, what is wanted, and how to write it
    "slug": ("invalid-slug", Reason("cannot-name-page"), Reason("letters-digits-hyphens-only-jinjiang-yinglin")),
    "date": ("invalid-value", Reason("must-date"), Reason("write-2024-01-31")),
    "link": (
        "invalid-value",
        Reason("no-address-can-linked"),
        Reason("addresses-begin-http-https-mailto"),
    ),
    "base": (
        "invalid-value",
        Reason("must-address-http-https"),
        Reason("https-example-org-reports-without"),
    ),
    "branch": ("invalid-value", Reason("cannot-name-branch"), Reason("gh-pages-without-spaces-colons")),
    "remote": ("invalid-value", Reason("no-name-address-remote"), Reason("origin-https-example-org-site")),
    "place": (
        "invalid-value",
        Reason("must-name-one-place-only"),
        Reason("one-keys-folder-folder-file"),
    ),
    "of-branch": ("invalid-value", Reason("remote-keep-branch-only"), Reason("delete-two-keys-write-branch")),
    "sha256": ("invalid-value", Reason("must-hash-64-hexadecimal-digits"), Reason("duizhao-import-writes-there-no")),
    "year": ("invalid-value", Reason("out-range"), Reason("year-reported-2023")),
    "few": ("invalid-value", Reason("must-two-entries-least"), Reason("write-b")),
    "many": ("invalid-value", Reason("too-many-entries"), Reason("years-first-last-null-where")),
    "long": ("invalid-value", Reason("more-than-10000-characters"), Reason("only-names-descriptions-notes-stand")),
    "empty": ("invalid-value", Reason("is-empty"), Reason("fill-delete-line")),
}


def not_a_mapping(tree: Tree, what: str | Reason) -> Problem:
    """What is told of a document, its `tree`, that is no mapping; `what` is being read, for the message."""
    hint = Reason("use-half-width-colon-space") if "：" in str(tree.value) else None
    return Problem(
        "not-a-mapping", Severity.ERROR, tree.key_place(()), Reason.of("must-made-key-value", what=what), hint
    )


def brief(given: Any) -> str:
    """A value, as `given`, as a message repeats it: as Python writes it, at most `_MOST` characters."""
    said = repr(given)
    return said if len(said) <= _MOST else f"{said[:_MOST]}…"
