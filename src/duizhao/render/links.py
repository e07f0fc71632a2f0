"""Ways from page to page: relative, so that a site works in any folder, and short, because a page has hundreds."""

import re
from functools import lru_cache
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

_ODD = re.compile(r"[^A-Za-z0-9/#?=&:,._~%-]")
_KEPT = "/#?=&:,._-~%"


@pass_context
def url(context: Context, path: str) -> str:
    """The reference that leads from the page being rendered to a path, percent-encoded (RFC 3986, 4.2 and 2.1).

    Args:
        context: Its `frame` says where the page stands.
        path: Relative to `build/`, with `?…` and `#…` if there are; addresses and a mere `#…` stay as they are.
    """
    frame = context["frame"]
    return _way(frame.path, frame.root, path)


@pass_context
def way(context: Context, path: str) -> str:
    """The way to `path` in this `context` as an attribute's value: between quotation marks only where it must be.

    Source: HTML Standard, 13.1.2.3.
    """
    found = url(context, path)
    return Markup(f'"{escape(found)}"') if "=" in found else found


def _way(here: str, root: str, path: str) -> str:
    if path.startswith(("#", "https://", "http://")):
        return path
    way = quote(path, safe=_KEPT) if _ODD.search(path) else path
    for folder, up in _folders_above(here, root):
        if folder and way.startswith(folder):
            return up + way[len(folder) :]
    return root + way


@lru_cache(maxsize=64)
def _folders_above(here: str, root: str) -> tuple[tuple[str, str], ...]:
    """The folders above a page, the nearest first, and how to go up to each.

    A page that is shown at any address (404.html) goes by the address of the site alone.
    """
    folder = here.rpartition("/")[0]
    if root != "../" * (folder.count("/") + bool(folder)):
        return (("", root),)
    names = folder.split("/") if folder else []
    return tuple(("".join(f"{name}/" for name in names[: len(names) - n]), "../" * n) for n in range(len(names) + 1))
