"""OFD (GB/T 33190-2016): a zip of XML pages with placed text; paragraphs by geometry (layout.py).

1. parts   documents, pages, templates, resources, annotations     ofd_parts.py
2. pages   characters with their places, straight rules             ofd_page.py, ofd_text.py
3. rest    text in parts that no page shows: for the ledger         here
"""

import unicodedata
from collections.abc import Iterator, Sequence

from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.failure import ImportFailure
from duizhao.importer.left_out import HIDDEN
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import words
from duizhao.importer.readers.layout import lay_out
from duizhao.importer.readers.ofd_page import OfdDrawing, ofd_drawing
from duizhao.importer.readers.ofd_parts import OfdPackage, OfdPage
from duizhao.importer.readers.ofd_space import ofd_unescaped
from duizhao.importer.readers.ofd_values import small_name, text_of
from duizhao.importer.readers.package import Package
from duizhao.model import Reason
from duizhao.text.hanzi import A_HANZI

SCAN = 12  # characters of a page beside its margins: with fewer, and a picture, it is a scan
_LONGEST = 60  # characters of a quote


def read_ofd(raw: bytes) -> Extract:
    """Reads an OFD file of bytes `raw` into its lines, and what a person should look at.

    Source: GB/T 33190-2016; lines by our own geometry (decision 030).

    Raises:
        ImportFailure: damaged, zip-bomb, xml-entities, too-many-pages, scanned, no-unicode.
    """
    parts = OfdPackage(Package(raw))
    pages: list[OfdPage] = []
    shown: list[OfdDrawing] = []
    for page in parts.pages():
        pages.append(page)
        shown.append(ofd_drawing(page, parts))
    text = "".join(p.text for one in shown for p in one.sheet.pieces)
    if not text:
        raise ImportFailure(
            "scanned", Reason("ofd-no-text-probably-scanned"), Reason("turn-into-text-character-recognition")
        )
    broken = sum(c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn", "Cc") for c in text)
    if broken * 5 > len(text):
        hint = Reason("fonts-no-map-unicode-use")
        raise ImportFailure("no-unicode", Reason("text-ofd-cannot-known"), hint)
    laid = lay_out([one.sheet for one in shown])
    rest, doubts = _rest(parts, pages)
    apart = [(page.number - 1, line) for page, one in zip(pages, shown, strict=True) for line in one.lone]
    lone = [words.digits_apart(apart)] if apart else []
    bare = [words.converted(laid.lines)] if parts.by_easyofd() else []
    told = (
        *parts.doubts,
        *_places(pages, shown, by_easyofd=bool(bare)),
        *bare,
        *_scans(pages, shown),
        *laid.doubts,
        *lone,
        *_ofd_picture_doubts(pages, shown, laid.counts),
        *doubts,
    )
    return Extract((*laid.lines, *rest), doubts=told, layer=True)


def _places(pages: Sequence[OfdPage], shown: Sequence[OfdDrawing], *, by_easyofd: bool) -> Iterator[ReadDoubt]:
    """What stands upon other words, or outside the box of its object; easyofd's boxes hold several words each."""
    drawn = list(zip(pages, shown, strict=True))
    upon = [(page.number - 1, text) for page, one in drawn for text in one.upon]
    if upon and not by_easyofd:
        yield words.signs_upon(upon)
    if beyond := [(page.number - 1, text) for page, one in drawn for text in one.beyond]:
        yield words.outside_boxes(beyond)


def _scans(pages: Sequence[OfdPage], shown: Sequence[OfdDrawing]) -> Iterator[ReadDoubt]:
    """Pages whose text lies unseen under a picture of them: recognized by a program."""
    found = [(page.number - 1, one.sheet) for page, one in zip(pages, shown, strict=True) if one.ocr]
    if found:
        sample = "".join(p.text for p in found[0][1].pieces if not p.aside)
        yield words.recognized([number for number, _ in found], sample)


def _ofd_picture_doubts(
    pages: Sequence[OfdPage], shown: Sequence[OfdDrawing], counts: Sequence[int]
) -> Iterator[ReadDoubt]:
    whole = zip(pages, shown, counts, strict=True)
    empty = [str(page.number) for page, one, count in whole if one.pictures and count < SCAN]
    if empty:
        message = Reason.of("pages-pictures-without-text-page", n=len(empty), pages=Reason.listed(empty))
        yield "page-without-text", message, Reason("look-raw-file-type-what")


def _rest(parts: OfdPackage, pages: Sequence[OfdPage]) -> tuple[list[RawLine], list[ReadDoubt]]:
    """What stands in the file and on no page: remarks of annotations, and the text of parts that no page uses."""
    lines: list[RawLine] = []
    doubts: list[ReadDoubt] = []
    for page in pages:
        for note in page.notes:
            if note.remark:
                lines.append(RawLine(" ".join(note.remark.split()), furniture="annotation"))
                message = Reason.of("page-annotation-left-out-text", number=page.number, quote=_cut_text(note.remark))
                doubts.append(("annotation", message, Reason("type-if-belongs-report-s")))
            lines += [RawLine(" ".join(text.split()), furniture="annotation") for text in note.said]
            if telling := [text for text in note.said if A_HANZI.search(text)]:
                message = Reason.of(
                    "annotation-page-parameters-left-out", number=page.number, quote=_cut_text(" ".join(telling))
                )
                doubts.append(("annotation", message, Reason("type-if-belongs-report-s")))
    for part, root in parts.unused():
        found = [
            ofd_unescaped(text_of(e)).strip() for e in root.iter() if small_name(e) == "textcode" and text_of(e).strip()
        ]
        if found:
            lines += [RawLine(text, furniture=HIDDEN) for text in found]
            message = Reason.of("file-holds-words-but-no", part=part, quote=_cut_text(" ".join(found)))
            doubts.append(("part-unused", message, Reason("look-ofd-reader-type-if")))
    return lines, doubts


def _cut_text(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
