"""File → bytes: each form of a file that no template shows, and who writes it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from duizhao.model import File, Output
from duizhao.plan.data.sentence_part import packed
from duizhao.render.report_script import report_script
from duizhao.render.script_call import as_json, call, constant
from duizhao.render.xml import to_feed, to_sitemap, to_sitemap_index


def _crawler_rules(maps: Iterable[str]) -> str:
    """A file that lets crawlers go everywhere and names the `maps`, whole addresses (RFC 9309; sitemaps.org)."""
    return "".join(f"{line}\n" for line in ("User-agent: *", "Allow: /", *(f"Sitemap: {one}" for one in maps)))


_FORMS: Mapping[str, Callable[[Any], str]] = {
    "script": lambda content: call(*content),
    "constant": lambda content: constant(*content),
    "feed": to_feed,
    "sitemap": to_sitemap,
    "sitemap-index": to_sitemap_index,
    "json": lambda content: f"{as_json(content)}\n",
    "robots": _crawler_rules,
    "text": str,
}


def write_file(file: File) -> Output:
    """The bytes of a `file`, in UTF-8 but for a report's data and the sentences of a member's reports.

    Its `form` says how: a script call, Atom, a sitemap, JSON or text.

    Raises:
        KeyError: There is no such form.
    """
    if file.form == "sentences":
        return Output(file.path, packed(*file.content))
    if file.form == "report":
        return Output(file.path, report_script(*file.content))
    return Output(file.path, _FORMS[file.form](file.content).encode())
