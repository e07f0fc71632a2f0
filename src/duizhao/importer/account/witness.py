"""The nouns of the account: what a raw file says by the plainest reading of it."""

import re
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import Reason

_NOT_WORDS = re.compile(r"[^\w]+|_")


@frozen
class WitnessPiece:
    """Text that stands together in a raw file: a paragraph, a cell, the text of a page.

    `place` names where, as a person would look for it: a page, word/footnotes.xml, the text.
    """

    text: str
    place: str | Reason


@frozen
class Unread:
    """Content that no reader turns into text: its kind (a code such as picture, chart, annotation), and how often.

    `sample` is a text that belongs to it, where there is one: an alternative text, a file name, an element's name.
    """

    kind: str
    count: int
    place: str | Reason = ""
    sample: str | Reason = ""


@frozen
class Witness:
    """All text of a raw file, visible or not, by a plain walk; and what in it is no text."""

    pieces: tuple[WitnessPiece, ...]
    unread: tuple[Unread, ...] = ()


def plain_words(text: str) -> str:
    """The letters, figures and hanzi of a `text`: what counts where formats differ in how they store signs."""
    return _NOT_WORDS.sub("", text)


def local_name(element: Any) -> str:
    """The name of an `element` of lxml without its namespace; "" for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def local_attribute(element: Any, name: str) -> str:
    """An attribute of an `element` of lxml by its `name` without a namespace; "" for none."""
    return next((str(v) for k, v in element.items() if k.rpartition("}")[2] == name), "")
