"""What stands around the text of an official document (GB/T 9704-2012, 7): lines of its head and its tail."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from duizhao.importer.found import How
from duizhao.importer.traced_text import Line


@dataclass(slots=True)
class Title:
    """A candidate for the title: its lines and their words put together."""

    lines: list[Line]
    text: str
    cut: bool = False  # the page has cut it off: it only stands in for the whole one


@dataclass(slots=True)
class DocumentFrame:
    """What the frame of a document consists of; `start` is the index of the first line of the body."""

    start: int = 0
    titles: list[Title] = field(default_factory=list)
    letterheads: list[Line] = field(default_factory=list)
    numbers: list[tuple[Line, str]] = field(default_factory=list)
    signers: list[tuple[Line, str]] = field(default_factory=list)
    dates: list[tuple[Line, str]] = field(default_factory=list)  # in the head
    labels: list[tuple[Line, str, str]] = field(default_factory=list)  # field, value
    owners: list[tuple[Line, str]] = field(default_factory=list)  # whose page it is, from the title of its window
    salutation: Line | None = None
    addressed: tuple[Line, str] | None = None  # a salutation that runs on into the first sentence
    rest: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    signed: Line | None = None
    sent: list[Line] = field(default_factory=list)  # 主送：…, 抄送：… in the head
    copies: list[Line] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)
    second: tuple[int, str] | None = None  # a second report in the file: the index of its first line, what it says


Labelled = Sequence[
    tuple[str, str, How, int]
]  # what a page's catalogue says: field, value, where it stands, line from 1


class DocumentParts(NamedTuple):
    """What issuers, level and places are read from."""

    frame: DocumentFrame  # which lines are the document's head and tail
    title: Title | None  # the title's candidate
    labelled: Labelled
    body: Sequence[Line]  # the lines between head and tail
