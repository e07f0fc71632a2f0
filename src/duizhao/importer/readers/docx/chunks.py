"""Documents that are embedded whole (w:altChunk): read by the reader of their own format.

Source: ECMA-376 part 1, 17.17.2.1 (altChunk), 11.3.1 (the parts that hold them).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from duizhao.importer.extract import RawLine
from duizhao.importer.failure import ImportFailure
from duizhao.importer.left_out import OUTSIDE
from duizhao.importer.readers.docx.blocks import Blocks
from duizhao.importer.readers.docx.xml_names import R
from duizhao.model import Reason

_DEEPEST = 3  # documents in documents
_READ_AS = {"html": ".html", "htm": ".html", "xhtml": ".html", "mht": ".mht", "txt": ".txt", "docx": ".docx"}


def chunk(blocks: Blocks, element: Any, gone: str) -> Iterator[RawLine]:
    """The lines of an embedded document, its tables numbered on; where it cannot be read, a doubt that says so.

    Source: ECMA-376 part 1, 17.17.2.1 (altChunk).

    Args:
        blocks: The document that holds it, which takes the doubt.
        element: The w:altChunk.
        gone: Why nothing of it is shown, "" if it is.
    """
    name = blocks.parts.target(blocks.part, element.get(f"{R}id"))
    raw = blocks.parts.package.read(name) if name else None
    kind = blocks.parts.content_type(name) if name else ""
    ending = ".html" if "html" in kind else ".docx" if "wordprocessingml" in kind else ".txt" if "plain" in kind else ""
    ending = ending or _READ_AS.get(name.rpartition(".")[2].lower(), "." + name.rpartition(".")[2].lower())
    try:
        if raw is None or blocks.depth >= _DEEPEST:
            raise ImportFailure("altchunk-lost", Reason("embedded-document-not-file"))
        read = blocks.below.embedded
        if raw.startswith(b"PK"):
            found = blocks.below.document(raw, blocks.depth + 1, read)
        elif read is not None:
            found = read(raw, f"chunk{ending}")
        else:
            raise ImportFailure("altchunk-lost", Reason("embedded-document-format-not-read"))
    except ImportFailure as failure:
        hint = Reason("open-word-save-docx-writes")
        blocks.doubts.append(
            (
                "altchunk-lost",
                Reason.of("document-embedded-file-altchunk", name=name or Reason("without-name"), why=failure.message),
                hint,
            )
        )
        return
    blocks.doubts += found.doubts
    before = blocks.tables
    for line in found.lines:
        blocks.tables = max(blocks.tables, before + line.row)
        # All of it is the document's: what a page of its own would keep for what stands round its article, is text.
        own = "" if line.furniture in OUTSIDE else line.furniture
        yield replace(line, row=before + line.row if line.row else 0, furniture=own or gone)
