"""The commands that sum up reports for a county office: from the site's reports to Markdown or Word files."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from duizhao.digest import Chosen, choose_reports, county_report, feedback, to_markdown, to_word
from duizhao.model import Problem, Reason, Report
from duizhao.shell.exporting import keep_out_of_the_sources
from duizhao.shell.failure import ShellError, error, warning
from duizhao.shell.knowing import known_site, refuse_empty
from duizhao.shell.paths import not_on_windows
from duizhao.shell.progress import bar
from duizhao.shell.replacing import make_folder, replace_file
from duizhao.shell.starter import examples_left

_FORM_OF_ENDING = {"": "md", ".md": "md", ".markdown": "md", ".txt": "md", ".docx": "docx"}


def digest_form(target: Path) -> str:
    """The form, md or docx, that the file name `target` asks for; "" where its ending is something else's (.pdf)."""
    return _FORM_OF_ENDING.get(target.suffix.lower(), "")


def digest_county_report(
    root: Path, target: Path, county: str, year: int | None, form: str, overwrite: bool = False
) -> tuple[int, tuple[Problem, ...]]:
    """Writes the digest, and gives the number of its reports and the site's problems.

    Source: decision 092.

    Args:
        root: the site's folder.
        target: the file to write, `-` for standard output.
        county: the county's name, "" for the only one.
        year: the year reported on, None for the newest.
        form: md or docx.
        overwrite: whether another digest, on which somebody may have worked, is replaced.

    Raises:
        ShellError: there is no report, no such county or year, or the file cannot be written; what was there stays.
    """
    keep_out_of_the_sources(root, target)
    chosen, problems = _chosen_reports(root, county, year)
    digest = county_report(chosen)
    data = to_word(digest, chosen) if form == "docx" else to_markdown(digest, chosen).encode()
    if str(target) == "-":
        sys.stdout.buffer.write(data)
    else:
        _write_digests({target: data}, overwrite)
    return len(chosen.reports), (*_countyless_reports(chosen), *problems)


def write_feedback(
    root: Path, folder: Path, county: str, year: int | None, form: str, overwrite: bool = False
) -> tuple[int, tuple[Problem, ...]]:
    """Writes a sheet for each township into a folder, named as people name it; gives their number, and the problems.

    Source: decision 092.

    Args:
        root: the site's folder.
        folder: where the sheets go; made where it is not there.
        county: the county's name, "" for the only one.
        year: the year reported on, None for the newest.
        form: md or docx.
        overwrite: whether other sheets, on which somebody may have worked, are replaced.

    Raises:
        ShellError: there is no report, no such county or year, or a sheet cannot be written; each that was there
            before is whole.
    """
    keep_out_of_the_sources(root, folder)
    chosen, problems = _chosen_reports(root, county, year)
    sheets = {}
    for report in chosen.reports:
        sheet = feedback(chosen, report)
        data = to_word(sheet, chosen, small=True) if form == "docx" else to_markdown(sheet, chosen).encode()
        sheets[folder / f"{_sheet_name(chosen, report)}.{form}"] = data
    make_folder(folder)
    _write_digests(sheets, overwrite)
    return len(chosen.reports), (*_countyless_reports(chosen), *problems)


def _sheet_name(chosen: Chosen, report: Report) -> str:
    """The name of a sheet's file, which people send on: the township's; its slug where no file may have that."""
    name = chosen.index.words("feedback.file", name=chosen.name(report.id), year=chosen.year)
    return report.slug if "/" in name or not_on_windows(name) else name


def _countyless_reports(chosen: Chosen) -> Iterator[Problem]:
    """A warning where reports of the year name no county: they are in no county's digest."""
    if chosen.nowhere:
        names = Reason.listed(chosen.nowhere)
        hint = Reason("add-county-their-front-matter-import")
        yield warning(
            "county-unknown",
            "content",
            Reason.of("reports-name-no-county-not", n=len(chosen.nowhere), names=names),
            hint,
        )


def _write_digests(files: Mapping[Path, bytes], overwrite: bool) -> None:
    """Writes digests, none where one of them may not be: people work on them, and nothing of theirs is to be lost."""
    problems = [problem for file, data in files.items() for problem in _refused_files(file, data, overwrite)]
    if problems:
        raise ShellError(problems)
    for file, data in files.items():
        replace_file(file, data)


def _refused_files(file: Path, data: bytes, overwrite: bool) -> Iterator[Problem]:
    """Why a digest may not be written: it is open in a word processor, or another one is there."""
    if any(file.with_name(name).exists() for name in _owners(file.name)):
        hint = Reason("close-word-wps-libreoffice-write")
        yield error("draft-open", file.as_posix(), Reason("open-word-processor-not-written"), hint)
    elif not overwrite and file.is_file() and not _holds_bytes(file, data):
        hint = Reason("use-another-name-overwrite-where")
        yield error("draft-exists", file.as_posix(), Reason("file-there-says-something-else"), hint)


def _owners(name: str) -> tuple[str, ...]:
    """The files that word processors lay beside an open one: Word's has the name, cut where it is longer than six."""
    stem = name.rpartition(".")[0]
    return f".~lock.{name}#", f"~${name[max(0, min(2, len(stem) - 6)) :]}"


def _holds_bytes(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except OSError:
        return False


def _chosen_reports(root: Path, county: str, year: int | None) -> tuple[Chosen, tuple[Problem, ...]]:
    """The reports that are asked for, and the site's problems."""
    site, told = known_site(root, bar)
    refuse_empty(site)
    aside = {Path(path).relative_to("content").with_suffix("").as_posix() for path in examples_left(root)}
    chosen, problems = choose_reports(site, county, year, aside)
    if chosen is None:
        raise ShellError([_with_examples(root, problem) for problem in problems])
    return chosen, told


def _with_examples(root: Path, problem: Problem) -> Problem:
    """A problem with what to choose from; where the example of a new site is one of it, its hint says so."""
    left = examples_left(root)
    if problem.code != "no-such-county" or not left:
        return problem
    return replace(problem, hint=Reason.of("hint-and-examples", hint=problem.hint, files=Reason.listed(left)))
