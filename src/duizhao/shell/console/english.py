"""Problems in English: the sentence that fits a Chinese one, with its values put in.

The program says what is wrong in Chinese, and so do ledgers, which keep what an import said. The catalogue has an
English sentence for each Chinese one, as gettext has; the values are taken back out of the Chinese sentence.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import Formatter

from duizhao.shell.console.catalogue import codes, sentences

_HANZI = re.compile("[\u3400-\u9fff]")
_QUOTES = re.compile("“[^”]+”")
_DEEP = 4  # sentences within sentences: a reason in a message in a line


class English:
    """Translates what the program says.

    Args:
        pairs: Chinese sentence → English sentence, with values in braces.
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

    def message(self, code: str, text: str) -> str:
        """What is wrong, `text`, in English; else the sentence of the `code` with the words that the Chinese quotes."""
        if (said := self.said(text)) is not None:
            return said
        known = codes().get(code)
        quotes = ", ".join(dict.fromkeys(_QUOTES.findall(text)))
        if known is None:
            return text
        sentence = known.sentence["en"]
        return f"{sentence.rstrip('.')}: {quotes}" if quotes else sentence

    def hint(self, code: str, text: str) -> str:
        """What to do about it, `text`, in English; else what the catalogue says of the `code`."""
        if not text:
            return ""
        known = codes().get(code)
        return self.said(text) or (known.remedy["en"] if known else text)


@lru_cache(maxsize=1)
def english() -> English:
    """The translator with all that the program says: problems, and reasons of findings."""
    from duizhao.shell.families import families
    from duizhao.shell.load import CHINESE, load_messages

    reasons: dict[str, str] = {}
    for family in ("", *families()):
        zh, en = load_messages(CHINESE, family), load_messages("en", family)
        reasons |= {words: en[key] for key, words in zh.items() if key.startswith("reason.") and len(words) > 1}
    return English({**reasons, **sentences()})


def head(sentence: str) -> str:
    """The words of a sentence before its first value."""
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


def values_of(sentences: Iterable[str]) -> dict[str, set[str]]:
    """The names of the values, {name}, of each of the `sentences`."""
    return {s: {name for _, name, *_ in Formatter().parse(s) if name} for s in sentences}
