"""What offices pass on, as a Word file: a comparison, a report, or the shortcomings of a year."""

from collections.abc import Iterator, Sequence

from duizhao.export.tables import column_title
from duizhao.export.word_file import Para, WordTable, to_docx
from duizhao.model import BlockKind, Report, Shortcoming, Site
from duizhao.plan import SiteIndex, index_site, routes
from duizhao.plan.views.groups import group_name
from duizhao.plan.views.named_things import named_things
from duizhao.plan.views.tables import CellView, TableView, column_heads, table_view

COLUMNS = 4  # of reports side by side: more are further tables below
_HEADINGS = 3
_COLUMNS = ("township", "text", "cause", "follow_up")
_PLACES = {BlockKind.SALUTATION: "Flush", BlockKind.SIGNATURE: "End", BlockKind.DATE: "End"}


def word_pages(site: Site) -> dict[str, str]:
    """Path, as pages have it without ending → title, of what of a `site` can be had as a Word file (decision 091)."""
    index = index_site(site)
    found = {_comparison(*key): _subject_title(index, *key) for key in index.tables}
    for year in index.years:
        found[routes.bare(routes.shortcomings("", year))] = index.words("word.shortcomings", year=year)
    found |= {routes.bare(routes.report(id)): report.meta.title for id, report in index.reports.items()}
    return found


def word_page(site: Site, path: str) -> bytes:
    """The bytes of the Word file of a `site` that stands at a `path` of `word_pages`; its look is GB/T 9704-2012's.

    Raises:
        KeyError: There is none at this path.
    """
    index = index_site(site)
    if id := routes.report_id(path):
        report = index.reports[id]
        return to_docx(report.meta.title, _report_paras(report))
    if year := routes.shortcomings_year(path):
        title = index.words("word.shortcomings", year=year)
        return to_docx(title, (Para(title, "Title"), *_shortcoming_paras(index, year)), across=True)
    key = next(key for key in index.tables if _comparison(*key) == path)
    title = _subject_title(index, *key)
    view = table_view(index, index.tables[key])
    return to_docx(
        title, (Para(title, "Title"), *_comparison_grids(index, view, _group_reports(index, key))), across=True
    )


def _comparison(year: int, group: str, subject: str) -> str:
    return routes.bare(routes.table(year, group, subject))


def _subject_title(index: SiteIndex, year: int, group: str, subject: str) -> str:
    name = next((group_name(index, one) for one in index.groups.get(year, ()) if one.id == group), "")
    return index.words("table.title", subject=index.subject(subject), year=year, group=name)


def _group_reports(index: SiteIndex, key: tuple[int, str, str]) -> list[Report]:
    return [index.reports[cell.report] for cell in index.tables[key].cells]


def source_note(report: Report) -> str:
    """Where the words of a `report` come from, for a footnote: title, number, day, and address or file."""
    meta = report.meta
    known = (meta.title, meta.doc_number, meta.dated, meta.source_url or meta.source_file)
    return "，".join(filter(None, known))


def _comparison_grids(index: SiteIndex, view: TableView, reports: Sequence[Report]) -> Iterator[Para | WordTable]:
    """The comparison, so many reports a table; the first cell of each report says where its words come from."""
    for at in range(0, len(view.columns), COLUMNS):
        columns = view.columns[at : at + COLUMNS]
        rows = []
        for number, row in enumerate(view.rows):
            cells = [
                _cell_paras(index, cell, source_note(report) if number == 0 else "")
                for cell, report in zip(row.cells[at : at + COLUMNS], reports[at : at + COLUMNS], strict=True)
            ]
            rows.append(((Para(row.name, "Head"),), *cells))
        if at:
            yield Para("")
        yield WordTable(
            ("", *(_head_words(column.name, column.detail) for column in columns)),
            tuple(rows),
            (2, *(5 for _ in columns)),
        )


def _head_words(name: str, region: str) -> str:
    """What a report is called, with its region where there are several, as `column_heads` has them."""
    return f"{name} {region}".strip()


def _cell_paras(index: SiteIndex, cell: CellView, note: str) -> tuple[Para, ...]:
    """The quotes of a cell, each under its heading or behind its number; else why nothing stands here."""
    paras = []
    for quote in cell.quotes:
        text, start = index.reports[quote.report].text, quote.start
        if quote.heading and text.endswith(quote.heading, 0, start):  # on the same line
            start -= len(quote.heading)
        elif quote.heading:
            paras.append(Para(quote.heading, "Label"))
        paras.append(Para(text[start : quote.end], "Cell"))
    paras = paras or [Para(index.words(f"cell.{cell.state or 'row-empty'}"), "Cell")]
    return (*paras[:-1], Para(paras[-1].text, paras[-1].style, note))


def _shortcoming_paras(index: SiteIndex, year: int) -> Iterator[Para | WordTable]:
    """How many there are; then each of the townships of a year, its cause, and what the next report says of it."""
    reports = index.by_year[year]
    count = sum(len(index.findings[report.id].shortcomings) for report in reports)
    told = {"site": index.site.config.title, "reports": len(reports), "n": count}
    yield Para(index.words("word.shortcomings_of", **told), "Number")
    rows = []
    for report, head in zip(reports, column_heads(reports), strict=True):
        for number, item in enumerate(index.findings[report.id].shortcomings):
            found = index.follow_ups.get((report.id, item.id))
            after = [Para(index.words(f"follow_up.{found.told}"), "Cell")] if found else []
            if found and found.quote:
                after.append(Para(index.quote(found.quote), "Cell"))
            if found and found.near:
                after.append(Para(index.words("follow_up.near") + index.quote(found.near), "Cell"))
            rows.append(
                (
                    (Para(_head_words(*head), "Cell", "" if number else source_note(report)),),
                    (Para(item.span.of(report.text), "Cell"),),
                    _names_lines(index, report, item),
                    (Para(item.cause.span.of(report.text), "Cell"),) if item.cause else (),
                    tuple(after),
                )
            )
    town, text, cause, follow_up = (column_title("shortcomings", name, index.words) for name in _COLUMNS)
    heads = (town, text, index.words("save.names"), cause, follow_up)
    yield WordTable(heads, tuple(rows), (2, 6, 3, 3, 4))


def _names_lines(index: SiteIndex, report: Report, item: Shortcoming) -> tuple[Para, ...]:
    """What an `item` names in particular, a line a kind, as its page shows it."""
    found = []
    for one in named_things(report, item):
        more = index.words("named.more", n=one.n) if one.n > 1 else ""
        found.append(f"{index.words(f'named.{one.kind}')} “{one.words}”{more}")
    return tuple(Para(words, "Cell") for words in found or [index.words("named.none")])


def _report_paras(report: Report) -> Iterator[Para | WordTable]:
    """The report in its own words: title and number, then block by block."""
    levels = {section.heading: section.level for section in report.sections}
    yield Para(report.meta.title, "Title", source_note(report))
    if report.meta.doc_number:
        yield Para(report.meta.doc_number, "Number")
    for block in report.blocks:
        if block.cells:
            rows = [tuple((Para(cell.of(report.text), "Cell"),) for cell in row) for row in block.cells]
            width = max(len(row) for row in rows)
            whole = tuple((*row, *(() for _ in range(width - len(row)))) for row in rows[1:])
            head = tuple(cell.of(report.text) for cell in block.cells[0])
            yield WordTable((*head, *("" for _ in range(width - len(head)))), whole, (1,) * width)
        elif block.kind is BlockKind.HEADING or block.span in levels:  # on a line of its own
            level = min(levels.get(block.span, 1), _HEADINGS)
            yield Para(block.span.of(report.text), f"Heading{level}")
        else:
            yield Para(block.span.of(report.text), _PLACES.get(block.kind, "Body"))
