"""A report's data as its script has it: subjects by number, numbers in rows, compressed. theme/data.js unpacks it."""

from codecs import BOM_UTF16_LE
from collections.abc import Iterable, Mapping
from typing import Any
from zlib import compress

from duizhao.render.script_call import as_json, call

FIRST = 0x4000  # the first of the 32,768 signs that stand for 15 bits: behind them come no surrogates


def report_script(function: str, data: Mapping[str, Any]) -> bytes:
    """The script that calls `function` with a report's id, its `data` (plan/data/report_data.py), and their size.

    The data is JSON in UTF-8, compressed as zlib does (RFC 1950): a browser opens that by itself. A script that may not
    be fetched can hold nothing but text, and the text that wastes least is UTF-16 with 15 bits in each sign; its mark
    at the beginning goes before whatever a server says (Encoding Standard, 6.1). The same data gives the same bytes
    (with the same zlib).
    """
    small = compress(as_json(packed(data)).encode(), 9)
    return BOM_UTF16_LE + call(function, data["id"], signs(small), len(small)).encode("utf-16-le")


def signs(data: bytes) -> str:
    """The bits of the data as signs, 15 in each, the highest first; the last is filled up with zeros."""
    count = -(-len(data) * 8 // 15)
    digits = f"{int.from_bytes(data) << count * 15 - len(data) * 8:0{count * 5}o}"  # five octal digits are 15 bits
    return "".join(chr(FIRST + int(digits[at : at + 5], 8)) for at in range(0, len(digits), 5))


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
