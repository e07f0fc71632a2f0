"""What stands around the body: headers, footers, notes that nothing refers to, comments. It goes to the ledger."""

from collections.abc import Iterator

from duizhao.importer.extract import RawLine
from duizhao.importer.failure import ImportFailure
from duizhao.importer.left_out import COMMENT, RUNNING
from duizhao.importer.readers.docx.blocks import Blocks, all_told_apart
from duizhao.importer.readers.docx.word_fields import loose_ends
from duizhao.model import Reason

FOOTNOTE = "footnote"


def lines_outside(blocks: Blocks) -> Iterator[RawLine]:
    """The lines of all parts around the body that `blocks` reads, each with why it is no part of the report.

    Headers and footers are running-head, notes that nothing refers to footnote, comments comment. Source: ECMA-376 part
    1, 17.10 (headers and footers), 17.11 (notes), 17.13.4 (comments).
    """
    for kind, reason in (("header", RUNNING), ("footer", RUNNING)):
        for name in blocks.parts.named(blocks.parts.main, kind):
            empty = list(blocks.inline.empty)
            yield from _part_lines(blocks, name, reason)
            blocks.inline.empty = empty  # a page's number is no gap in the report
    for key, note in blocks.notes.items():
        if key not in blocks.noted:
            part = next(iter(blocks.parts.named(blocks.parts.main, f"{key[0]}s")), "")
            with blocks.story(part):
                for item in blocks.read(note):
                    yield from all_told_apart(item, FOOTNOTE)
    for name in blocks.parts.named(blocks.parts.main, "comments"):
        yield from _part_lines(blocks, name, COMMENT)


def _part_lines(blocks: Blocks, name: str, reason: str) -> Iterator[RawLine]:
    try:
        root = blocks.parts.xml(name)
    except ImportFailure:
        blocks.doubts.append(
            ("part-damaged", Reason.of("part-file-damaged-not-read", name=name), Reason("open-save-word-wps"))
        )
        return
    if root is None:
        return
    blocks.inline.loose |= loose_ends(root)
    with blocks.story(name):
        for item in blocks.read(root):
            yield from all_told_apart(item, reason)
