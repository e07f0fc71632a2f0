"""The frame of an official document: salutation, closing formula, signature, date, copy line, imprint."""

import re
from collections.abc import Sequence
from functools import lru_cache

from duizhao.model import BlockKind, Rules
from duizhao.read.numbering import attachments
from duizhao.text.patterns import one_of

SALUTATION_LENGTH = 60
SIGNATURE_LENGTH = 45
# What a transcript has in the place of a seal.
SEAL = re.compile("[（(](?:公章|盖章|印章|章)[）)]|[（(]?(?:公章|盖章|印章)[）)]?$")


class FrameRules:
    """Recognises the frame of a document by the patterns in the rule list `frame`."""

    def __init__(self, rules: Rules) -> None:
        lists = rules.lists.frame
        self._patterns = {
            kind: re.compile(one_of(e.pattern for e in cues), re.S)
            for kind, cues in (
                (BlockKind.CLOSING, lists.closing),
                (BlockKind.COPY, lists.copy),
                (BlockKind.IMPRINT, lists.imprint),
                (BlockKind.DATE, lists.date),
                (BlockKind.NOTE, lists.note),
            )
        }
        self._announces = re.compile(one_of(e.pattern for e in lists.announces))
        self._organs = tuple(e.text for e in lists.organ_endings)

    def head(self, words: Sequence[str], numbered: Sequence[bool]) -> int | None:
        """The index of the salutation among a report's first four blocks, None if none of them is one.

        Source: GB/T 9704-2012, 7.3.2; the list `frame`.

        Args:
            words: The blocks' texts in order, without markup.
            numbered: For each of them whether it begins with a heading's number; none behind such a one is looked at.
        """
        for i, text in enumerate(words[:4]):
            if numbered[i]:
                return None
            line = text.strip()
            if line.endswith(("：", ":")) and len(line) <= SALUTATION_LENGTH and not self._announces.search(line):
                return i
        return None

    def tail(self, words: Sequence[str], first: int = 1) -> dict[int, BlockKind]:
        """The kinds of the blocks at the end that are no body, by index; {} if the last one is body.

        A list of attachments, signature, date, copies and imprint stand in this order behind the text (GB/T 9704-2012,
        7.3.4, 7.3.5 and 7.4).

        Args:
            words: The blocks' texts in order, without markup.
            first: Blocks before this index are never looked at.
        """
        kinds: dict[int, BlockKind] = {}
        attached = attachments(words)
        for i in range(len(words) - 1, first - 1, -1):
            kind = BlockKind.NOTE if i in attached else self._kind(words[i].strip(), kinds.get(i + 1))
            if kind is None:
                break
            kinds[i] = kind
        if kinds and set(kinds.values()) == {BlockKind.SIGNATURE} and len(kinds) > 3:
            return {}
        return kinds

    def _kind(self, line: str, below: BlockKind | None) -> BlockKind | None:
        for kind, pattern in self._patterns.items():
            if pattern.fullmatch(line):
                return kind
        if len(line) > SIGNATURE_LENGTH or re.search("[。；，：:]", line):
            return None
        if SEAL.sub("", line).rstrip().endswith(self._organs):
            return BlockKind.IMPRINT if below is BlockKind.IMPRINT else BlockKind.SIGNATURE
        return None


@lru_cache(maxsize=4)
def frame_of(rules: Rules) -> FrameRules:
    """The frame patterns of `rules` (list `frame`), compiled once for each rule data."""
    return FrameRules(rules)
