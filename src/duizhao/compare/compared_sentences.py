"""The sentences of a report that are compared with those of other reports, in three degrees of likeness."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from duizhao.model import BlockKind, Report, Rules, Span
from duizhao.text.fold import words_only
from duizhao.text.numerals import COUNTING
from duizhao.text.place_kinds import TOWN_ENDINGS
from duizhao.text.sentences import sentences

# Marks of enumeration, as text/clauses.py counts them.
_MARK = re.compile(
    rf"[ \t\u3000]*(?:[（(]?[{COUNTING}]{{1,3}}[）)]|[{COUNTING}]{{1,3}}(?:是要?|要|、)|第[{COUNTING}]{{1,2}}[，、,]|"
    r"[（(]?\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]|(?:另|再)?一方面|首先|其次|再次|最后|同时|此外|另外)[是：:，、,]?"
)
# Years as Chinese writes them.
_YEAR = re.compile(r"(?:(?:19|20)\d\d|二[〇○零]\d*[〇○零一二三四五六七八九]{2})年?度?")
_TOWN_ENDING = re.compile(f"(?:{TOWN_ENDINGS})$")  # without it a name may stand alone
_SPEAKER = "我镇"  # how a township calls itself: what stands for its name
_FIGURE = re.compile(r"\d+%?")


class ComparedSentence(NamedTuple):
    """One sentence. `words` are its characters without marks and punctuation: alike in two units, the same sentence.

    `core` is `words` without year, own name and the words that only say who speaks.
    """

    span: Span
    words: str
    core: str


class _WordsOnly(dict[int, str]):
    """A table for str.translate that keeps only words; it fills itself, because most characters never occur."""

    def __missing__(self, code: int) -> str:
        kept = words_only(chr(code))
        self[code] = kept
        return kept


_fold = _WordsOnly()


def fold_words(text: str) -> str:
    """The `text` without marks, punctuation and white space, in half width, as `duizhao.text.fold.words_only`.

    It is faster for many short texts. What comes out is shorter than `text`, so its offsets are not the text's. Source:
    decision 021.
    """
    return text.translate(_fold)


def compared_sentences(report: Report, rules: Rules) -> list[ComparedSentence]:
    """The sentences of the paragraphs of `report` in order, without headings, salutation, signature and tables.

    The list `sharing` of `rules` says what is left out of their words, and what their facts are (decision 021).
    """
    name = report.meta.township.translate(_fold)
    masked = _masker(rules)
    found: list[ComparedSentence] = []
    for start, end in _prose_stretches(report):
        for span in sentences(report.text, start, end):
            words = compared_words(span.of(report.text))
            if words:
                found.append(ComparedSentence(span, words, masked(words, name)))
    return found


def facts(core: str, rules: Rules) -> tuple[str, ...]:
    """The figures and negations of a sentence, sorted: near sentences have the same ones (decision 021).

    `core` are its folded words; the list `sharing` of `rules` has the negations.
    """
    found = _FIGURE.findall(core)
    found.sort()
    for word in _must_agree(rules):
        if word in core:
            found += [word] * core.count(word)
    return tuple(found)


@lru_cache(maxsize=8)
def _must_agree(rules: Rules) -> tuple[str, ...]:
    return tuple(e.text for e in rules.lists.sharing.must_agree)


def _prose_stretches(report: Report) -> Iterator[tuple[int, int]]:
    """The stretches of paragraphs that are no heading."""
    headings = sorted(s.heading for s in report.sections)
    starts = [heading.start for heading in headings]
    for block in report.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        at = block.span.start
        for heading in headings[bisect_left(starts, at) : bisect_left(starts, block.span.end)]:
            if heading.start >= at and heading.end <= block.span.end:
                if heading.start > at:
                    yield at, heading.start
                at = heading.end
                while at < block.span.end and not report.text[at].isalnum() and report.text[at] not in "“《〈「『（(":
                    at += 1
        if at < block.span.end:
            yield at, block.span.end


def compared_words(sentence: str) -> str:
    """The words of a `sentence`, without marks and punctuation: as `ComparedSentence.words` (decision 021)."""
    mark = _MARK.match(sentence)
    return sentence[mark.end() if mark else 0 :].translate(_fold)


@lru_cache(maxsize=8)
def _masker(rules: Rules) -> Callable[[str, str], str]:
    """A function that takes year, own name and the words for who speaks out of a sentence's words."""
    same = [(e.from_, e.to) for e in rules.lists.sharing.same_word]

    def masked(words: str, name: str) -> str:
        if "年" in words or "20" in words:
            words = _YEAR.sub("", words)
        if name:
            stem = _TOWN_ENDING.sub("", name)
            for own in (name, stem) if len(stem) > 1 else (name,):
                words = words.replace(own, _SPEAKER)
        for old, new in same:
            if old in words:
                words = words.replace(old, new)
        return words

    return masked
