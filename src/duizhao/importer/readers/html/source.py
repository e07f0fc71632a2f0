"""The bytes of a web page as a tree of elements."""

import re
from base64 import b64decode
from html import escape
from typing import Any
from urllib.parse import unquote_to_bytes

from duizhao.importer.damage import LOST
from duizhao.importer.decode import ALIASES, DecodedText, decode, is_guessed
from duizhao.importer.failure import ImportFailure
from duizhao.model import Reason

_CHARSET = re.compile(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]+)""")
_VOID = re.compile(r"<(embed|source|track|wbr|keygen|bgsound)\b([^<>]{0,2000}?)/?>", re.I)
# An element that says how it looks and seems to end at once: HTML knows no such end, and it takes in what follows
# (13.2.6.4.7). Links are left: what stands behind an anchor is no link.
_OPEN = re.compile(
    r"<((?:span|div|p|font|b|i|em|strong|u|ins|label|small|big|section)\b(?=[^<>]*\s(?:style|class|hidden|color)\b)"
    r"|(?:s|del|strike|sup|sub)\b)([^<>]{0,2000}?)/>",
    re.I,
)
_MOST_OPEN = 60  # of them; one stands in the other
_FOREIGN = re.compile(r"<(svg|math)\b.{0,200000}?</\1\s*>", re.S | re.I)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)  # text in drawings and formulas (HTML Standard, 13.2.5.69)
_MOST_FRAMES, _DEEPEST_FRAMES = 20, 3
_SAVE = Reason("open-page-browser-save")
# One byte a character: such a page decodes whatever it holds, so its word counts last.
_BYTEWISE = re.compile("iso-8859|latin|windows-125|cp125|us-ascii|ascii")


def decoded_page(raw: bytes, encoding: str = "") -> DecodedText:
    """The text of a page, `raw`: in the `encoding` asked for, else UTF-8 if it is that, else as declared or found out.

    Whether it is GB18030 or Big5 is found out whatever it declares. Source: HTML Standard, 13.2.3 (encodings); WHATWG
    Encoding, 4.2 (names).

    Raises:
        ImportFailure: empty-file, not-text.
    """
    declared = _CHARSET.search(raw[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    name = "" if _BYTEWISE.match(name) else ALIASES.get(name, name)
    certain = "utf-8" if not raw.isascii() and _valid(raw) else ""
    named = [n for n in (encoding, certain, "" if is_guessed(name) else name) if n]
    for candidate in (*named, ""):
        try:
            return decode(raw, candidate)
        except ImportFailure as failure:
            if failure.code in ("not-text",):
                raise
    text = raw.decode("gb18030" if name.startswith("gb") else "utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    doubt = (
        "encoding-doubt",
        Reason.of("page-bytes-cannot-decoded-they", lost=LOST),
        Reason("look-these-places-name-encoding"),
    )
    return DecodedText(text, name or "utf-8", doubts=(doubt,))


def _valid(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeError:
        return False
    return True


def tree_of(text: str, depth: int = 0) -> Any:
    """The root element (lxml) of a page.

    libxml2 ends a document at </html> and loses what stands behind it, which browsers show (HTML Standard, 13.2.6.4,
    “after body”); so the closing tags of html and body are taken out before. It does not know either that <embed>,
    <source> and their like hold nothing (13.1.2), and puts all that follows into them; so they are closed. It takes
    <span/> for an empty element, which browsers do in XML only; so such ones are opened. A frame that holds its page
    itself (srcdoc) becomes a block with that page's body.

    Args:
        text: The page.
        depth: How many frames it stands in.

    Raises:
        ImportFailure: empty-file, damaged, too-complex.
    """
    from lxml import etree
    from lxml import html as lxml_html

    text, as_xml = re.subn(r"^\s*<\?xml[^>]*\?>", "", text)
    text = re.sub(r"[\x00-\x08\x0b\x0e-\x1f]", "", text)
    text = re.sub(r"(?i)</(?:html|body)\s*>", "", text)
    text = re.sub(r"(?i)</br\s*>", "<br>", text)
    if "<![CDATA[" in text:
        text = _FOREIGN.sub(lambda m: _CDATA.sub(lambda data: escape(data[1]), m[0]), text)
    text = _VOID.sub(r"<\1\2></\1>", text)
    if "/>" in text and not as_xml:
        text = _OPEN.sub(r"<\1\2>", text, count=_MOST_OPEN)
    if not text.strip():
        raise ImportFailure("empty-file", Reason("web-page-empty"), _SAVE)
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise ImportFailure("damaged", Reason("web-page-cannot-read"), _SAVE) from None
    if depth < _DEEPEST_FRAMES:
        _unframe(root, depth)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ImportFailure("too-complex", Reason("web-page-s-tags-nested"), Reason("select-all-browser-copy-word"))
    return root


def _unframe(root: Any, depth: int) -> None:
    """Puts the pages that frames hold themselves in the place of the frames (HTML Standard, 4.8.5 to 4.8.7).

    They stand in `srcdoc`, or in a data address.
    """
    held = [(frame, page) for frame in root.iter("iframe", "object", "embed") if (page := _frame_page(frame)).strip()]
    for frame, page in held[:_MOST_FRAMES]:
        try:
            inner = tree_of(page, depth + 1)
        except ImportFailure:
            continue
        body = inner.find("body")
        block = frame.makeelement(
            "div", {k: v for k, v in frame.attrib.items() if k in ("class", "style", "id", "hidden")}
        )
        block.text, block.tail = (body if body is not None else inner).text, frame.tail
        block.extend(list(inner.iter("style")) + list(body if body is not None else inner))
        frame.getparent().replace(frame, block)


def _frame_page(frame: Any) -> str:
    """The page that a frame holds itself, "" for one that leads elsewhere."""
    address = (frame.get("data") if frame.tag == "object" else frame.get("src")) or ""
    if frame.tag == "iframe" and (frame.get("srcdoc") or "").strip():
        return frame.get("srcdoc") or ""
    if re.match(r"(?i)data:text/html", address):
        return in_address(address)
    return f"<pre>{escape(in_address(address))}</pre>" if re.match(r"(?i)data:(?:text/plain|[,;])", address) else ""


def in_address(address: str) -> str:
    """The text that a data address holds itself (RFC 2397), "" where it holds none."""
    head, comma, data = address.partition(",")
    if not comma or not head.lower().startswith("data:"):
        return ""
    try:
        raw = unquote_to_bytes(data)
        raw = b64decode(re.sub(rb"\s", b"", raw) + b"==") if head.lower().endswith(";base64") else raw
        return decoded_page(raw).text if raw.strip() else ""
    except (ValueError, ImportFailure):
        return ""
