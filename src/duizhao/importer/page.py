"""A page as text: front matter, an empty line, the body; and the ledger as text."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from duizhao.importer.found import told_place
from duizhao.importer.pointers import named_pages, quoted_words
from duizhao.importer.traced_text import LedgerEntry
from duizhao.model import Problem, Reason

ORDER = (
    *(
        "title",
        "title_derived",
        "level",
        "township",
        "county",
        "city",
        "province",
        "year",
        "doc_number",
        "issuers",
        "signers",
    ),
    *("addressees", "copied_to", "date", "printed_on", "published_on", "slug", "source"),
)


# What YAML takes only in its escaped form.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9（）〔〕、，。“”《》/._+-]*")
_quoted = json.JSONEncoder(ensure_ascii=False).encode  # made once: json.dumps makes one a call
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def front_matter(meta: Mapping[str, Any]) -> str:
    """The front matter of a page of `meta`, keys in their usual order, between its fences; no empty values.

    Source: decision 002.
    """
    parts = ["---\n"]
    for key in (*ORDER, *sorted(set(meta) - set(ORDER))):
        value = meta.get(key)
        if value in (None, "", [], (), {}, False):
            continue
        if isinstance(value, Mapping):
            parts.append(f"{key}:\n" + "".join(f"  {k}: {scalar(v)}\n" for k, v in value.items()))
        else:
            parts.append(f"{key}: {scalar(value)}\n")
    return "".join(parts) + "---\n"


def scalar(value: Any) -> str:
    """A value on one line of YAML: plain where no reader can take it for anything else, in double quotes otherwise.

    Source: YAML 1.1, as PyYAML reads it (decision 002).
    """
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {scalar(v)}" for key, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(scalar(v) for v in value) + "]"
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", _quoted(text))


def page_text(meta: Mapping[str, Any], body: str) -> str:
    """The whole page: front matter, the keys of `meta` that have a value in their order, and the `body`."""
    return front_matter(meta) + "\n" + body


def ledger(
    head: Mapping[str, Any],
    found: Mapping[str, Mapping[str, Any]],
    changes: Sequence[LedgerEntry],
    doubts: Sequence[Problem] = (),
    tell: Callable[[Reason], str] = attrgetter("code"),
    *,
    paged: bool = False,
) -> str:
    """The ledger as YAML: what was read and how, where each value was found, what is doubtful, and each change.

    Doubts and changes stand on a line each; a doubt has its code, so that a page can tell it in another language, and
    those of a file with pages the pages and words that it points to (`importer/pointers.py`).

    Args:
        head: What was read: file, hash, encoding, hash of the draft.
        found: By key of the front matter its value, how it was found (a `How`), and the line from 1.
        changes: Each change of the raw text, in its order.
        doubts: What a person has to look at; their places are lines of the raw text.
        tell: What is wrong, or how a value was found, in words, which the ledger keeps; the code where nobody says how.
        paged: Whether the file is one of pages (PDF, OFD).
    """
    parts = [f"{key}: {scalar(value)}\n" for key, value in head.items()]
    parts.append("found:\n" if found else "found: {}\n")
    parts += [found_row(key, at, tell) for key, at in found.items()]
    parts.append("doubts:\n" if doubts else "")
    for doubt in doubts:
        parts.append(f"  - {scalar(_doubt_row(doubt, tell, paged))}\n")
    parts.append("changes:\n" if changes else "changes: []\n")
    for e in changes:
        parts.append(
            f"  - {{rule: {e.rule}, line: {e.line}, column: {e.column}, before: {scalar(e.before)}, "
            f"after: {scalar(e.after)}, reason: {scalar(e.reason)}}}\n"
        )
    return "".join(parts)


def _doubt_row(doubt: Problem, tell: Callable[[Reason], str], paged: bool) -> dict[str, Any]:
    """A `doubt` as its ledger keeps it, its message as `tell` says it; of a `paged` file also what it points to."""
    points = {"pages": named_pages(doubt.message), "quotes": quoted_words(doubt.message)} if paged else {}
    row = {"code": doubt.code, "line": doubt.place.line, **points, "message": tell(doubt.message)}
    return {key: value for key, value in row.items() if value != ()}


def found_row(key: str, at: Mapping[str, Any], tell: Callable[[Reason], str]) -> str:
    """The row of a ledger for a value of the front matter.

    Args:
        key: Of the value.
        at: The value, how it was found (a `How`), and the line from 1.
        tell: Says how it was found in words.
    """
    return f"  {key}: {scalar({**at, 'how': tell(told_place(at['how']))})}\n"
