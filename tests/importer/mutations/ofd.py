"""OFD files changed as writers and editors change them: the changes are in ofd_changes."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

from lxml import etree

from tests.importer.mutations import Mutation

SPACE = "http://www.ofdspec.org/2016"
O = f"{{{SPACE}}}"  # noqa: E741
MAIN, PAGE = "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"


class Document:
    """An OFD file at hand: its parts, the tree of its page, and dice that choose the place of a change."""

    def __init__(self, parts: dict[str, bytes], dice: random.Random) -> None:
        self.parts, self.dice = dict(parts), dice
        self.main = etree.fromstring(parts[MAIN])
        self.root = etree.fromstring(parts[PAGE])

    @property
    def layer(self) -> Any:
        """The layer that holds the text."""
        return next(self.root.iter(f"{O}Layer"))

    def texts(self) -> list[Any]:
        """The text objects behind the head of the document, without the page number."""
        return [e for e in self.layer.iter(f"{O}TextObject") if top(e) < 270][3:]

    def line(self, accept: Callable[[str], bool] = bool) -> Any:
        """A text object: a whole line."""
        return self.dice.choice([e for e in self.texts() if accept(words(e))])

    def passage(self, most: int = 9, *, accept: Callable[[str], bool] = bool) -> Any:
        """A passage of one to nine characters, in a text object of its own; numbers are not cut."""
        for _ in range(9_999):
            line = self.line()
            text = words(line)
            start = self.dice.randrange(len(text))
            end = min(len(text), start + self.dice.randrange(1, most + 1))
            whole = not any(0 < i < len(text) and text[i - 1].isdigit() and text[i].isdigit() for i in (start, end))
            if whole and accept(text[start:end]):
                return self.cut(line, start, end)
        raise LookupError("no such passage")

    def cut(self, line: Any, start: int, end: int) -> Any:
        """Cuts a line in up to three; the one with the characters from `start` to `end`."""
        text, at = words(line), places(line)
        made = None
        for a, b in ((0, start), (start, end), (end, len(text))):
            if a < b:
                piece = part_of(line, text[a:b], at[a:b])
                line.addprevious(piece)
                made = piece if (a, b) == (start, end) else made
        line.getparent().remove(line)
        return made

    def add(self, name: str, body: str | bytes) -> None:
        """Adds a part of the document."""
        self.parts[f"Doc_0/{name}"] = body.encode() if isinstance(body, str) else body

    def common(self, xml: str) -> None:
        """Adds something to the document's CommonData."""
        self.main.find(f"{O}CommonData").append(element(xml))

    def resources(self, xml: str) -> None:
        """Adds a part of resources."""
        self.add("Res.xml", f'<ofd:Res xmlns:ofd="{SPACE}">{xml}</ofd:Res>')
        self.common("<ofd:DocumentRes>Res.xml</ofd:DocumentRes>")

    def file(self) -> bytes:
        """The whole file."""
        self.parts[MAIN], self.parts[PAGE] = etree.tostring(self.main), etree.tostring(self.root)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, data in self.parts.items():
                package.writestr(zipfile.ZipInfo(name), data)
        return out.getvalue()


Made = tuple[str, bool] | tuple[str, bool, bool] | tuple[str, bool, bool, str]
"""The words of a change, whether they are shown, whether they were moved, what stood there before."""
Change = Callable[[Document], Made]


def variants(data: bytes) -> Iterator[Mutation]:
    """Variants of an OFD file without an end: each kind of change in turn, each time at another place."""
    from tests.importer.mutations.ofd_changes import CHANGES

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    turn = 0
    while True:
        for kind, change in CHANGES.items():
            document = Document(parts, random.Random(f"{kind} {turn}"))
            text, shown, *more = change(document)
            yield Mutation(kind, document.file(), text, shown, *more)
        turn += 1


def element(xml: str) -> Any:
    """An element from its XML, without namespaces declared."""
    return etree.fromstring(f'<x xmlns:ofd="{SPACE}">{xml}</x>')[0]


def xml_of(made: Any) -> str:
    """The XML of an element."""
    return str(etree.tostring(made, encoding="unicode"))


def words(line: Any) -> str:
    """The characters of a text object."""
    return "".join(code.text or "" for code in line.iter(f"{O}TextCode"))


def box(line: Any) -> list[float]:
    """Left, top, width and height of an object in millimetres."""
    return [float(v) for v in line.get("Boundary").split()]


def top(line: Any) -> float:
    """Where an object begins, from above."""
    return box(line)[1]


def places(line: Any) -> list[float]:
    """Where each character begins, from the object's left edge."""
    code = line.find(f"{O}TextCode")
    found = [float(code.get("X"))]
    for step in (code.get("DeltaX") or "").split():
        found.append(found[-1] + float(step))
    return found


def width(line: Any) -> float:
    """How wide the characters of an object are."""
    at = places(line)
    return at[-1] - at[0] + (size(line) if words(line)[-1] > "\u2e7f" else size(line) / 2)


def size(line: Any) -> float:
    """The size of type."""
    return float(line.get("Size"))


def part_of(line: Any, text: str, at: Sequence[float]) -> Any:
    """An object with some characters of another, at their places."""
    made = deepcopy(line)
    made.tail = None
    left, up, _, high = box(line)
    code = made.find(f"{O}TextCode")
    code.text = text
    code.set("X", "0")
    code.set("DeltaX", " ".join(f"{b - a:g}" for a, b in pairwise(at)))
    if len(at) < 2:
        del code.attrib["DeltaX"]
    made.set("Boundary", f"{left + at[0]:g} {up:g} {at[-1] - at[0] + size(line):g} {high:g}")
    return made


def put(line: Any, left: float, up: float) -> None:
    """Puts an object at another place of the page."""
    _, _, wide, high = box(line)
    line.set("Boundary", f"{left:g} {up:g} {wide:g} {high:g}")


def around(line: Any, before: str, after: str) -> Any:
    """Puts elements round an object; the outermost."""
    outer = element(f"{before}<hole/>{after}")
    hole = next(outer.iter("hole"))
    line.getparent().replace(line, outer)
    hole.getparent().replace(hole, line)
    return outer
