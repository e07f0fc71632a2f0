"""The import of one file, as a pure function: raw bytes → draft page and ledger.

1. read      the reader of the format: bytes → lines of text            readers/
2. repair    invisible characters, residue, marks                       small_repairs.py, residue.py
3. frame     head and tail of the document                              frame.py
4. values    front matter from frame, headings and what was given       metadata.py
5. mend      broken paragraphs, white space, run-on lines               joins.py, inner_spaces.py
6. mark      headings, tables, bold, escapes                            outline.py
7. ledger    what became of every character                             ledger.py
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer import bidi, glyphs, joins, outline, page, small_repairs, surroundings, traditional
from duizhao.importer.bar_rows import bar_rows
from duizhao.importer.contents import contents
from duizhao.importer.damage import refuse_misread, replacement_doubts
from duizhao.importer.doubts import report_doubts
from duizhao.importer.draft_problems import doubtful_places, missing_values
from duizhao.importer.extract import Extract, work_of
from duizhao.importer.failure import ImportFailure
from duizhao.importer.formats import read
from duizhao.importer.found import CALLED
from duizhao.importer.frame import read_frame
from duizhao.importer.head_lines import take_head
from duizhao.importer.inner_spaces import inner_spaces
from duizhao.importer.ledger import entries_of, page_body
from duizhao.importer.levels import AUTO, AUTO_WORDS
from duizhao.importer.lists import Lists, lists_of
from duizhao.importer.metadata import read_metadata
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.residue import residue
from duizhao.importer.slugs import alternatives, body_slugs
from duizhao.importer.tabbed import with_tables
from duizhao.importer.text_in_tables import texts_in_tables
from duizhao.importer.traced_text import LedgerEntry, Work
from duizhao.importer.unfilled import unfilled, unfilled_fields
from duizhao.model import Level, Problem, Reason, Rules, level_of

LIST_KEYS = ("issuers", "signers", "addressees", "copied_to")
GIVEN_KEYS = (
    "title", "township", "county", "city", "province", "year", "doc_number", "issuers", "signers", "addressees",
    "copied_to", "date", "printed_on", "published_on", "url", "slug", "level",
)  # fmt: skip


@frozen
class Draft:
    """A report as imported: the page, what its values are and where they were found, and what was changed.

    `id` is `<year>/<slug>`, "" if township or year are not known: such a draft has an error among its problems.
    """

    page: str
    body: str
    meta: Mapping[str, Any]
    found: Mapping[str, Mapping[str, Any]]
    changes: tuple[LedgerEntry, ...]
    ledger: str
    slug: str
    year: int | None
    problems: tuple[Problem, ...]
    slugs: tuple[str, ...] = ()  # `slug` and what to fall back on where it is another township's, best first

    @property
    def id(self) -> str:
        """The report's id, as the build will know it."""
        return f"{self.year}/{self.slug}" if self.slug and self.year else ""


def called(drafted: Draft, slug: str, tell: Callable[[Reason], str] = attrgetter("code")) -> Draft:
    """The draft, as `drafted`, of a township whose own slug is another's: its page and its ledger say it is `slug`.

    `tell` is as for `draft`. Source: decision 031.
    """
    found = {**drafted.found, "slug": {"value": slug, "how": CALLED}}
    meta = {**drafted.meta, "slug": slug}
    row = page.found_row("slug", found["slug"], tell)
    text = re.sub("^(?=doubts:|changes:)", lambda _: row, drafted.ledger, count=1, flags=re.M)
    return replace(drafted, page=page.page_text(meta, drafted.body), meta=meta, found=found, ledger=text, slug=slug)


def draft(
    raw: bytes,
    name: str,
    given: Mapping[str, str],
    rules: Rules,
    *,
    encoding: str = "",
    tell: Callable[[Reason], str] = attrgetter("code"),
) -> Draft:
    """Imports one file.

    Source: docs/import.md, the stages; each step's rules have their reasons in the lists.

    Args:
        raw: The bytes of the file.
        name: Its own name, which tells its format.
        given: Values for front matter that a person set (`GIVEN_KEYS`; lists are parted by 、 or ,).
        rules: The rule data, with the lists mending, residue, metadata and traditional.
        encoding: Of a text file, "" to find out.
        tell: How the ledger says what is doubtful, how a value was found and what became of the head: the words of a
            reason; its code by default.

    Raises:
        ImportFailure: The file cannot be read.
    """
    return draft_of(read(raw, name, encoding), raw, name, given, rules, tell)


def draft_of(
    extract: Extract,
    raw: bytes,
    name: str,
    given: Mapping[str, str],
    rules: Rules,
    tell: Callable[[Reason], str] = attrgetter("code"),
) -> Draft:
    """Imports what a reader has read: the rest of `draft`.

    Source: docs/import.md, the stages.

    Args:
        extract: The lines of the file, with what the reader says of them.
        raw: The file itself, whose sha256 the ledger holds.
        name: Its own name, for the ledger and for what a name tells (a year, a township).
        given: Values for front matter that a person set (`GIVEN_KEYS`).
        rules: The rule data.
        tell: As for `draft`.

    Raises:
        ImportFailure: empty-file, where it has no text; no-unicode, where so much is damaged that the rest is no use;
            encoding-wrong, where hardly any of it is Chinese.
    """
    lists = lists_of(rules)
    extract = with_tables(extract)
    work = work_of(extract)
    if not any(line.text.strip() for line in work.lines):
        raise ImportFailure("empty-file", Reason("there-no-text-file"), Reason("see-whether-file-damaged-scanned"))
    refuse_misread("\n".join(line.text for line in work.lines if not line.furniture))
    folded = traditional.fold_traditional(work, lists)
    layer = glyphs.judge(work, lists) if extract.layer else _lost_characters(extract)
    facts = (*surroundings.document_facts(extract.facts, lists), *surroundings.trail(work, lists))
    gaps = unfilled_fields(extract.fields, lists)
    gaps += unfilled((line.text for line in work.lines if not line.furniture), (*extract.doubts, *gaps))
    outside = (*surroundings.dropped_doubts(work, lists), *surroundings.several_pages(extract.links, lists))
    _repair(work, lists)
    frame = read_frame(work.lines, lists)
    found, title = read_metadata(frame, work.lines, facts, lists, _given_values(given))
    found.doubts += report_doubts(frame, title, work.lines, found, lists)
    doubts = take_head(work, frame, title, lists, tell)
    _mend(work, lists)
    outline.escapes(work, markdown=extract.markdown)
    township, county, city, province = (
        str(found.values.get(key) or "") for key in ("township", "county", "city", "province")
    )
    if given.get("slug"):
        slugs: tuple[str, ...] = (given["slug"],)
    elif found.values.get("level", Level.TOWNSHIP) == Level.TOWNSHIP or not township:
        slugs = alternatives(township, county, city, province, lists)
    else:
        slugs = body_slugs(township, (county, city, province), lists)
    if folded:
        traditional.restore(work)
        found.values = {key: traditional.in_raw_characters(value, work, lists) for key, value in found.values.items()}
    body = page_body(work.lines)
    changes = entries_of(work, lists.reason)
    meta = dict(found.values)
    sha256 = hashlib.sha256(raw).hexdigest()
    url = meta.pop("url", "")
    meta["source"] = {"file": name, "sha256": sha256} | ({"url": url} if url else {})
    places = {key: {"value": meta[key] if key != "url" else url, **at} for key, at in found.places.items()}
    head: dict[str, Any] = {"file": name, "sha256": sha256, "encoding": extract.encoding}
    head |= {
        "title_derived": True if meta.get("title_derived") else None,
        "draft": hashlib.sha256(body.encode()).hexdigest(),
        "unread": extract.unread or None,
        "repairs": sum(lists.kinds[e.rule] == "repair" for e in changes),
    }
    head = {key: value for key, value in head.items() if value not in (None, "")}
    problems = doubtful_places(
        (*layer, *extract.doubts, *texts_in_tables(extract.lines), *gaps, *outside),
        found,
        [*doubts, *work.doubts],
        name,
    )
    return Draft(
        page=page.page_text(meta, body),
        body=body,
        meta=meta,
        found=places,
        changes=changes,
        ledger=page.ledger(head, places, changes, problems, tell, paged=extract.layer),
        slug=slugs[0] if slugs else "",
        slugs=slugs,
        year=meta.get("year"),
        problems=(*problems, *missing_values(meta, body, name, found)),
    )


def _repair(work: Work, lists: Lists) -> None:
    """What is done before the frame is read, each step on what those before it left; each is given what it needs."""
    glyphs.radicals(work, lists)
    surroundings.take_out_furniture(work, lists)
    bidi.backwards(work)
    small_repairs.invisible(work)
    small_repairs.take_out_struck(work)
    small_repairs.trims(work)
    residue(work, lists)
    small_repairs.heading_marks(work)
    small_repairs.bold_marks(work)
    small_repairs.trims(work)
    contents(work)
    joins.run_on(work, lists)


def _mend(work: Work, lists: Lists) -> None:
    """What is done with the text between head and tail, in this order: mended, then marked."""
    bar_rows(work)
    small_repairs.stray_words(work, lists)
    joins.broken_lines(work, lists)
    inner_spaces(work)
    small_repairs.trims(work)
    outline.headings(work, lists)
    outline.tables_as_markdown(work)
    small_repairs.trims(work)
    outline.bold_runs(work)


def _lost_characters(extract: Extract) -> list[ReadDoubt]:
    """The doubt for characters of a report that no font shows, where its reader has not told of them."""
    if any(code == "characters-lost" for code, _, _ in extract.doubts):
        return []
    return [*replacement_doubts("\n".join("" if line.furniture else line.text for line in extract.lines))]


def _given_values(given: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, text in given.items():
        value = text.strip()
        if not value:
            continue
        if key == "year":
            values[key] = int(value)
        elif key == "level":
            values[key] = AUTO if value in AUTO_WORDS else (level_of(value) or Level.TOWNSHIP).value
        elif key in LIST_KEYS:
            values[key] = [part for part in value.replace("，", "、").replace(",", "、").split("、") if part]
        else:
            values[key] = value
    return values
