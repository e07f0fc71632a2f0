"""The witness of a web page: all its text, visible or not, by the standard library's parser and no rule of the reader.

Scripts and styles are no text; a script that holds sentences which the page does not is counted. Of form fields the
values count; of those that nobody sees (tokens, states) only what is in Chinese.
"""

import re
from html import unescape

from duizhao.importer.account.markup_parser import MarkupParser
from duizhao.importer.account.witness import Unread, Witness, WitnessPiece
from duizhao.importer.decode import decode, is_guessed
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.html.scripted import literals_of
from duizhao.importer.readers.html.source import in_address
from duizhao.importer.untagged import untagged
from duizhao.model import Reason
from duizhao.text.hanzi import COMMON_HANZI

_INLINE = frozenset(
    re.findall(
        "[a-z0-9]+",
        "a abbr acronym b bdi bdo big blink code data dfn del em font i ins kbd label mark nobr output q rb rp rt rtc "
        "ruby s samp small span strike strong sub sup time tt u var wbr img input button script style template "
        "noscript tspan mi mn mo mtext msup msub mrow mfrac math",
    )
)
_SENTENCE = re.compile("[0-9\u4e00-\u9fff][^。！？\n]{6,}[，。；：]")
_PAGE = Reason("web-page")
_FRAMES = frozenset(("iframe", "frame", "object", "embed"))
_FEW = 200  # hanzi: a page with less may be a picture of its report, or a frame round it


def witness_html(raw: bytes, encoding: str) -> Witness:
    """All text of a web page in its order, and what in it is no text.

    Args:
        raw: The page.
        encoding: Its encoding, "" to find out.

    Raises:
        ImportFailure: What `decode` raises where no encoding fits.
    """
    parser = _Parser()
    parser.feed(_html_text(raw, encoding))
    parser.close()
    parser.end_piece()
    pieces = tuple(piece for piece in parser.pieces if piece.text.strip())
    shown = re.sub(r"\s+", "", "".join(piece.text for piece in pieces))
    literals = [text for script in parser.scripts for text in literals_of(script) if _SENTENCE.search(text)]
    unsaid = (words for words in literals if re.sub(r"\s+", "", words) not in shown)
    unread = [Unread("script", 1, Reason("scripts-of-page"), words) for words in unsaid]
    if len(COMMON_HANZI.findall(shown)) < _FEW:
        unread += [Unread("frame", 1, _PAGE, name) for name in parser.frames]
        unread += [Unread("picture", 1, _PAGE, name) for name in parser.pictures]
    return Witness(pieces, tuple(unread))


def _html_text(raw: bytes, encoding: str) -> str:
    declared = re.search(rb"""(?i)charset\s*=\s*["']?\s*([a-z0-9_-]+)""", raw[:4096])
    names = [encoding, "utf-8" if _valid_utf8(raw) else "", declared[1].decode("ascii") if declared else "", ""]
    for i, name in enumerate(names):
        if name and (re.match("(?i)iso-|latin|windows-125|us-ascii", name) or (name != encoding and is_guessed(name))):
            continue
        if name or i == len(names) - 1:
            try:
                return decode(raw, name).text
            except ImportFailure as failure:
                if failure.code == "not-text":
                    raise
    return raw.decode("gb18030" if declared and declared[1].lower().startswith(b"gb") else "utf-8", "replace")


def _valid_utf8(raw: bytes) -> bool:
    try:
        return not raw.isascii() and bool(raw.decode("utf-8"))
    except UnicodeError:
        return False


class _Parser(MarkupParser):
    """Gathers text; every tag that is not surely part of a line ends a piece."""

    def __init__(self, depth: int = 0) -> None:
        self.depth = depth  # how many frames the page stands in
        super().__init__(convert_charrefs=True)
        self.pieces: list[WitnessPiece] = []
        self.scripts: list[str] = []
        self.frames: list[str] = []
        self.pictures: list[str] = []
        self.open: list[str] = []
        self.inside = ""  # script, style

    def end_piece(self) -> None:
        """Ends the piece that stands open."""
        if words := " ".join("".join(self.open).split()):
            self.pieces.append(WitnessPiece(words, _PAGE))
        self.open.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag: the end of a piece, or a value of its own."""
        values = dict(attrs)
        if tag in ("script", "style"):
            self.inside = tag
            if tag == "script":
                self.scripts.append("")
        elif tag not in _INLINE:
            self.end_piece()
        if tag in ("img", "area") and (values.get("alt") or "").strip():
            self.pieces.append(WitnessPiece(values["alt"] or "", Reason("alternative-texts-of-pictures")))
        if tag == "img":
            self.pictures.append(values.get("alt") or (values.get("src") or "").rpartition("/")[2][:60])
        address = (values.get("data") if tag == "object" else values.get("src")) or ""
        held = in_address(address) if tag in _FRAMES and re.match("(?i)data:text/", address) else ""
        if tag in _FRAMES and not values.get("srcdoc") and not held:
            self.frames.append((values.get("src") or values.get("data") or tag)[:60])
        if tag in _FRAMES and (inner := values.get("srcdoc") or held).strip() and self.depth < 3:
            below = _Parser(self.depth + 1)
            below.feed(inner)
            below.close()
            below.end_piece()
            self.pieces += below.pieces
        value = values.get("value") or ""
        unseen = (values.get("type") or "").lower() in (
            "hidden",
            "checkbox",
            "radio",
            "password",
            "file",
            "range",
            "color",
        )
        if tag == "input" and (COMMON_HANZI.search(value) or not unseen):
            self.pieces.append(WitnessPiece(value, Reason("form-fields")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds no text, whatever its name."""
        self.handle_starttag(tag, attrs)
        if tag in ("script", "style"):
            self.inside = ""

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        if tag in ("script", "style"):
            self.inside = ""
        elif tag not in _INLINE:
            self.end_piece()

    def handle_data(self, data: str) -> None:
        """Text, or a script's."""
        if self.inside == "script":
            self.scripts[-1] += data
        elif not self.inside:
            self.open.append(data)

    def handle_comment(self, data: str) -> None:
        """A comment: text that no browser shows."""
        words = " ".join(unescape(untagged(data)).split())
        if COMMON_HANZI.search(words):
            self.pieces.append(WitnessPiece(words, Reason("comments-in-source")))
