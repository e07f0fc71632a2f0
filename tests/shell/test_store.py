"""A build that knows the one before makes what a first build makes, whatever has changed meanwhile."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from duizhao.model import Bound, Quote, Span
from duizhao.plan.pages import comparison
from duizhao.shell import page_record
from duizhao.shell.build import Built, build
from duizhao.shell.console.build_lines import remaking_lines
from duizhao.shell.failure import ShellError
from duizhao.shell.files import package_folder
from duizhao.shell.packing import pack, unpack
from duizhao.shell.processes.spread import Spread
from duizhao.shell.remaking import Remaking
from duizhao.shell.store_file import store_file
from duizhao.shell.write import Written
from tests.once import Once
from tests.plan.sites import BODY

HEAD = """---
title: {name}{year}年法治政府建设情况报告
township: {name}
county: 甲县
year: {year}
date: "{next}-01-20"
{more}---
"""
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)
TOWNS = ("a", "b", "c")
YEARS = (2022, 2023)
# … the last two move a report among all, and take it out of its peers.
MORE = (
    "doc_number: 甲〔2023〕1号\n",
    "notes: {k1: 已解决}\n",
    "aliases: [old]\n",
    "city: 乙市\n",
    "level: department\n",
)
# Sentences that two reports may share, or nearly.
WORDS = ("", "新话。", "加强了普法。", "坚持把学法用法摆在突出位置。", "坚持把学法用法摆在首要位置。")
SETTINGS = ("title: 对照\n", "title: 别名\n", "title: 对照\nbase_url: https://example.org\n", "language: en\n")


@pytest.fixture(autouse=True)
def columns_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The columns of these small tables are facts by themselves, as those of large groups are."""
    monkeypatch.setattr(comparison, "_FEW", 0)


def site_at(root: Path) -> Path:
    """A site of three townships over two years."""
    (root / "site.yaml").write_text("title: 对照\n", "utf-8")
    for town in TOWNS:
        for year in YEARS:
            put(root, town, year)
    return root


def put(root: Path, town: str, year: int, words: str = "", more: str = "", cases: int = 7) -> None:
    """Writes one report."""
    name = f"{town.upper()}镇"
    text = BODY.format(name=name, year=year, next=year + 1, cases=cases).replace("均持证上岗。", f"均持证上岗。{words}")
    file = root / "content" / str(year) / f"jia-{town}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HEAD.format(name=name, year=year, next=year + 1, more=more) + text, "utf-8")


def files(out: Path) -> dict[str, bytes]:
    """Every file of a built site."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def kept(root: Path, jobs: int = 1) -> Built:
    """A build that knows the one before."""
    return build(root, root / "build", Spread(jobs), jobs=jobs, keep=True)


def first(root: Path) -> dict[str, bytes]:
    """What a first build makes."""
    out = root.parent / "first"
    shutil.rmtree(out, ignore_errors=True)
    build(root, out)
    return files(out)


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What builds make from now on, by name."""
    names: list[str] = []
    known = page_record.noted_output

    def told(recorder: Any, make: Callable[[], Any], given: Any) -> Any:
        output, note = known(recorder, make, given)
        names.append(output.path)
        return output, note

    monkeypatch.setattr("duizhao.shell.page_maker.noted_output", told)
    return names


@pytest.fixture
def root(once: Once, tmp_path: Path) -> Path:
    """A site that was built once, with the times of its files: it is made once a run, and here is a copy of it."""

    def make(folder: Path) -> None:
        (folder / "site").mkdir()
        kept(site_at(folder / "site"))

    return shutil.copytree(once("store-site", make) / "site", tmp_path / "site")


@pytest.fixture
def with_new_words(once: Once) -> dict[str, bytes]:
    """What a first build makes of that site when a sentence was added; made once a run."""

    def make(folder: Path) -> None:
        (folder / "site").mkdir()
        put(site_at(folder / "site"), "a", 2023, "新话一句。")
        build(folder / "site", folder / "first")

    return files(once("store-site-with-new-words", make) / "first")


def test_nothing_changed_nothing_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build plans, renders and writes no page."""
    names = made(monkeypatch)
    built = kept(root)
    assert built.written
    assert (built.written.written, built.written.removed) == ((), ())
    assert names == []


def test_a_changed_sentence_reaches_its_own_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence makes the pages of its report, its township, its year and its group anew, and no other report's."""
    names = made(monkeypatch)
    put(root, "a", 2023, "另有一句谁也没有说过的新话。")
    kept(root)
    assert "reports/2023/jia-a.html" in names
    assert "townships/jia-a.html" in names
    assert not {f"reports/{year}/jia-{town}.html" for town in "bc" for year in YEARS} & set(names)
    assert not {f"townships/jia-{town}.html" for town in "bc"} & set(names)
    assert files(root / "build") == first(root)


def test_a_sentence_reaches_the_tables_that_have_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the tables of a group those are made anew in which the report says something else now, not all of them."""
    names = made(monkeypatch)
    put(root, "a", 2023, "另有一句谁也没有说过的新话。")
    built = kept(root)
    assert built.written
    tables = {name for name in names if name.startswith("compare/2") and not name.endswith("/index.html")}
    assert tables
    assert tables <= set(built.written.written)
    assert len(tables) < len(list(root.glob("build/compare/2023/all/*.html"))) / 2
    assert files(root / "build") == first(root)


def test_few_texts_are_put_into_the_index(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search index is not made anew where a text changes, comes, goes or has another name: no other one is read."""

    def all_anew(*_: object) -> None:
        raise AssertionError("all texts were looked at")

    put(root, "a", 2023, "另有一句谁也没有说过的新话。")
    put(root, "d", 2022)
    old = root / "content" / "2023" / "jia-b.md"
    old.rename(old.with_name("jia-e.md"))
    with monkeypatch.context() as patch:
        patch.setattr("duizhao.plan.data.browser_data.postings_of", all_anew)
        kept(root)
        (root / "content" / "2022" / "jia-c.md").unlink()
        kept(root)
    assert files(root / "build") == first(root)


def test_a_figure_more_reaches_the_pages_of_its_indicator(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the pages of figures one sentence makes its own indicator's and the index, of tables those with other rows."""
    names = made(monkeypatch)
    put(root, "a", 2023, "接到信访案件36件。")
    kept(root)
    assert {name for name in names if name.startswith("figures/")} == {"figures/index.html", "figures/petitions.html"}
    tables = {name for name in names if name.startswith("data/2") and name.endswith(".gz")}
    assert tables == {f"data/2023/{name}.csv.gz" for name in ("figures", "reports", "sections")}
    assert files(root / "build") == first(root)


def test_why_a_page_was_made_anew_is_told(root: Path) -> None:
    """Of each page that is made anew it is told which change reached it; of none that stands."""
    put(root, "a", 2023, "另有一句谁也没有说过的新话。")
    built = kept(root)
    assert built.written
    assert built.why
    assert ("body", "2023/jia-a") in built.why["townships/jia-a.html"]
    assert {key for facts in built.why.values() for kind, key in facts if kind in ("body", "meta")} == {"2023/jia-a"}
    lines = list(remaking_lines(built, "townships/"))
    assert [line.partition("（")[0] for line in lines] == ["townships/jia-a.html"]
    assert "（已写入）：" in lines[0]
    assert "2023/jia-a：正文" in lines[0]
    (root / "build" / "townships" / "jia-b.html").write_text("？", "utf-8")
    assert list(remaking_lines(kept(root), "")) == ["townships/jia-b.html（已写入）：文件不是上次写的样子"]
    (root / "site.yaml").write_text("title: 别名\n", "utf-8")
    assert [line[:6] for line in remaking_lines(kept(root), "")] == ["全部重新生成"]
    told = list(remaking_lines(built, "townships/jia-a.html"))
    assert len(told) == 1
    assert "2023/jia-a：正文" in told[0]
    assert list(remaking_lines(built, "townships/jai-a")) == ["没有哪一页这样开头、又重新生成了。"]  # a slip is told


def test_causes_are_told_in_one_order() -> None:
    """Facts are known in any order, and differ by process; the causes of a page are told by report, others behind."""
    page = "townships/jia-a.html"
    facts = (("new", "x"), ("body", "2024/jia-a"), ("timing", "2023/jia-a"), ("body", "2023/jia-a"), ("meta", "2022/b"))
    written = Written((page,), (), 0)
    told = {
        line
        for order in (facts, facts[::-1], facts[2:] + facts[:2])
        for line in remaking_lines(Built((), None, written, why={page: order}), "")
    }
    assert len(told) == 1
    line = told.pop()
    assert line.index("2022/b") < line.index("2023/jia-a") < line.index("2024/jia-a")


@pytest.mark.parametrize("jobs", [1, 2])
def test_several_processes_keep_the_same(root: Path, jobs: int) -> None:
    """However many processes made the pages, the next build is right."""
    shutil.rmtree(root / "build")
    store_file(root / "build").unlink()
    kept(root, jobs)
    put(root, "b", 2022, "又有一句。", cases=9)
    kept(root, 3 - jobs)
    assert files(root / "build") == first(root)


def done_in(file: Path, statements: str) -> None:
    """Does something in a store by hand."""
    with closing(sqlite3.connect(file)) as store:
        store.executescript(statements)


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        lambda file: file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 4096 + file.read_bytes()[8192:]),
        lambda file: file.write_bytes(bytes(b ^ (n % 97 == 5 and n > 8192) for n, b in enumerate(file.read_bytes()))),
        lambda file: file.write_bytes(b"a picture, or whatever"),
        lambda file: done_in(file, "PRAGMA user_version = 99"),
        lambda file: done_in(file, "DROP TABLE made"),
        lambda file: done_in(file, "UPDATE known SET value = x'00'; UPDATE single SET value = x''"),
        lambda file: file.unlink(),
    ],
)
def test_a_store_that_is_harmed_is_not_used(
    root: Path, with_new_words: dict[str, bytes], harm: Callable[[Path], object]
) -> None:
    """Whatever was done to the store, the site is what a first build makes, and the build after it knows again."""
    harm(store_file(root / "build"))
    put(root, "a", 2023, "新话一句。")
    built = kept(root)
    assert files(root / "build") == with_new_words
    assert {note.code for note in built.notes} <= {"broken-store", "foreign-store"}
    again = kept(root)
    assert not again.notes
    assert again.written
    assert again.written.written == ()


def test_somebody_elses_file_is_set_aside(root: Path) -> None:
    """A file of that name that is none of ours is not lost, and it is told where it is."""
    file = store_file(root / "build")
    file.write_bytes(b"somebody's work")
    assert [note.code for note in kept(root).notes] == ["foreign-store"]
    assert (file.parent / f"{file.name}-foreign-1").read_bytes() == b"somebody's work"


@pytest.mark.parametrize(
    ("beside", "kind"),
    [
        ("", os.mkfifo),
        ("-journal", os.mkfifo),
        ("", Path.mkdir),
        ("-wal", lambda file: file.symlink_to("/dev/zero")),
    ],
)
def test_what_is_no_file_is_set_aside(root: Path, beside: str, kind: Callable[[Path], object]) -> None:
    """A pipe, a folder or a link where the database or its journal stands is moved away, and not waited for."""
    file = store_file(root / "build")
    file = file.with_name(file.name + beside)
    file.unlink(missing_ok=True)
    kind(file)
    (root / "build/about.html").unlink()
    assert [note.code for note in kept(root).notes] == ["foreign-store"]
    assert os.path.lexists(file.with_name(f"{file.name}-foreign-1"))
    assert files(root / "build") == first(root)
    assert not kept(root).notes


def test_a_page_that_was_touched_is_written_again(root: Path) -> None:
    """A page that was edited or removed in the output folder is as a build makes it after the next one."""
    (root / "build/reports/2023/jia-a.html").write_text("edited", "utf-8")
    (root / "build/about.html").unlink()
    kept(root)
    assert files(root / "build") == first(root)


def test_a_build_that_ended_early_leaves_no_wrong_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the site and the store, a build is made up for by the next, also where all is as before it."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    put(root, "a", 2023, "只在这一次的话。")
    with monkeypatch.context() as patch:
        patch.setattr(Remaking, "settle", killed)
        with pytest.raises(KeyboardInterrupt):
            kept(root)
    put(root, "a", 2023)
    kept(root)
    assert files(root / "build") == first(root)


def tried(root: Path) -> None:
    """A build that may find another one at work."""
    with suppress(ShellError):
        kept(root)


class Builds(RuleBasedStateMachine):
    """Any changes between any builds."""

    def __init__(self) -> None:
        """Begins with a site that was built."""
        super().__init__()
        from tempfile import mkdtemp

        self.folder = Path(mkdtemp())
        (self.folder / "site").mkdir()
        self.root = site_at(self.folder / "site")
        self.patched = patch("duizhao.shell.memory.program", return_value=b"this one")
        self.version = self.patched.start()
        self.kept()

    def kept(self, jobs: int = 1) -> Built:
        """A build that knows the one before."""
        return kept(self.root, jobs)

    @rule(town=st.sampled_from(TOWNS), year=st.sampled_from(YEARS), words=st.sampled_from(WORDS))
    def edit(self, town: str, year: int, words: str) -> None:
        """A sentence more or less."""
        put(self.root, town, year, words)

    @rule(town=st.sampled_from((*TOWNS, "d")), year=st.sampled_from((2021, *YEARS)), cases=st.sampled_from([7, 8, 0]))
    def figures(self, town: str, year: int, cases: int) -> None:
        """Another figure, perhaps of a new report."""
        put(self.root, town, year, cases=cases)

    @rule(
        town=st.sampled_from(TOWNS),
        more=st.sampled_from(MORE),
    )
    def front(self, town: str, more: str) -> None:
        """Front matter, and a note."""
        put(self.root, town, 2023, more=more)

    @rule(town=st.sampled_from(TOWNS), year=st.sampled_from(YEARS))
    def remove(self, town: str, year: int) -> None:
        """A report goes."""
        (self.root / f"content/{year}/jia-{town}.md").unlink(missing_ok=True)

    @rule(town=st.sampled_from(TOWNS), to=st.sampled_from(["yi-x", "jia-z"]))
    def rename(self, town: str, to: str) -> None:
        """A township gets another id."""
        for year in YEARS:
            file = self.root / f"content/{year}/jia-{town}.md"
            if file.exists():
                file.rename(file.with_name(f"{to}.md"))

    @rule(lines=st.sampled_from(SETTINGS))
    def settle(self, lines: str) -> None:
        """The settings of the site."""
        (self.root / "site.yaml").write_text(lines, "utf-8")

    @rule(words=st.sampled_from(["{% extends 'builtin/about.html' %}", "<p>own</p>"]))
    def template(self, words: str) -> None:
        """A template of the site's own."""
        (self.root / "templates").mkdir(exist_ok=True)
        (self.root / "templates/about.html").write_text(words, "utf-8")

    @rule()
    def theme(self) -> None:
        """A file of the site's own theme."""
        (self.root / "theme").mkdir(exist_ok=True)
        (self.root / "theme/own.css").write_text("p { color: red }", "utf-8")

    @rule(town=st.sampled_from(TOWNS))
    def ledger(self, town: str) -> None:
        """What an import says of a report."""
        file = self.root / f"content/raw/2023/jia-{town}.ledger.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("doubts:\n- {code: title-built, message: 标题是拟的}\n", "utf-8")

    @rule(at=st.integers(0, 1 << 20))
    def harm(self, at: int) -> None:
        """A byte of the store is another one."""
        file = store_file(self.root / "build")
        if file.exists():
            data = bytearray(file.read_bytes())
            data[at % len(data)] ^= 0x55
            file.write_bytes(bytes(data))

    @rule()
    def touch(self) -> None:
        """A page of the built site is edited."""
        page = self.root / "build/index.html"
        if page.exists():
            page.write_text("edited", "utf-8")

    @rule(word=st.sampled_from(["理论学习", "持证上岗"]))
    def taxonomy(self, word: str) -> None:
        """A taxonomy of the site's own, which places by other words."""
        text = (package_folder("data") / "taxonomy.yaml").read_text("utf-8")
        (self.root / "own.yaml").write_text(text.replace("理论学习", word), "utf-8")
        (self.root / "site.yaml").write_text("title: 对照\ntaxonomy: own.yaml\n", "utf-8")

    @rule(version=st.sampled_from([b"older", b"newer"]))
    def program(self, version: bytes) -> None:
        """Another version of the program."""
        self.version.return_value = version

    @rule(at=st.sampled_from(["before_change", "settle"]))
    def killed(self, at: str) -> None:
        """A build ends before it changes the site, or before it has kept what it did."""
        with patch.object(Remaking, at, side_effect=KeyboardInterrupt), suppress(KeyboardInterrupt):
            self.kept()

    @rule()
    def two_at_once(self) -> None:
        """Two builds begin together: one of them may be refused."""
        other = get_context("fork").Process(target=tried, args=(self.root,))
        other.start()
        tried(self.root)
        other.join(60)

    @rule(jobs=st.sampled_from([1, 2]))
    def build(self, jobs: int) -> None:
        """What is known changes nothing."""
        built = self.kept(jobs)
        assert built.site is None or files(self.root / "build") == first(self.root)

    def teardown(self) -> None:
        """One more build, then the folder goes."""
        self.build(1)
        self.patched.stop()
        shutil.rmtree(self.folder)


@pytest.mark.short
def test_any_changes_between_builds() -> None:
    """Whatever changes between builds, few at a time, each is what a first build of the same site makes."""
    run_state_machine_as_test(Builds, settings=settings(QUIET, max_examples=2, stateful_step_count=4))


@pytest.mark.parametrize("many", [pytest.param(5, marks=pytest.mark.long), pytest.param(60, marks=pytest.mark.torture)])
def test_many_changes_between_builds(many: int) -> None:
    """The same for long."""
    run_state_machine_as_test(Builds, settings=settings(QUIET, max_examples=many, stateful_step_count=10))


def test_values_are_told_by_their_classes_alone() -> None:
    """An enumeration and a dataclass come back from bytes that name no function, whatever Python wrote them."""
    value = (Bound.OVER, Quote("2023/a", Span(1, 2)))
    assert unpack(pack(value)) == value
    assert b"getattr" not in pack(value)
