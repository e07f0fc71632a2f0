"""A report's data as its script has it: subjects by number, numbers in rows, compressed. theme/data.js unpacks it."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import compress

from duizhao.render.script_call import as_json, call


def report_script(function: str, data: Mapping[str, Any]) -> str:
    """The script that calls `function` with a report's id and its `data` (plan/data/report_data.py), a sixth as long.

    The data is JSON in UTF-8, compressed as zlib does (RFC 1950), in Base64: a browser opens that by itself, and a
    script that may not be fetched can hold nothing but text. The same data gives the same bytes (with the same zlib).
    """
    return call(function, data["id"], b64encode(compress(as_json(packed(data)).encode(), 9)).decode())


def packed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with its subjects in `ids` and by their number there (-1 for none) everywhere else.

    A section is `[id, level, parent, start and end of heading, start and end, part, topics]`; words of a cell are one
    row of `start, end, row`; changed words count from the beginning of their sentence, one row of `start, end`.
    """
    ids: dict[str | None, int] = {"": -1, None: -1}

    def number(subject: str | None) -> int:
        return ids.setdefault(subject, len(ids) - 2)

    def cells(found: Mapping[str, Any]) -> dict[str, Any]:
        return {
            subject: [state, [n for start, end, row in said for n in (start, end, number(row))]]
            for subject, (state, said) in found.items()
        }

    short = dict(data)
    short["sections"] = [
        [
            *(one["id"], one["level"], one["parent"], *one["heading"], *one["span"], number(one["part"])),
            [number(topic) for topic in one["themes"]],
        ]
        for one in data["sections"]
    ]
    short["zones"] = [
        [at, n, [number(topic) for topic in topics], number(part)] for at, n, topics, part in data["zones"]
    ]
    short["cells"] = cells(data["cells"])
    if "across" in data:
        short["across"] = cells(data["across"])
    if "changes" in data:
        short["changes"] = [_change(*one) for one in data["changes"]]
    short["ids"] = [subject for subject, n in ids.items() if n >= 0]
    return short


def _change(kind: int, *places: Any) -> list[Any]:
    """A changed sentence with the words that changed in it counted from where it begins; others as they are."""
    if len(places) < 4:
        return [kind, *places]
    now, old, added, gone = places
    return [kind, now, old, _within(now[0], added), _within(old[0], gone)]


def _within(start: int, spans: Iterable[list[int]]) -> list[int]:
    return [n - start for span in spans for n in span]
