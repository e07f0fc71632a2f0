"""The marks of notes that programs write as plain links, not raised: LibreOffice's web pages.

A link to another that leads back to it is such a mark, at the place or before the note; beside figures it would be one
of them.
"""

import re
from typing import Any

_MARK = re.compile(r"\s*(?:[0-9]{1,3}|[ivxlc]{1,6})\s*")


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
