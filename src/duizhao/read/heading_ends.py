"""Where the heading of a numbered block ends, if text follows it on the same line."""

import re
from collections.abc import Iterator
from functools import lru_cache

from duizhao.model import Block, Rules
from duizhao.read.numbering import Number
from duizhao.text.patterns import HANZI, any_of, one_of
from duizhao.text.sentences import CLOSERS, OPENERS

HEADING_LENGTH = 60  # characters that a heading on a line of its own has at most
PHRASE_LENGTH = 20  # … that a phrase of a heading has at most where only white space ends it
PHRASES, SHORTEST_PHRASE = 2, 5  # … how many such phrases it has at most, and how long each is at least
INLINE_LENGTH = 45  # … that the first sentence of a paragraph has at most to be taken whole as its heading
WHOLE_LENGTH = 90  # … where a list of items or numbers follows it at once
STOP = "。；;！!？?"
TAIL = "。：:；;，,、—–- \u3000\t"

# Where text begins although no sign ends the heading: 二、存在问题一是…
# Marks of enumeration, as text/clauses.py counts them.
_ITEM = re.compile(rf"(?<={HANZI})(?:一是|一方面|首先[，,])")
_CLAUSE_END = re.compile("[，,：:]|$")
# Marks of enumeration, as text/clauses.py counts them.
_LIST = re.compile("[。！？；][”’）]*[ \u3000]*(?:一是|一方面|首先[，,]|[（(]?[1１一][）)]|[1１][.．、]|①)")


class SentenceStarts:
    """What the rule list `frame` says on the words that begin a sentence behind a heading without its full stop."""

    def __init__(self, rules: Rules) -> None:
        lists = rules.lists.frame
        verbs = "|".join(word for e in lists.heading_verbs for word in e.words)
        patterns = [e.pattern for e in lists.run_in]
        self._starts = any_of(pattern for pattern in patterns if "{town}" not in pattern)
        self._town = one_of(pattern for pattern in patterns if "{town}" in pattern)
        self._second = one_of(e.pattern for e in lists.second_run_in)
        self._letting = any_of(e.pattern for e in lists.letting)
        self._subject = one_of(e.pattern for e in lists.town_speaks).replace("[一-龥]", HANZI)
        self._verb = re.compile(verbs)
        self._unfinished = re.compile(f"(?:{'|'.join(e.pattern for e in lists.unfinished)})$")
        self._label = re.compile(f"(?:{'|'.join(e.pattern for e in lists.labels)})[：:]")
        self._told = any_of(e.pattern for e in lists.told)

    @lru_cache(maxsize=4096)  # noqa: B019 - one object for each rule data; a county's or a province's towns
    def subject(self, town: str) -> re.Pattern[str]:
        """Where the town or its organs begin a sentence."""
        # A township that has no name in the front matter speaks of itself.
        return re.compile(self._subject.replace("{town}", re.escape(town) or "我镇"))

    @lru_cache(maxsize=4096)  # noqa: B019 - as above
    def _of(self, town: str) -> re.Pattern[str]:
        # A township that has no name in the front matter speaks of itself.
        return re.compile(self._town.replace("{town}", re.escape(town) or "我镇"))

    @lru_cache(maxsize=4096)  # noqa: B019 - as above
    def _second_of(self, town: str) -> re.Pattern[str]:
        # A township that has no name in the front matter speaks of itself.
        return re.compile(self._second.replace("{town}", re.escape(town) or "我镇"))

    def run_ins(self, town: str, sentence: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Where, between `start` and `end`, a sentence of the township `town` may begin without a sign before it.

        What names no town is compiled once for all of them. `start` and `end` are code points in `sentence`.
        """
        while True:
            found = [m for p in (self._of(town), self._starts) if (m := p.search(sentence, start, end))]
            if not found:
                return
            first = min(found, key=re.Match.start)
            yield first
            start = first.end()

    def cut(self, sentence: str, town: str) -> int:
        """Where the text begins in a `sentence` that a heading runs into without a sign, 0 if nowhere.

        The heading is a verb and its object, once (强化组织领导) or twice (强化组织领导，压实责任), and the text
        goes on over a comma, counts something, or names the `town` that reports; behind two phrases less is sure, and
        only the town or a time with a deed and its figure begins it. What quotation marks or brackets hold is not
        torn. The place is a code point of the sentence. Source: the list `frame`.
        """
        start = 0
        for _ in range(PHRASES):
            end = _CLAUSE_END.search(sentence, start)
            if end is None or not self._verb.match(sentence, start):
                return 0
            if start and self._letting.match(sentence, start):
                return 0
            for m in self.run_ins(town, sentence, start + SHORTEST_PHRASE, end.start()):
                if end.start() == len(sentence) and not re.search("[0-9０-９]", sentence[m.end() :]):
                    continue
                if m.start() - start > PHRASE_LENGTH or is_inside(sentence, m.start()):
                    continue
                if start and not self._second_of(town).match(sentence, m.start(), end.start()):
                    continue
                if not self._unfinished.search(sentence, start, m.start()):
                    return m.start()
            if end[0] not in ("，", ",") or end.start() - start > PHRASE_LENGTH:
                return 0
            start = end.end()
        return 0

    def label(self, words: str) -> int:
        """How many characters of `words` name a part behind which a colon ends the heading, 0 if none do."""
        found = self._label.match(words)
        return found.end() - 1 if found else 0

    def tells(self, words: str) -> bool:
        """Whether words tell what was done."""
        return self._told.search(words) is not None

    def is_heading(self, sentence: str) -> bool:
        """Whether a long sentence only says what is to be done, and tells nothing that was done."""
        return self._verb.match(sentence) is not None and self._told.search(sentence) is None


@lru_cache(maxsize=4)
def starts_of(rules: Rules) -> SentenceStarts:
    """The words of the list `frame` in `rules` that tell headings from text, compiled once for each rule data."""
    return SentenceStarts(rules)


def heading_length(
    words: str, number: Number, block: Block, starts: SentenceStarts, town: str, followed: bool = False
) -> tuple[int, bool]:
    """How many characters of a numbered block are its heading, and whether text follows on the same line.

    Args:
        words: The block's words, its number among them.
        number: The number, with the offset in `words` at which it ends.
        block: The block, whose bold spans count in the report's text.
        starts: How sentences begin that are no heading.
        town: The township's name, with which sentences begin too.
        followed: The number of another section goes on behind the block, on the same line.

    Returns:
        The length in code points, number included, and whether text follows.
    """
    bold = next((s for s in block.strong if s.start - block.span.start <= number.end < s.end - block.span.start), None)
    if bold is not None and bold.end < block.span.end:
        end = bold.end - block.span.start
        if end <= HEADING_LENGTH and words[end:].strip(TAIL):
            return end, True
    label = starts.label(words[number.end :])
    if label and words[number.end + label :].strip(TAIL):
        return number.end + label, True
    stop = next((i for i, c in enumerate(words) if c in STOP and i >= number.end), None)
    first = len(words) if stop is None else stop
    alone = first <= (WHOLE_LENGTH if followed else HEADING_LENGTH) and not words[first:].strip(TAIL)
    if alone and stop is None:
        return first, False
    if first - number.end <= WHOLE_LENGTH and stop is not None and _LIST.match(words, stop):
        return first, True
    item = _ITEM.search(words, number.end + 2, first)
    if item:
        return item.start(), True
    gap = heading_gap(words[number.end : first])
    if gap and len(words) - number.end - gap > 20:
        return number.end + gap, True
    colon = re.search("[：:]|—{2}", words[number.end : first])
    told = colon is not None and stop is not None and starts.tells(words[number.end + colon.end() : first])
    if colon and 2 < colon.start() <= 25 and (told or (first - number.end > 30 and colon[0] != "——")):
        return number.end + colon.start(), True
    if number.level > 1 and (cut := starts.cut(words[number.end : first], town)):
        return number.end + cut, True
    if alone:
        return first, False
    if first - number.end <= INLINE_LENGTH:
        return first, True
    below = words[first:].strip(TAIL)  # text that the sentence heads
    if below and first - number.end <= WHOLE_LENGTH and starts.is_heading(words[number.end : first]):
        return first, True
    comma = re.search("[，,；;：:]", words[number.end :])
    run_in = starts.subject(town).search(words, number.end + 6, number.end + INLINE_LENGTH)
    before_comma = run_in is not None and (comma is None or run_in.start() < number.end + comma.start())
    if run_in and before_comma and not is_inside(words[number.end :], run_in.start() - number.end):
        return run_in.start(), True
    return (number.end + comma.start() if comma and comma.start() >= 4 else first), True


def is_inside(words: str, at: int) -> bool:
    """Whether a quotation mark or bracket in `words` is still open at the code point `at`."""
    return sum((c in OPENERS) - (c in CLOSERS) for c in words[:at]) > 0


def heading_gap(words: str) -> int:
    """Where, in `words`, a heading ends that only white space parts from its text, 0 if nowhere.

    Such a heading is one or two phrases, each of a clause or two: 强化学习教育 提升法治意识 一是……,
    强化组织领导，健全工作机制 镇党委……. White space beside a digit or a letter ends no heading. The place is a code
    point in `words`.
    """
    end = start = 0
    for gap in re.finditer(r"(?<![0-9A-Za-z])[ \u3000]+(?![0-9A-Za-z])", words):
        phrase = words[start : gap.start()]
        clauses = re.split("[，,、]", phrase)
        if (
            len(phrase) <= 3
            or len(clauses) > 2
            or max(map(len, clauses)) > PHRASE_LENGTH
            or re.search("[；：:]", phrase)
        ):
            break
        end, start = gap.start(), gap.end()
    return end
