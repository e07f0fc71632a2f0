"""The sentences of a member's reports, for the site that leads to all: what it needs to see which stand in several.

A sentence goes by its key, as in shared text: the same where the words are, but for year, name and who speaks. Only
townships' reports and sentences that are long enough are told (the list `sharing`, `over_sites`).
"""

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from duizhao.compare.compared_sentences import compared_sentences
from duizhao.compare.sharing import key_of
from duizhao.facts.kept import DerivedKept, Kept
from duizhao.facts.planned import PlannedOutput
from duizhao.model import File, Level, Report, Span
from duizhao.plan import routes
from duizhao.plan.data.sentence_part import (
    KEY_DIGITS,
    PART_FORM,
    ToldSentence,
    digits_for,
    key_parts,
)
from duizhao.plan.site_index import SiteIndex

MOST = 8192  # sentences of a file, on average
ANCHORS = 3  # reports of a sentence whose paragraphs are told
_FIELDS = 4  # of a sentence in `_report_sentences`: key, start, end, block


def sentences_of(index: SiteIndex) -> tuple[str, int, int]:
    """What `MemberSentences` says of the site in `index`: name, digits, places (decision 100)."""
    return _member_name(index, None), _key_digits(index, None), sum(_sentence_counts(index, None))


def sentence_file_count(sentences: int) -> int:
    """How many files a site has for so many different `sentences`: a power of sixteen (decision 100)."""
    return len(tuple(key_parts(_digits_of(sentences))))


def _digits_of(sentences: int) -> int:
    return digits_for(sentences, MOST)


def sentence_files(index: SiteIndex) -> Iterator[PlannedOutput]:
    """The files of the site in `index`, by the first digits of keys: one for each part (decision 100)."""
    for part in key_parts(_key_digits(index, None)):
        yield PlannedOutput(routes.told_sentences(part), index, _part_file, (part,))


def _part_file(index: SiteIndex, part: str) -> File:
    member = index.site.config.member
    assert member is not None
    return File(
        routes.told_sentences(part),
        "sentences",
        (tuple(_told_sentences(index, part)), member.id, _member_name(index, None), part),
    )


def _numbered_reports(index: SiteIndex) -> tuple[Report, ...]:
    """The reports by their numbers: the years of each township, as `data/member.json` lists them."""
    return tuple(report for town in index.townships for report in town.reports)


@DerivedKept
def _report_sentences(index: SiteIndex, id: str) -> bytes:
    """The sentences of a report in their order, each once: the key, where it starts and ends, the number of its block.

    All are of 64 bits, the lowest byte first; before them stands a checksum of the words and of the blocks' ids.
    """
    report, rules = index.reports[id], index.site.rules
    starts = [block.span.start for block in report.blocks]
    found, said = array("Q", [0]), blake2b(digest_size=8)
    seen = set()
    for sentence in compared_sentences(report, rules):
        if len(sentence.core) >= rules.lists.sharing.over_sites.shortest and sentence.core not in seen:
            seen.add(sentence.core)
            key = int(key_of(Level.TOWNSHIP, sentence.core, KEY_DIGITS), 16)
            block = bisect_right(starts, sentence.span.start) - 1
            found.extend((key, sentence.span.start, sentence.span.end, block))
            said.update(
                f"{sentence.span.of(report.text)}\0{report.blocks[block].id}\0".encode("utf-8", "surrogatepass")
            )
    found[0] = int.from_bytes(said.digest(), "big")
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def _unpacked_sentences(data: bytes) -> "array[int]":
    """What `_report_sentences` tells of the sentences, number by number."""
    found = array("Q", data[8:])
    if sys.byteorder == "big":
        found.byteswap()
    return found


@DerivedKept
def _member_name(index: SiteIndex, _: None) -> str:
    checksum = blake2b(repr((PART_FORM, MOST, ANCHORS)).encode(), digest_size=8)
    for report in _numbered_reports(index):
        checksum.update(_report_sentences(index, report.id))
        checksum.update(report.id.encode())
    return checksum.hexdigest()


@DerivedKept
def _sentence_counts(index: SiteIndex, _: None) -> tuple[int, ...]:
    """How many sentences each report has."""
    return tuple(len(_report_sentences(index, report.id)) // 8 // _FIELDS for report in _numbered_reports(index))


@DerivedKept
def _key_digits(index: SiteIndex, _: None) -> int:
    return _digits_of(len(set(_sorted_sentences(index, None)[0])))


@Kept
def _sorted_sentences(index: SiteIndex, _: None) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """Every sentence of every report in the order of the keys: its key, the report's number, its place there."""
    keys, reports, places = array("Q"), array("I"), array("I")
    for number, report in enumerate(_numbered_reports(index)):
        own = _unpacked_sentences(_report_sentences(index, report.id))[::_FIELDS]
        keys.extend(own)
        reports.extend([number] * len(own))
        places.extend(range(len(own)))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return (
        array("Q", map(keys.__getitem__, order)),
        array("I", map(reports.__getitem__, order)),
        array("I", map(places.__getitem__, order)),
    )


def _told_sentences(index: SiteIndex, part: str) -> Iterator[ToldSentence]:
    keys, reports, places = _sorted_sentences(index, None)
    ordered = _numbered_reports(index)
    low = int(part.ljust(KEY_DIGITS, "0"), 16)
    at, behind = bisect_left(keys, low), bisect_right(keys, int(part.ljust(KEY_DIGITS, "f"), 16))
    while at < behind:
        end = bisect_right(keys, keys[at], at, behind)
        words, anchors = "", []
        for n in range(at, min(end, at + ANCHORS)):
            report = ordered[reports[n]]
            _, start, stop, block = _unpacked_sentences(_report_sentences(index, report.id))[
                _FIELDS * places[n] : _FIELDS * (places[n] + 1)
            ]
            anchors.append(report.blocks[block].id)
            words = words or Span(start, stop).of(report.text)
        yield ToldSentence(keys[at], words, reports[at:end], tuple(anchors))
        at = end
