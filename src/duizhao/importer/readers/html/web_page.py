"""A web page as lines of text: from its bytes to the report in it, and all that stands round the report."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.failure import ImportFailure
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.html.article import article_of, page_lines, weigh
from duizhao.importer.readers.html.css import StyleSheets
from duizhao.importer.readers.html.directions import turns_inside
from duizhao.importer.readers.html.facts import facts_of
from duizhao.importer.readers.html.html_lines import HtmlNote
from duizhao.importer.readers.html.media import media_holds
from duizhao.importer.readers.html.note_marks import notes_of, raise_note_marks, remarks_marked
from duizhao.importer.readers.html.noted import acted_upon
from duizhao.importer.readers.html.other_pages import other_pages
from duizhao.importer.readers.html.scripted import charts_in
from duizhao.importer.readers.html.shadow_trees import open_shadow_trees
from duizhao.importer.readers.html.source import decoded_page, in_address, tree_of
from duizhao.importer.readers.html.table_like import make_tables
from duizhao.importer.readers.html.text_style import TextStyle, TextStyles
from duizhao.importer.readers.html.told import empty_fields, page_doubts
from duizhao.importer.readers.html.unshown_code import unshown_code
from duizhao.importer.readers.html.unwritten_formats import unwritten_formats
from duizhao.importer.readers.html.walk import Walker
from duizhao.model import Reason

_CSS = "text/css"  # the type of a style sheet; browsers pass over any other (HTML 4.2.6)


def read_html(raw: bytes, encoding: str = "") -> Extract:
    """Reads a web page into its lines, those round the report with the reason, and what a person should look at.

    Source: HTML Standard and CSS, as the modules say; what is told: docs/import-fidelity.md, web pages.

    Args:
        raw: The bytes of the page.
        encoding: Its encoding where a person knows it, "" to find out.

    Raises:
        ImportFailure: empty-file, encoding-wrong, damaged, framed, too-complex or too-large.
    """
    decoded = decoded_page(raw, encoding)
    return read_page_text(decoded.text, decoded.encoding, decoded.doubts)


def read_page_text(text: str, encoding: str, doubts: tuple[ReadDoubt, ...] = ()) -> Extract:
    """Reads the `text` of a web page; its `encoding`, and the `doubts` about that, go into the extract.

    Raises:
        ImportFailure: framed, damaged, too-complex or too-large.
    """
    root = tree_of(text)
    if "shadow" in text:
        open_shadow_trees(root)
    body = root.find("body")
    if body is None and root.find(".//frameset") is not None:
        frames = [src[:100] for frame in root.iter("frame", "iframe") if (src := frame.get("src"))]
        raise ImportFailure(
            "framed",
            Reason("web-page-made-frames-text"),
            Reason.of("open-save-frame-holds-text", frames=Reason.listed(frames[:8])),
        )
    sheet = StyleSheets()
    for style in root.iter("style", "link"):
        if media_holds(style.get("media") or "") and _applies_to_page(style):
            sheet.add(style.text or "" if style.tag == "style" else _held_sheet(style))
    make_tables(root, sheet, text)
    raise_note_marks(root)
    remarks_marked(root)
    scripts = "\n".join(_scripts(root))
    walker = Walker(sheet, TextStyles(scripts))
    walker.walk(body if body is not None else root, _page_style(root, body, sheet))
    for whole in (root, body):
        walker.notes += acted_upon(whole, sheet, walker.text_styles.acts, "") if whole is not None else ()
    walker.notes += (*unwritten_formats(root, text), *unshown_code(text))
    walker.notes += [HtmlNote("rule", rule, None) for rule in sheet.unknown]
    walker.notes += [HtmlNote("inlay", name, None) for name in charts_in(scripts)]
    lines = walker.finished()
    if any(_is_sheet(link) and not _held_sheet(link) for link in root.iter("link")):
        listed = [line for line in lines if line.number and line.plain_number]
        walker.notes += [HtmlNote("number-unsure", line.number + line.text.strip(), line.element) for line in listed]
    weigh(lines)
    article = article_of(lines)
    titles = (RawLine(" ".join(words.split()), furniture="navigation") for words in _window_titles(root))
    return Extract(
        (*(line for line in titles if line.text), *page_lines(lines, article, notes_of(root, article))),
        encoding,
        facts=tuple(facts_of(root)),
        doubts=(*doubts, *page_doubts(lines, walker.notes, article)),
        links=tuple(other_pages(root, scripts)),
        flowing=True,
        fields=empty_fields(walker.notes, article),
    )


def _applies_to_page(style: Any) -> bool:
    """Whether a browser takes up a sheet: it is of CSS, not switched off, and in nothing that a page sets aside."""
    kind = (style.get("type") or _CSS).partition(";")[0].strip().lower()
    off = style.tag == "link" and "disabled" in style.attrib
    return kind == _CSS and not off and next(style.iterancestors("template", "noscript"), None) is None


def _page_style(root: Any, body: Any, sheet: StyleSheets) -> TextStyle:
    """The look of a page's text before anything in its body says otherwise: the direction of its lines."""
    text_style = TextStyle()
    for element in (root, body):
        if element is not None:
            text_style = replace(
                text_style, turns=turns_inside(text_style.turns, element, sheet.style(element), block=True)
            )
    return text_style


def _held_sheet(link: Any) -> str:
    """The style sheet that a link holds itself, in a data address."""
    return in_address(link.get("href") or "") if _is_sheet(link) else ""


def _is_sheet(link: Any) -> bool:
    kinds = (link.get("rel") or "").lower().split()
    return "stylesheet" in kinds and "alternate" not in kinds and media_holds(link.get("media") or "")


def _scripts(root: Any) -> Iterator[str]:
    """All program text of a page: scripts, and what attributes do when something happens."""
    for script in root.iter("script"):
        yield script.text or ""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from (
                str(value)
                for name, value in element.items()
                if name.startswith("on") or (name == "href" and "javascript:" in value)
            )


def _window_titles(root: Any) -> Iterator[str]:
    """What the window's title says; it is no part of the text."""
    for title in root.iter("title"):
        if not any(above.tag in ("svg", "symbol", "g") for above in title.iterancestors()):
            yield title.text or ""
