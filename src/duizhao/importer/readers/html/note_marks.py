"""Notes and remarks that programs write into web pages as links which lead to one another.

A link to another that leads back to it is a mark, at the place or before the note. LibreOffice writes it plain, not
raised: beside figures it would be one of them. Word writes the notes behind all its sections, Google's documents their
remarks as they write notes.
"""

import re
from typing import Any

from duizhao.importer.readers.html.text_style import BLOCKS

_REMARK = re.compile("(cmnt)(_ref)?([0-9]{1,5})")  # names of Google's remarks: cmnt1 leads to cmnt_ref1
_MOST_NOTES = 200
_MARK = re.compile(r"\s*(?:[0-9]{1,3}|[ivxlc]{1,6})\s*")
_NOTE_MARK = re.compile(rf"\s*[\[［【〔(（]?(?:{_MARK.pattern}|[\u2460-\u2473*])[\]］】〕)）]?\s*")


def raise_note_marks(root: Any) -> None:
    """Raises the marks below an element, `root`, of which two lead to one another, as `<sup>` would."""
    links: dict[tuple[str, str], Any] = {}
    for link in root.iter("a"):
        to, own = (link.get("href") or "").strip(), link.get("id") or link.get("name") or ""
        if own and len(to) > 1 and to.startswith("#") and _MARK.fullmatch("".join(link.itertext())):
            links[own, to[1:]] = link
    for (own, to), link in links.items():
        style = link.get("style") or ""
        if (to, own) in links and "vertical-align" not in style:
            link.set("style", f"{style};vertical-align:super")


def remarks_marked(root: Any) -> None:
    """Marks remarks of Google's documents below `root`, and the signs that lead to them, as Word's web pages do."""
    if root.find(".//a[@id='cmnt1']") is None:
        return
    for link in root.iter("a"):
        own, to = _REMARK.fullmatch(link.get("id") or ""), (link.get("href") or "").strip()
        if own is None or to != f"#{own[1]}{'' if own[2] else '_ref'}{own[3]}":
            continue
        marked = link if own[2] else next(link.iterancestors("div", "p"), link)
        marked.set("style", f"{marked.get('style') or ''};mso-element:comment")


def notes_of(root: Any, article: Any) -> list[Any]:
    """The elements below `root` that hold notes to which marks in the `article` lead, where they stand outside of it.

    A note is as much as leads back from one mark: `<div id=ftn1>` of Word, with all its paragraphs. Its own mark is as
    the one in the text, and it begins with it: a box for comments and the way to the page's top are no notes.
    """
    if article is None or article is root:
        return []
    found: list[Any] = []
    links = [a for a in root.iter("a") if (a.get("href") or "").startswith("#")][: 4 * _MOST_NOTES]
    named = {name: a for a in links for name in (a.get("name"), a.get("id")) if name}
    inside = {a for a in article.iter("a") if (a.get("href") or "").startswith("#")}
    named_links = set(named.values())
    for name, mark in named.items():
        note = named.get((mark.get("href") or "")[1:])
        if mark not in inside or note is None or note in inside or (note.get("href") or "")[1:] != name:
            continue
        if not all(_NOTE_MARK.fullmatch("".join(a.itertext())) for a in (mark, note)) or not _stands_first(note):
            continue
        block = note
        for above in note.iterancestors():
            others = any(a is not note and a in named_links for a in above.iter("a"))
            if others or above.tag == "body" or article in above.iter():
                break
            block = above
        found.append(block)
    return found[:_MOST_NOTES]


def _stands_first(link: Any) -> bool:
    """Whether no words stand before a `link` in its block."""
    for inside in (link, *link.iterancestors()):
        if inside.tag in BLOCKS:
            return True
        above = inside.getparent()
        if above is None:
            return True
        beside = inside.itersiblings(preceding=True)
        if (above.text or "").strip() or any("".join(b.itertext()).strip() or (b.tail or "").strip() for b in beside):
            return False
    return True
