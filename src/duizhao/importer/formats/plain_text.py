"""Plain text and Markdown: what no other format has recognised."""

from duizhao.importer.decode import decode
from duizhao.importer.extract import Extract, plain
from duizhao.importer.formats.format import Format
from duizhao.importer.markup_kept import counted_anew, markup_kept
from duizhao.importer.readers.other_files import refuse_other
from duizhao.importer.readers.raw_file import RawFile, refuse_unknown
from duizhao.importer.tabbed import whole_cells
from duizhao.importer.text_pages import margins_marked
from duizhao.model import Reason

_CONVERTED = (".doc.txt", ".wps.txt", ".dot.txt")  # an old Word file of which a converter gave the plain text only


def _is_text(file: RawFile) -> bool:
    refuse_other(file)
    refuse_unknown(file)
    return True


def _read_text(file: RawFile, encoding: str) -> Extract:
    decoded = decode(file.raw, encoding)
    extract = plain(whole_cells(decoded.text), decoded.encoding)
    doubts = (*decoded.doubts, *markup_kept(decoded.text))
    if file.ending in ("md", "markdown"):
        doubts += counted_anew(decoded.text)
    if decoded.doubtful:
        hint = Reason("name-encoding-encoding-big5hkscs")
        doubts = (("encoding-doubt", Reason.of("read-does-not-look-chinese", encoding=decoded.encoding), hint), *doubts)
    if file.name.lower().endswith(_CONVERTED):
        words = Reason("antiword-made-plain-text-word")
        doubts = (("plain-conversion", words, Reason("install-libreoffice-import-again-save")), *doubts)
    lines = tuple(margins_marked(extract.lines, decoded.margins))
    return Extract(lines, extract.encoding, extract.markdown, doubts=doubts)


FORMAT = Format("text", (".txt", ".md", ".markdown"), _is_text, _read_text)
