"""Word documents changed as writers, reviewers and other programs change them: the changes are in docx_changes."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tests.importer.docx.make import NAMES, OFFICE, SPACES
from tests.importer.mutations import Mutation, in_turn

W = f"{{{SPACES['w']}}}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
MAIN, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"


class Document:
    """A document at hand: its parts, the tree of its main part, and dice that choose the place of a change."""

    def __init__(self, parts: dict[str, bytes], dice: random.Random) -> None:
        self.parts, self.dice = dict(parts), dice
        self.root = etree.fromstring(parts[MAIN])

    @property
    def body(self) -> Any:
        """w:body."""
        return self.root.find(f"{W}body")

    def paragraph(self, *, before: bool = False) -> Any:
        """A paragraph of text, neither of the head nor of the signature, without a list number, which would go with it.

        `before`: one that stands directly before another one like it, if there is one.
        """
        found = [
            p
            for p in self.body.iterchildren(f"{W}p")
            if len(text_of(p)) > 8 and "。" in text_of(p) and p.find(f"{W}pPr/{W}numPr") is None
        ]
        if before:
            found = [p for p in found if p.getnext() in found] or found[:1]
        return self.dice.choice(found)

    def runs(self) -> list[Any]:
        """The runs of the body that hold one text."""
        return [
            r for r in self.body.iter(f"{W}r")
            if len(r.findall(f"{W}t")) == 1 and (r.findtext(f"{W}t") or "").strip() and r.find(f"{W}br") is None
        ]  # fmt: skip

    def run(self, least: int = 1) -> Any:
        """A passage of up to nine characters, in a run of its own."""
        run = self.dice.choice(self.runs()[4:])
        paragraph = next(run.iterancestors(f"{W}p"))
        if paragraph.find(f"{W}pPr/{W}numPr") is not None and text_of(paragraph) == text_of(run):
            return self.run(least)  # its number would go with it
        text = run.findtext(f"{W}t") or ""
        if len(text.strip()) < least:
            return self.run(least)
        start = self.dice.randrange(len(text) - least + 1)
        end = min(len(text), start + self.dice.randrange(least, 10))
        while text[start:end] != text[start:end].strip():
            start, end = (start + 1, end) if text[start].isspace() else (start, end - 1)
            if end - start < least:
                return self.run(least)
        if not re.search(r"\w", text[start:end]):
            return self.run(least)
        return self.cut(run, start, end)

    def cut(self, run: Any, start: int, end: int) -> Any:
        """Cuts a run in up to three; the one with the characters from `start` to `end`."""
        text = run.findtext(f"{W}t") or ""
        for piece, before in ((text[:start], True), (text[end:], False)):
            if piece:
                other = etree.fromstring(etree.tostring(run))
                set_text(other, piece)
                (run.addprevious if before else run.addnext)(other)
        set_text(run, text[start:end])
        return run

    def add(self, name: str, data: str | bytes, kind: str) -> str:
        """Adds a part with its relationship to the main part; the relationship's id."""
        self.parts[f"word/{name}"] = data if isinstance(data, bytes) else data.encode()
        relations = etree.fromstring(self.parts[RELATIONS])
        id = f"x{len(relations)}"
        relations.append(relations.makeelement(f"{PACKAGE}Relationship", Id=id, Type=f"{OFFICE}/{kind}", Target=name))
        self.parts[RELATIONS] = etree.tostring(relations)
        return id

    def style(self, xml: str) -> None:
        """Adds a style to the document's."""
        whole = self.parts["word/styles.xml"]
        at = whole.rindex(b"</w:styles>")
        self.parts["word/styles.xml"] = whole[:at] + xml.encode() + whole[at:]

    def file(self) -> bytes:
        """The whole file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, data in self.parts.items():
                package.writestr(zipfile.ZipInfo(name), data if name != MAIN else etree.tostring(self.root))
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class Changed:
    """What is to be known of a change; see Mutation."""

    words: str
    shown: bool
    moved: bool = False
    was: str | None = None


Change = Callable[[Document], Changed]


def variants(data: bytes) -> Iterator[Mutation]:
    """Variants of a document without an end: each kind of change in turn, each time at another place."""
    from tests.importer.mutations.docx_blocks import BLOCKS
    from tests.importer.mutations.docx_rarer import RARER
    from tests.importer.mutations.docx_runs import RUNS

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for kind, change, dice in in_turn({**RUNS, **BLOCKS, **RARER}, data):
        document = Document(parts, dice)
        c = change(document)
        yield Mutation(kind, document.file(), c.words, c.shown, c.moved, c.was)


def text_of(element: Any) -> str:
    """The words of an element."""
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def set_text(run: Any, text: str) -> None:
    """Gives a run another text."""
    run.find(f"{W}t").text = text
    run.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def xml(text: str) -> Any:
    """An element from its XML, without namespaces declared."""
    return etree.fromstring(f"<x {NAMES}>{text}</x>")[0]


def around(element: Any, before: str, after: str) -> None:
    """Puts elements round an element."""
    outer = xml(f"{before}<hole/>{after}")
    hole = next(outer.iter("hole"))
    element.getparent().replace(element, outer)
    hole.getparent().replace(hole, element)


def give(element: Any, props: str, tag: str = "rPr") -> None:
    """Gives a run or paragraph properties."""
    own = element.find(f"{W}{tag}")
    if own is None:
        own = element.makeelement(f"{W}{tag}")
        element.insert(0, own)
    for child in reversed(etree.fromstring(f"<x {NAMES}>{props}</x>")):
        for old in own.findall(child.tag):
            own.remove(old)
        own.insert(0, child)
