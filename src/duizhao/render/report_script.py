"""A report's data as its script has it: subjects by number, numbers in rows, compressed. theme/data.js unpacks it."""

from codecs import BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
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
    small = compress(as_json(packed_report(data)).encode(), 9)
    return BOM_UTF16_LE + call(function, data["id"], bits_as_signs(small), len(small)).encode("utf-16-le")


def bits_as_signs(data: bytes) -> str:
    """The bits of the `data` as signs, 15 in each, the highest first; the last is filled up with zeros.

    Each sign is one UTF-16 unit and no surrogate.
    """
    count = -(-len(data) * 8 // 15)
    bits = f"{int.from_bytes(data) << count * 15 - len(data) * 8:0{count * 15}b}"
    # all signs as one number, in which Python puts 30 bits at a time: sign by sign takes four times as long
    number = int("0".join([bits[at : at + 15] for at in range(0, len(bits), 15)]), 2)
    return (number + int.from_bytes(FIRST.to_bytes(2) * count)).to_bytes(2 * count).decode("utf-16-be")


def packed_report(data: Mapping[str, Any]) -> dict[str, Any]:
    """The `data` of a report with its subjects in `ids` and by their number there (-1 for none) everywhere else.

    Places that follow one another are told by their distance from the one before: small numbers come again and again,
    and pack better. `sentences` and `shared` are rows of such distances, `blocks` its ids and one, a zone and a
    sentence of `changes` begin with them (`[distance from the end of the last one, length]`).

    A section is `[id, level, start and end of heading, start and end]`; words of a cell are one row of
    `start, end, row`; changed words count from the beginning of their sentence, one row of `start, end`. Source:
    decision 063.
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
    short["blocks"] = [[id for id, *_ in data["blocks"]], _place_steps(n for _, *ends in data["blocks"] for n in ends)]
    short["sentences"] = _place_steps(data["sentences"])
    short["shared"] = _place_steps(n for span in data["shared"] for n in span)
    short["sections"] = [[one["id"], one["level"], *one["heading"], *one["span"]] for one in data["sections"]]
    short["zones"] = [
        [step, n, [number(topic) for topic in topics], number(part)]
        for step, (_, n, topics, part) in zip(
            _place_steps(zone[0] for zone in data["zones"]), data["zones"], strict=True
        )
    ]
    short["cells"] = cells(data["cells"])
    if "across" in data:
        short["across"] = cells(data["across"])
    if "changes" in data:
        short["changes"] = list(_packed_changes(data["changes"]))
    short["ids"] = [subject for subject, n in ids.items() if n >= 0]
    return short


def _place_steps(places: Iterable[int]) -> list[int]:
    """Each place as its distance from the one before, the first from 0."""
    last = 0
    steps = []
    for place in places:
        steps.append(place - last)
        last = place
    return steps


def _packed_changes(changes: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """Sentences beside those before, each by its distance; words that changed are counted from where theirs begins."""
    ends = [0, 0]  # of the last sentence here and in the report before
    for kind, *told in changes:
        short = [kind, *told]
        for i, place in enumerate(told[:2]):
            if place:
                short[i + 1] = [place[0] - ends[i], place[1] - place[0]]
                ends[i] = place[1]
        if len(told) == 4:
            short[3:] = [_from_start(told[0][0], told[2]), _from_start(told[1][0], told[3])]
        yield short


def _from_start(start: int, spans: Iterable[list[int]]) -> list[int]:
    return [n - start for span in spans for n in span]
