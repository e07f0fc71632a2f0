"""What an import does beside what is there: a new page, the same one again, a newer one, or both versions merged.

Nothing is read or written here. What people changed by hand stays: their page is merged line by line with what the
import makes now, over what the import before made (docs/import.md).
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.draft import Draft
from duizhao.importer.extract import Extract
from duizhao.importer.ledger import replay, to_entries
from duizhao.importer.merge import merge_lines
from duizhao.importer.page import page_text

CREATED, UNCHANGED, UPDATED, MERGED, CONFLICT = "created", "unchanged", "updated", "merged", "conflict"


@frozen
class PresentReport:
    """A report that is there already.

    Attributes:
        id: its id.
        sha256: the hash of the raw file that its front matter names.
        ledger: its ledger as it is written, "" for none.
        whole: whether page, raw copy and ledger belong together, and to the raw file that comes in now.
        page: its page as people left it, asked for only where it matters.
        base: its page as the import before wrote it, "" where nobody can say; asked for as late, for it takes a reading
            of a raw file.
    """

    id: str
    sha256: str
    ledger: str
    whole: bool
    page: Callable[[], str]
    base: Callable[[], str]


@frozen
class ImportDecision:
    """What is to be done.

    Attributes:
        status: created, unchanged, updated, merged or conflict; nothing is to be written where it is unchanged.
        id: the report of which that is told.
        before: the page that is there.
        text: the page to be written, with both versions between marks where they clash.
        conflicts: lines of `text`, from 1, where an edit by hand and the new page clash.
        replaces: whether another raw file takes the place of the one that was there.
    """

    status: str
    id: str
    before: str = ""
    text: str = ""
    conflicts: tuple[int, ...] = ()
    replaces: bool = False


def settle(draft: Draft, present: PresentReport | None) -> ImportDecision:
    """Sets a `draft` beside the report that is `present` for its township and year, None if there is none yet.

    Source: docs/import.md, importing again.
    """
    if present is None:
        return ImportDecision(CREATED, draft.id, text=draft.page)
    if present.whole and present.id == draft.id and present.ledger == draft.ledger:
        return ImportDecision(UNCHANGED, draft.id)
    ours = present.page()
    base = (present.base() or _of_same_file(draft, present)) if ours.strip() else ours
    if present.whole and draft.page in (base, ours):
        return ImportDecision(UNCHANGED, present.id, ours)
    another = present.sha256 != draft.meta["source"]["sha256"]
    if base == ours:
        return ImportDecision(UPDATED, draft.id, ours, draft.page, replaces=another)
    merged = merge_lines(base, ours, draft.page)
    if merged.conflicts:
        return ImportDecision(CONFLICT, draft.id, ours, merged.text, merged.conflicts)
    return ImportDecision(MERGED, draft.id, ours, merged.text, replaces=another)


def _of_same_file(draft: Draft, present: PresentReport) -> str:
    """An import that was cut off may have left a page alone: if it is of the file at hand, that tells its base."""
    return draft.page if present.sha256 == draft.meta["source"]["sha256"] else ""


def page_of_ledger(ledger: Mapping[str, Any], extract: Extract) -> str:
    """The page that a `ledger` makes of the text of its raw copy, its `extract`; "" where they do not fit.

    Raises:
        TypeError, ValueError, LookupError: the ledger was edited into what is no ledger.
    """
    body, losses = replay(extract.text, to_entries(ledger))
    fits = hashlib.sha256(body.encode()).hexdigest() == ledger.get("draft")
    return page_before(ledger, body) if fits and not losses else ""


def page_before(ledger: Mapping[str, Any], body: str) -> str:
    """The page as the import that a `ledger` tells of wrote it, the whole text; `body` is the page's body then."""
    found = ledger.get("found") or {}
    meta = {key: at["value"] for key, at in found.items() if isinstance(at, dict) and "value" in at}
    url = meta.pop("url", "")
    if ledger.get("title_derived"):
        meta["title_derived"] = True
    source = {"file": ledger.get("file", ""), "sha256": ledger.get("sha256", "")}
    meta["source"] = source | ({"url": url} if url else {})
    return page_text(meta, body)
