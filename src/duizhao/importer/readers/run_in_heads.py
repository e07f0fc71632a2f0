"""Headings that run on into their paragraph behind a space, and that space at the end of a line, where none is drawn.

Chromium 156 draws no space where a line ends. The other paragraphs with such numbers show that a heading ends there,
but not whether at this line's end. Own rule, no standard's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from duizhao.frozen import frozen
from duizhao.importer.extract import RawLine
from duizhao.read.numbering import read_number

_LEAST = 2  # headings with a space behind them: one may be chance
_LONGER = 4  # characters: by so much a heading is longer or shorter than others of its series
_SPACE = re.compile("(?<=[\u4e00-\u9fff”》）])[ \u3000](?=[\u4e00-\u9fff“《（0-9])")
_ENDS = re.compile("[。；：！？]")
_WORD = re.compile("[\u4e00-\u9fff”》）]$")
_QUOTED = 12  # characters on both sides


@frozen
class _Numbered:
    """A numbered paragraph: its ordinal, how long its heading is if a space shows it, and where else it may end."""

    ordinal: int
    heading: int
    ends: Sequence[tuple[int, int, str]]  # page, length of the heading, the words there


def swallowed_spaces(lines: Sequence[RawLine], seams: Mapping[int, Sequence[tuple[int, int]]]) -> list[tuple[int, str]]:
    """Where the heading of a numbered paragraph may end with a line: pages, from 0, and the words there.

    Args:
        lines: Of the document.
        seams: Of paragraphs that were joined of several lines, by their place in `lines`, for each line's end where
            nothing was put between: the page of the line, from 0, and how many characters stand before its end.
    """
    series: defaultdict[int, list[list[_Numbered]]] = defaultdict(list)
    for i, line in enumerate(lines):
        number = None if line.furniture or line.row else read_number(line.text)
        if number is None or number.bare:
            continue
        own = series[number.level]
        if not own or own[-1][-1].ordinal >= number.ordinal:
            own.append([])
        stop = _ENDS.search(line.text)
        end = stop.start() if stop else len(line.text)
        space = _SPACE.search(line.text, number.end, end)
        ends = [
            (page, at - number.end, f"{line.text[max(0, at - _QUOTED) : at]}|{line.text[at : at + _QUOTED]}")
            for page, at in seams.get(i, ())
            if number.end + _QUOTED // 2 < at < end and _WORD.search(line.text[:at])
        ]
        own[-1].append(_Numbered(number.ordinal, space.start() - number.end if space else 0, ends))
    return [quote for own in series.values() for one in own for quote in _odd_ones(one)]


def _odd_ones(series: Sequence[_Numbered]) -> Iterator[tuple[int, str]]:
    """The ends of lines behind which a heading may end as most of its series do, as long as these."""
    lengths = [paragraph.heading for paragraph in series if paragraph.heading]
    if len(lengths) < max(_LEAST, len(series) / 2):
        return
    for paragraph in series:
        for page, length, quote in () if paragraph.heading else paragraph.ends:
            if min(lengths) - _LONGER <= length <= max(lengths) + _LONGER:
                yield page, quote
