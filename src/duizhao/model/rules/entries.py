"""What entries of rule lists are made of: kinds of words, and the entries that many lists share.

A field's type says what its value in the file must be, and `read/typed.py` checks it: `Regex` that it is a regular
expression, `Key` that no other entry of the list has it. A field with a default may be left out. A field's name is the
key in the file; a key that is a word of Python has `_` behind it here (`from_`).
"""

from typing import NewType

from duizhao.frozen import frozen

Regex = NewType("Regex", str)  # a regular expression; {year}, {next}, {town} in it stand for what is read
NO_TEXT = Regex("(?!)")  # fits nothing
Key = NewType("Key", str)  # what an entry is known by: once in a list
Spaced = NewType("Spaced", tuple[str, ...])  # words that stand in one line of the file, parted by white space
NO_WORDS = Spaced(())


@frozen
class Cue:
    """What a text says, as a pattern, and why the rule is there."""

    pattern: Regex
    reason: str


@frozen
class Example:
    """A cue with a text that it must find."""

    pattern: Regex
    example: str
    reason: str


@frozen
class NamedCue:
    """A cue that reasons and ledgers name by its id."""

    id: Key
    pattern: Regex
    reason: str


@frozen
class Text:
    """One piece of text, as it stands."""

    text: Key
    reason: str


@frozen
class Word:
    """One word."""

    word: Key
    reason: str


@frozen
class Words:
    """Words in one line, parted by white space."""

    words: Spaced
    reason: str


@frozen
class Names:
    """Names in one line, parted by white space."""

    names: Spaced
    reason: str


@frozen
class PhraseList:
    """PhraseList of one kind."""

    phrases: tuple[str, ...]
    reason: str
