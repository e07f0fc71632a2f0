"""File → bytes: each form of a file that no template shows, and who writes it."""

from collections.abc import Callable, Mapping
from typing import Any

from duizhao.model import File, Output
from duizhao.plan.data.sentence_part import packed
from duizhao.render.report_script import report_script
from duizhao.render.script_call import as_json, call, constant
from duizhao.render.xml import to_feed, to_sitemap, to_sitemap_index

_FORMS: Mapping[str, Callable[[Any], str]] = {
    "script": lambda content: call(*content),
    "constant": lambda content: constant(*content),
    "feed": to_feed,
    "sitemap": to_sitemap,
    "sitemap-index": to_sitemap_index,
    "json": lambda content: f"{as_json(content)}\n",
    "robots": "User-agent: *\nAllow: /\nSitemap: {}\n".format,
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
