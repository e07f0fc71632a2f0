"""`duizhao pdf` with the browser that is installed."""

import errno
import os
import re
import subprocess
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pypdf import PdfReader

from duizhao.model import Problem
from duizhao.shell.browser import VARIABLE, find_browser
from duizhao.shell.failure import ShellError
from duizhao.shell.load import load
from duizhao.shell.printing import Job, jobs_of, print_pages
from duizhao.shell.replacing import replacing
from duizhao.shell.site_said import site_from
from tests.problem_words import in_words

A4 = {595, 842}  # points


@pytest.fixture
def site(built_site: Path) -> Path:
    """The small site, built."""
    return built_site


@pytest.fixture
def built(site: Path) -> Path:
    """Its pages."""
    return site / "build"


def printed(built: Path, jobs: Sequence[Job], done: Callable[[Job, Problem | None], object]) -> tuple[Problem, ...]:
    """`print_pages` in a thread of its own: a browser test may have left a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(print_pages, built, jobs, done).result()


def letters(text: str) -> str:
    """A text without spaces and line breaks, in one form of its characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.browser
def test_a_report_is_printed_whole(site: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF of a report is A4 and holds every paragraph of its text, as the browser prints it that most have."""
    monkeypatch.setenv(VARIABLE, str(find_browser()))
    report = site_from(load(site)).reports[0]
    jobs = jobs_of(built, [report.id], False, tmp_path / "one.pdf")
    assert printed(built, jobs, lambda _job, _problem: None) == ()
    assert {round(side) for side in PdfReader(tmp_path / "one.pdf").pages[0].mediabox[2:]} == A4
    done = subprocess.run(["pdftotext", "-raw", tmp_path / "one.pdf", "-"], capture_output=True, check=True)
    found = letters(done.stdout.decode())
    paragraphs = [letters(block.span.of(report.text)) for block in report.blocks]
    assert all(p[:12] in found and p[-6:] in found for p in paragraphs)


@pytest.mark.browser
def test_a_page_that_fails_does_not_stop_the_others(built: Path, tmp_path: Path) -> None:
    """A page that cannot be opened and a place that cannot be written are told; the others are printed."""
    (tmp_path / "taken").write_text("a file where a folder has to be")
    jobs = [
        Job("none.html", tmp_path / "none.pdf"),
        Job("index.html", tmp_path / "taken" / "index.pdf"),
        Job("about.html", tmp_path / "about.pdf"),
    ]
    told: list[tuple[str, bool]] = []

    def done(job: Job, problem: Problem | None) -> None:
        told.append((job.page, problem is None))

    problems = printed(built, jobs, done)
    assert told == [("none.html", False), ("index.html", False), ("about.html", True)]
    assert [p.place.path for p in problems] == ["none.html", (tmp_path / "taken").as_posix()]
    assert sorted(p.name for p in tmp_path.glob("*.pdf")) == ["about.pdf"]


@pytest.mark.browser
def test_a_full_disk_ends_printing(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full takes no page after that one: one error with what to do, and not one for each page."""

    def full(file: Path, _data: bytes, _root: Path | None) -> None:
        with replacing(file):
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("duizhao.shell.printing.replace_file", full)
    monkeypatch.setattr("duizhao.shell.printing.processes", lambda _pages, _per, most: min(1, most))
    jobs = [Job(name, tmp_path / f"{name}.pdf") for name in ("index.html", "about.html", "404.html")]
    problems = printed(built, jobs, lambda _job, _problem: None)
    assert [(in_words(p.message), in_words(p.hint)) for p in problems] == [
        ("写不进去：磁盘满了", "腾出空间，再运行一次")
    ]
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.browser
def test_a_site_built_meanwhile_is_told(built: Path, tmp_path: Path) -> None:
    """Pages that another build has written while they were printed are told: PDFs of two sites do not go together."""
    jobs = [Job(name, tmp_path / f"{name}.pdf") for name in ("about.html", "index.html")]
    (problem,) = printed(built, jobs, lambda job, _problem: os.utime(built / job.page, (0, 0)))
    assert (problem.code, dict(problem.message.values)["n"]) == ("built-meanwhile", "2")
    assert printed(built, jobs, lambda _job, _problem: None) == ()


def test_pages_are_named_as_people_name_them(site: Path, built: Path, tmp_path: Path) -> None:
    """An id, a path with or without .html, an address: all lead to the page; each is printed once."""
    report = site_from(load(site)).reports[0]
    page = f"reports/{report.id}.html"
    names = [report.id, page, page.removesuffix(".html"), f"build/{page}", str(built / page), f"{page}#p1"]
    names.append(f"content/{report.id}.md")
    assert [job.page for job in jobs_of(built, names, False, tmp_path)] == [page]
    year, town = report.meta.year, report.meta.township
    assert [job.page for job in jobs_of(built, [f"{year}{town}", f"{year}年 {town}"], False, tmp_path)] == [page]
    assert [job.page for job in jobs_of(built, [town], False, tmp_path)] == [f"townships/{report.slug}.html"]
    assert jobs_of(built, [page], False, tmp_path) == (Job(page, tmp_path / f"reports/{report.id}.pdf"),)
    assert [j.page for j in jobs_of(built, ["coverage"], False, tmp_path)] == ["coverage/index.html"]


def test_several_pages_need_a_folder(built: Path, tmp_path: Path) -> None:
    """Several pages do not go into one file, there or only named like one; a single page goes into a folder too."""
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "all.pdf", tmp_path / "file"):
        with pytest.raises(ShellError) as failed:
            jobs_of(built, ["index", "about"], False, out)
        assert [p.code for p in failed.value.problems] == ["not-a-folder"]
    (tmp_path / "folder.pdf").mkdir()
    assert jobs_of(built, ["about"], False, tmp_path / "folder.pdf")[0].target == tmp_path / "folder.pdf" / "about.pdf"


@pytest.mark.browser
def test_browsers_share_the_pages(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two browsers print each page once, and what fails is told in the order of the pages."""
    monkeypatch.setattr("duizhao.shell.printing.processes", lambda _pages, _per, most: min(2, most))
    names = ["index.html", "none.html", "about.html", "years/2021.html", "gone.html", "coverage/index.html"]
    jobs = [Job(name, (tmp_path / name).with_suffix(".pdf")) for name in names]
    told: list[str] = []
    problems = printed(built, jobs, lambda job, _problem: told.append(job.page))
    assert sorted(told) == sorted(names)
    assert [p.place.path for p in problems] == ["none.html", "gone.html"]
    assert sum(1 for _ in tmp_path.rglob("*.pdf")) == 4


def test_all_pages_but_those_for_the_screen(built: Path, tmp_path: Path) -> None:
    """--all takes every page that has something to print."""
    pages = {job.page for job in jobs_of(built, [], True, tmp_path)}
    every = {p.relative_to(built).as_posix() for p in built.rglob("*.html")}
    assert every - pages == {"404.html", "search.html", "compare/index.html"}


def test_all_pages_from_the_site_s_own_folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How the built site is named, from its own folder or from elsewhere, makes no difference."""
    monkeypatch.chdir(built)
    here = jobs_of(Path(), [], True, tmp_path)
    monkeypatch.chdir(built.parent)
    assert jobs_of(Path(built.name), [], True, tmp_path) == here == jobs_of(built, [], True, tmp_path)


def test_unknown_pages_are_told_together(built: Path, tmp_path: Path) -> None:
    """Each page that is not there is an error with those near to it, or, where none is near, how pages are named."""
    with pytest.raises(ShellError) as failed:
        jobs_of(built, ["x", "reports/2021/fuyoa", "扶瑶街道"], False, tmp_path)
    problems = failed.value.problems
    assert [(p.code, p.place.path) for p in problems] == [
        ("no-page", "x"),
        ("no-page", "reports/2021/fuyoa"),
        ("no-page", "扶瑶街道"),
    ]
    assert ".html" not in in_words(problems[0].hint)
    assert "reports/2021/jinghua-fuyao.html" in in_words(problems[1].hint)
    assert "扶摇街道" in in_words(problems[2].hint)
    with pytest.raises(ShellError) as failed:
        jobs_of(built, ["shortcomings/2024"], False, built)
    assert "duizhao export --page shortcomings/2024" in in_words(
        failed.value.problems[0].hint
    )  # what the same words are there
    with pytest.raises(ShellError) as failed:
        jobs_of(tmp_path / "nothing", ["x"], False, tmp_path)
    assert "duizhao build" in in_words(failed.value.problems[0].hint)


def test_no_browser_is_told(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no browser is installed, the hint says which to install and how to name one."""
    monkeypatch.setenv(VARIABLE, "/none")
    with pytest.raises(ShellError) as failed:
        printed(built, [Job("index.html", tmp_path / "x.pdf")], lambda _job, _problem: None)
    assert "DUIZHAO_BROWSER" in in_words(failed.value.problems[0].hint)
