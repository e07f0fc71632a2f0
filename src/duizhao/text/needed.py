"""Which words a text must have for a regular expression to fit in it at all, read off the expression.

Rule lists hold hundreds of expressions, of which few fit in any one text. Whether some words stand in it is told sooner
than a search is done, and in a thousandth of what an expression takes to be compiled: the way of RE2's `FilteredRE2`.
Source: decision 054.
"""

import re
from collections.abc import Sequence

_WordList = tuple[str, ...]
_MOST = 40  # words of which one must be there, above which to look for all of them costs what it saves
_LONGEST = 250  # characters of an expression: longer ones are many, of which one mostly fits
_WELL_KNOWN = 3  # characters from which on a word is seldom enough, so that fewer words tell more than longer ones
# What an expression is made of: groups and what looks about, sets, kinds of characters, repeats, and plain words.
_TOKENS = re.compile(
    r"\((?:\?(?:<?[=!]|:|P<\w+>))?|\[\^?\]?(?:[^\]\\]|\\.)*\]|\\(?:x\w{2}|u\w{4}|U\w{8}|N\{[^}]*\}|\d{1,3}|.)|(?:[*+?]|\{\d*,?\d*\})[?+]?|[^\\()\[\]{}|?*+.^$]+|.",
    re.S,
)
_ABOUT = frozenset(("(?=", "(?!", "(?<=", "(?<!"))
_NOT_READ = re.compile(r"\(\?(?![:=!]|<[=!]|P<)")  # flags, conditions


def needed_words(pattern: str) -> tuple[_WordList, ...]:
    """Lists of words, of each of which one stands in whatever a `pattern` fits: 警示?教育|讲座 needs 教育 or 讲座.

    Args:
        pattern: A regular expression of Python's `re`.

    Returns:
        The two lists that tell most, or fewer; () where it may fit without any word, and where nothing is known.
    """
    if len(pattern) > _LONGEST or _NOT_READ.search(pattern):
        return ()
    lists, _ = _of_group([*_TOKENS.findall(pattern), ")"], 0)
    return tuple(sorted((words for words in lists if len(words) <= _MOST), key=_rarity, reverse=True)[:2])


def _of_group(tokens: Sequence[str], at: int) -> tuple[list[_WordList], int]:
    """The lists of the group whose tokens begin `at` a place, each needed; and the place behind its end."""
    branches: list[list[_WordList]] = []
    lists: list[_WordList] = []  # of this branch
    run = ""  # the characters that stand together whatever it fits
    while True:
        token = tokens[at]
        at += 1
        kind = token[0]
        inner: list[_WordList] = []
        if kind == "(":
            inner, at = _of_group(tokens, at)
            if token in _ABOUT or _may_lack(tokens, at):
                inner = []
        elif kind not in "[.^$*+?{|)" and not (kind == "\\" and token[1].isalnum()):
            run += token[-1] if kind == "\\" else token
            if at == len(tokens) or tokens[at][0] not in "*+?{":
                continue
            if _may_lack(tokens, at):
                run = run[:-1]
        if run:
            lists.append((run,))
            run = ""
        lists += inner
        if kind in "|)":
            branches.append(lists)
            lists = []
            if kind == ")":
                return _of_any(branches), at


def _of_any(branches: list[list[_WordList]]) -> list[_WordList]:
    """The lists that are needed where one of the `branches` is enough."""
    if len(branches) == 1 or not all(branches):
        return branches[0] if len(branches) == 1 else []
    best = (max(lists, key=_rarity) for lists in branches)
    return [tuple(dict.fromkeys(word for words in best for word in words))]


def _may_lack(tokens: Sequence[str], at: int) -> bool:
    """Whether what stands before a token need not be there."""
    return at < len(tokens) and (tokens[at][0] in "*?" or tokens[at].startswith(("{0", "{,")))


def _rarity(words: _WordList) -> tuple[int, int]:
    """The greater, the fewer texts have one of the `words`, as far as their length and number tell."""
    return min(_WELL_KNOWN, *map(len, words)), -len(words)
