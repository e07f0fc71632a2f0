"""The commands that draft for a county office: from the site's reports to Markdown or Word files."""

import sys
from pathlib import Path

from duizhao.digest import Chosen, choose, county_report, feedback, to_markdown, to_word
from duizhao.model import Problem
from duizhao.plan import check
from duizhao.shell.build import site_from
from duizhao.shell.exporting import keep_out_of_the_sources, make_folder, replace_file
from duizhao.shell.failure import ShellError
from duizhao.shell.garbage import seldom_collecting
from duizhao.shell.load import load
from duizhao.shell.progress import bar

DRAFT_FORMS = ("md", "docx")


def draft_form(target: Path) -> str:
    """The form that a draft's file name, `target`, asks for: a Word file for `.docx`, else Markdown."""
    return "docx" if target.suffix.lower() == ".docx" else "md"


def draft_county_report(
    root: Path, target: Path, county: str, year: int | None, form: str
) -> tuple[int, tuple[Problem, ...]]:
    """Writes the draft, and gives the number of its reports and the site's problems.

    Args:
        root: the site's folder.
        target: the file to write, `-` for standard output.
        county: the county's name, "" for the only one.
        year: the year reported on, None for the newest.
        form: one of `DRAFT_FORMS`.

    Raises:
        ShellError: there is no such county or year, or the file cannot be written; what was there stays.
    """
    keep_out_of_the_sources(root, target)
    chosen = _chosen(root, county, year)
    draft = county_report(chosen)
    data = to_word(draft, chosen) if form == "docx" else to_markdown(draft, chosen).encode()
    if str(target) == "-":
        sys.stdout.buffer.write(data)
    else:
        replace_file(target, data)
    return len(chosen.reports), check(chosen.index.site)


def write_feedback(
    root: Path, folder: Path, county: str, year: int | None, form: str
) -> tuple[int, tuple[Problem, ...]]:
    """Writes a sheet for each township into a folder, `slug.md` or `slug.docx`; gives their number, and the problems.

    Args:
        root: the site's folder.
        folder: where the sheets go; made where it is not there.
        county: the county's name, "" for the only one.
        year: the year reported on, None for the newest.
        form: one of `DRAFT_FORMS`.

    Raises:
        ShellError: there is no such county or year, or a sheet cannot be written; each that was there before is whole.
    """
    keep_out_of_the_sources(root, folder)
    chosen = _chosen(root, county, year)
    make_folder(folder)
    for report in chosen.reports:
        sheet = feedback(chosen, report)
        data = to_word(sheet, chosen, small=True) if form == "docx" else to_markdown(sheet, chosen).encode()
        replace_file(folder / f"{report.slug}.{form}", data)
    return len(chosen.reports), check(chosen.index.site)


def _chosen(root: Path, county: str, year: int | None) -> Chosen:
    with seldom_collecting():
        site = site_from(load(root), progress=bar)
    chosen, problems = choose(site, county, year)
    if chosen is None:
        raise ShellError(problems)
    return chosen
