"""The command line's own lines in English: the sentence that fits a Chinese one, with its values put in.

Problems say a key and values (shell/problem_sentences.py). What a command tells of its own work (progress, counts, what
to do next) is a Chinese line in the code, which has an English one, as with gettext; the values are taken back out of
the line.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter

from duizhao.shell.console.catalogue import lines

_HANZI = re.compile("[\u3400-\u9fff]")
_DEEP = 4  # lines within lines


class English:
    """Translates lines.

    Args:
        pairs: Chinese line → English line, with values in braces.
    """

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._plain = {zh: en for zh, en in pairs.items() if "{" not in zh}
        with_values = sorted((zh for zh in pairs if "{" in zh), key=_order)
        self._patterns = [(head(zh), _pattern(zh), pairs[zh]) for zh in with_values]

    def said(self, text: str, deep: int = _DEEP) -> str | None:
        """A sentence, `text`, in English; None where the list has none that fits.

        Sentences quoted in it are looked up too, so many levels `deep`.
        """
        if deep < 0:
            return None
        if (plain := self._plain.get(text)) is not None:
            return plain
        for start, pattern, english in self._patterns:
            if not text.startswith(start) or not (found := pattern.fullmatch(text)):
                continue
            values = found.groupdict()
            if "said" in values and self.said(values["said"], deep - 1) is None:
                continue
            return english.format(**{name: self._value(value, deep) for name, value in values.items()})
        return None

    def _value(self, value: str, deep: int) -> str:
        if not _HANZI.search(value) or not deep:
            return value if _HANZI.search(value) else value.replace("、", ", ")
        return self.said(value, deep - 1) or value


@lru_cache(maxsize=1)
def english() -> English:
    """The translator of a command's own lines."""
    return English(lines())


def head(sentence: str) -> str:
    """The words of a `sentence` of the list before its first value in braces; "" where it begins with one."""
    return next(iter(Formatter().parse(sentence)))[0]


def _order(sentence: str) -> tuple[bool, bool, int]:
    """Which sentence is tried first: one with a sentence in it, one that begins with its own words, a longer one."""
    own = sum(len(words) for words, *_ in Formatter().parse(sentence))
    return "{said}" not in sentence, not head(sentence), -own


def _pattern(sentence: str) -> re.Pattern[str]:
    """A pattern for a sentence: each value is as short as the words around it allow."""
    made: list[str] = []
    seen: set[str] = set()
    for words, name, *_ in Formatter().parse(sentence):
        made.append(re.escape(words))
        if name is not None:
            made.append(f"(?P={name})" if name in seen else f"(?P<{name}>.*?)")
            seen.add(name)
    return re.compile("".join(made), re.DOTALL)
