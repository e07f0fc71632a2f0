"""What the system refuses and what nobody expects in a file: a problem with its place and a hint, never a traceback."""

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.importer import draft_of
from duizhao.shell.build import build
from duizhao.shell.change import Change, recover
from duizhao.shell.failure import ShellError
from duizhao.shell.importing import drafting
from duizhao.shell.importing.import_files import import_files
from duizhao.shell.paths import inner_staging, staging_folder
from duizhao.shell.write import write
from tests.problem_words import in_words
from tests.shell.faults import told
from tests.shell.importing.test_importing import TEXT
from tests.shell.test_write import outputs, tree

HEAD = "---\ntitle: 乙镇2024年报告\ntownship: 乙镇\nyear: {year}\n{more}---\n\n"
BODY = "## 一、工作\n\n办案3件。\n"
PAGE = "content/2024/yi.md"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of one short report."""
    root = tmp_path / "site"
    (root / "content/2024").mkdir(parents=True)
    (root / "site.yaml").write_text("title: 试\n", "utf-8")
    (root / PAGE).write_text(HEAD.format(year=2024, more="") + BODY, "utf-8")
    return root


def put(root: Path, name: str, data: bytes | str) -> Path:
    """A file of the site."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def front(year: object = 2024, more: str = "", body: str = BODY) -> Callable[[Path], object]:
    """Gives the report another front matter or body."""
    return lambda root: put(root, PAGE, HEAD.format(year=year, more=more) + body)


def link(name: str, target: str) -> Callable[[Path], object]:
    """Puts a link into the site."""

    def made(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)

    return made


def pipe(name: str) -> Callable[[Path], object]:
    """Puts a pipe into the site, at which whoever opens it waits."""

    def made(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        os.mkfifo(root / name)

    return made


def folder(root: Path, name: str) -> None:
    """Puts a folder where a file is meant."""
    (root / name).unlink(missing_ok=True)
    (root / name).mkdir()


def listening(root: Path) -> None:
    """A socket among the reports."""
    here = os.open(".", os.O_RDONLY)
    os.chdir(root / "content/2024")  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.md")
    os.chdir(here)
    os.close(here)


LEDGER = "content/raw/2024/yi.ledger.yaml"
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "the output is a file": (lambda r: put(r, "build", "x"), "error[out-not-folder]"),
    "a link goes round": (link("content/2024/again", "."), "content/2024/again:1:1: error[unreadable]"),
    "two links go round": (
        lambda r: (link("content/2024/a", "b")(r), link("content/2024/b", "a")(r)),
        "content/2024/a:1:1: error[unreadable]",
    ),
    "a year leads nowhere": (link("content/2023", "/nowhere/2023"), "content/2023:1:1: error[unreadable]"),
    "a report leads nowhere": (link("content/2024/jia.md", "jia.txt"), "content/2024/jia.md:1:1: error[unreadable]"),
    "a pipe": (pipe("content/2024/pipe.md"), "content/2024/pipe.md:1:1: error[not-a-file]"),
    "a socket": (listening, "content/2024/socket.md:1:1: error[not-a-file]"),
    "a pipe for the settings": (pipe("site.yaml"), "site.yaml"),
    "a name in another encoding": (
        lambda r: put(r, os.fsdecode(b"content/2024/" + "乙.md".encode("gbk")), "x"),
        "error[bad-name]",
    ),
    "a template in GBK": (lambda r: put(r, "templates/about.html", "关于".encode("gbk")), "templates/about.html:1:1"),
    "a template that is a folder's link": (link("templates/about.html", "about.html"), "error[unreadable]"),
    "a style that leads nowhere": (link("theme/base.css", "none.css"), "theme/base.css:1:1: error[unreadable]"),
    "a year of many digits": (front("9" * 5000), f"{PAGE}:4:7: error[yaml-number]"),
    "a number of many digits": (front(more=f"printed_on: 0.{'3' * 400}\n"), f"{PAGE}:5:13: error[yaml-number]"),
    "brackets in brackets": (front(more=f"notes: {'[' * 900}{']' * 900}\n"), "error[yaml-too-deep]"),
    "very many brackets": (front(more=f"notes: {'[' * 90_000}\n"), "error["),
    "braces in braces": (front(more=f"notes: {'{a: ' * 50}1{'}' * 50}\n"), "error[yaml-too-deep]"),
    "a list for a name": (front(more="county: [a, b]\n"), f"{PAGE}:5:1: error[invalid-value]"),
    "a table for a date": (front(more="date: {a: 1}\n"), f"{PAGE}:5:1: error[invalid-value]"),
    "keys that are no words": (front(more="? [a]\n: 1\n"), "error[yaml-key]"),
    "notes that are a list": (front(more="notes: [1, 2]\n"), f"{PAGE}:5:1: error[invalid-value]"),
    "placements that are words": (front(more="placements: 好\n"), f"{PAGE}:5:1: error[invalid-value]"),
    "a placement that is a list": (front(more="placements:\n  s1: [1]\n"), f"{PAGE}:6:3: error[invalid-value]"),
    "settings that are a folder": (lambda r: folder(r, "site.yaml"), "site.yaml:1:1: error[unreadable]"),
    "settings that go round": (link("site.yaml", "site.yaml"), "site.yaml:1:1: error[unreadable]"),
    "a rule file that is a pipe": (
        lambda r: (put(r, "site.yaml", "indicators: own.yaml\n"), pipe("own.yaml")(r)),
        "own.yaml:1:1: error[not-a-file]",
    ),
    "a report that is a folder": (lambda r: folder(r, PAGE), f"{PAGE}:1:1: error[unreadable]"),
    "a year in another encoding": (
        lambda r: folder(r, os.fsdecode(b"content/" + "二".encode("gbk"))),
        "error[bad-name]",
    ),
    "reports that are elsewhere": (
        lambda r: ((r / "content").rename(r / "c"), link("content", "/nowhere")(r)),
        "content:1:1: error[unreadable]",
    ),
    "the reports' folder is a pipe": (
        lambda r: ((r / "content").rename(r / "c"), pipe("content")(r)),
        "content:1:1: error[unreadable]",
    ),
    "a file of the system's own": (link("content/2024/jia.md", "/proc/kmsg"), "content/2024/jia.md:1:1: error["),
    "a manifest that is a pipe": (pipe("build/.duizhao-files"), "build/.duizhao-files:1:1: error[system]"),
    "a ledger that is a list": (lambda r: put(r, LEDGER, "- 1\n"), f"{LEDGER}:1:1: error[ledger-broken]"),
    "a ledger of other changes": (lambda r: put(r, LEDGER, "changes: [1, a]\n"), f"{LEDGER}:1:1: error[ledger-broken]"),
    "a ledger without lines": (
        lambda r: put(r, LEDGER, "changes:\n- {rule: a, line: x, column: 1, before: b, after: c}\n"),
        "error[ledger-broken]",
    ),
    "a ledger of odd doubts": (lambda r: put(r, LEDGER, "doubts: {a: 1}\n"), "error[ledger-broken]"),
    "a ledger that is a folder": (lambda r: (r / LEDGER).mkdir(parents=True), f"{LEDGER}:1:1: error[unreadable]"),
    "a ledger of odd findings": (lambda r: put(r, LEDGER, "found: {year: 2024}\n"), "error[ledger-broken]"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_site_that_cannot_be_built(small: Path, what: str) -> None:
    """Each is an error at its place with a hint, and the site that was built before stays."""
    write(outputs(index="the last good site"), small / "build")
    change, expected = REFUSED[what]
    if "output" in what:
        (small / "build/index").unlink()
        (small / "build/.duizhao-files").unlink()
        (small / "build").rmdir()
    change(small)
    code, said = told("build", "--root", str(small))
    assert code == 1
    assert expected in said, said
    if "output" not in what and "manifest" not in what:
        assert tree(small / "build") == {"index": b"the last good site"}


@pytest.mark.parametrize("what", ["a template in GBK", "a year leads nowhere", "a ledger that is a list"])
def test_a_check_says_what_a_build_says(small: Path, what: str) -> None:
    """What stops a build is told by `check` too."""
    change, expected = REFUSED[what]
    change(small)
    code, said = told("check", "--root", str(small))
    assert (code, expected in said) == (1, True), said


def test_other_commands_do_not_wait_at_pipes(small: Path) -> None:
    """A merge, a proof and an explanation tell a pipe as a build does."""
    put(small, "content/2023/jia.md", (HEAD + BODY).format(year=2023, more="").replace("乙镇", "甲镇"))
    pipe(LEDGER)(put(small, LEDGER, "").parents[3])
    assert "error[" in told("check", "--sources", "--root", str(small))[1]
    (small / LEDGER).unlink()
    pipe(PAGE)(small)
    for words in (("merge", "yi", "jia"), ("explain",), ("explain", "jia")):
        code, said = told(*words, "--root", str(small))
        assert (code, f"{PAGE}:1:1: error[" in said) == (1, True), said


def test_an_explanation_tells_what_cannot_be_read(small: Path) -> None:
    """Of a report whose front matter is wrong, `explain` says why it knows nothing of it."""
    front(year="x")(small)
    code, said = told("explain", "--root", str(small))
    assert code == 1
    assert f"{PAGE}:4:1: error[" in said


def test_a_mistyped_code_is_answered_alone(small: Path) -> None:
    """Whoever asks `explain` for a code, rightly written or not, is not told the errors of the site; else they are."""
    front(year="x")(small)
    for words, errors in (("unknown-key", False), ("unkown-key", False), ("2031星河镇", True)):
        code, said = told("explain", words, "--root", str(small))
        assert (PAGE in said, code) == (errors, int(words != "unknown-key")), said


PLACES = (
    "办案{n}件。",
    "一、{n}",
    "{n}.工作",
    "第{n}条",
    "完成{n}%。",
    "投入{n}万元。",
    "{n}年{n}月{n}日",
    "百分之{n}",
)


@pytest.mark.parametrize("number", ["9" * 320, "9" * 5000, "九" * 400, "万亿" * 200])
def test_a_number_that_counts_nothing(small: Path, number: str) -> None:
    """A number of hundreds of digits, wherever it stands, is words like others: the site is built."""
    lines = "\n\n".join(words.format(n=number) for words in PLACES)
    front(body=f"{BODY}\n{lines}\n\n开展培训5次。\n")(small)
    result = build(small, small / "build")
    assert result.written is not None
    assert result.site is not None
    assert all(figure.value < 1e16 for found in result.site.findings for figure in found.figures)


def test_a_full_disk(small: Path) -> None:
    """Where no byte more can be written, the site stays as it was, and the message says why."""
    code = (
        "import resource; from duizhao.cli import main; resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, "build", "--root", str(small)], capture_output=True, text=True, check=False
    )  # -B: Python 3.11 leaves half a .pyc where the disk is full, and fails at it for ever after
    assert done.returncode == 1, done.stderr
    assert "error[system]" in done.stderr
    assert "超出了允许的文件大小" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in small.iterdir()) == ["content", "site.yaml"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 3000


def test_a_full_disk_behind_standard_output() -> None:
    """What cannot be said to the end is an error too."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from duizhao.cli import main; main()", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1, done.stderr
    assert "磁盘满了" in done.stderr
    assert "Traceback" not in done.stderr


FOREIGN = {
    "empty": "",
    "torn": '{"remove": ["a"], "mo',
    "a list": "[]",
    "numbers": '{"remove": [1], "move": []}',
    "leads out": '{"remove": ["../x"], "move": ["../../y"]}',
    "absolute": '{"remove": [], "move": ["/y"]}',
    "another's file": '{"remove": ["CNAME"], "move": []}',
    "through a link": '{"remove": [], "move": ["link/y"]}',
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_journal_that_is_none(tmp_path: Path, what: str) -> None:
    """It is set aside with a message, nothing that it says is done, and the site is built all the same."""
    out, elsewhere = tmp_path / "build", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "x").write_text("precious")
    write(outputs(a="1"), out)
    (out / "CNAME").write_text("reports.example\n")
    (out / "link").symlink_to(elsewhere)
    staging = staging_folder(out)
    put(staging, "journal.json", FOREIGN[what])
    put(staging, "0", "planted")
    done = write(outputs(a="2"), out)
    assert [p.code for p in done.notes] == ["broken-journal"]
    assert in_words(done.notes[0].hint)
    assert tree(out) == {"a": b"2", "CNAME": b"reports.example\n"}
    assert list(elsewhere.iterdir()) == []
    assert not staging.exists()
    assert (tmp_path / f"{staging.name}-broken-1/journal.json").exists()
    assert write(outputs(a="2"), out).notes == ()


def test_a_staged_link_is_none_of_ours(tmp_path: Path) -> None:
    """A link in the staging folder does not come into the site; nor does a file in the folder's place stop a build."""
    out = tmp_path / "build"
    write(outputs(a="1"), out)
    put(staging_folder(out), "journal.json", '{"remove": [], "move": ["secret"]}')
    (staging_folder(out) / "0").symlink_to("/etc/hostname")
    assert [p.code for p in write(outputs(a="2"), out).notes] == ["broken-journal"]
    staging_folder(out).write_text("x")
    assert [p.code for p in write(outputs(a="3"), out).notes] == ["broken-journal"]
    assert tree(out) == {"a": b"3"}


def refusing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """From now on the system does not let a file of this name be replaced, as Windows does where it is open."""
    replace = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if (Path(target).name == name and Path(target).exists()) or path.name == name:
            raise PermissionError(13, "Permission denied", str(path), None, str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_cannot_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    """Behind the point of no return too the site stays wholly old, on disks without hard links as well."""
    out = tmp_path / "build"
    write(outputs(a="old", b__x="old", gone__y="old", data="old", z="old"), out)
    before = tree(tmp_path)
    if not links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "x")))
    with monkeypatch.context() as patch:
        refusing(patch, "data")
        with pytest.raises(ShellError) as stopped:
            write(outputs(a="new", b__x="new", c__d="new", data="new", z="new"), out)
    (problem,) = stopped.value.problems
    assert problem.code == "unwritable"
    assert problem.place.path == "build/data"
    assert "恢复原样" in in_words(problem.message)
    assert "Excel" in in_words(problem.hint)
    assert tree(tmp_path) == before
    write(outputs(a="new", b__x="new", c__d="new", data="new", z="new"), out)
    assert tree(tmp_path) == {f"build/{p}": b"new" for p in ("a", "b/x", "c/d", "data", "z")}


def test_what_can_be_neither_done_nor_undone_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where going back is refused too, the next run ends it: the journal and all former files stay."""
    out = tmp_path / "build"
    write(outputs(a="old", b="old"), out)
    with monkeypatch.context() as patch:
        replace, calls = Path.replace, iter(range(100))

        def refused(path: Path, target: Path) -> Path:
            if path.parent.name == ".build.duizhao" and path.name.isdigit() and next(calls) > 0:
                raise OSError(5, "Input/output error")
            if Path(target).parent.name == ".build.duizhao" and Path(target).name.isdigit():
                raise OSError(5, "Input/output error")
            return replace(path, target)

        patch.setattr(Path, "replace", refused)
        with pytest.raises(ShellError) as told:
            write(outputs(a="new", b="new"), out)
    assert "新旧混杂" in in_words(told.value.problems[0].message)
    assert recover(out.resolve()) == ()
    assert tree(tmp_path) == {"build/a": b"new", "build/b": b"new"}


def test_a_mounted_output_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no rename leads into the folder from beside it, the site is staged inside it."""
    out = tmp_path / "build"
    out.mkdir()
    replace = Path.replace

    def across(path: Path, target: Path) -> Path:
        if (out in path.parents) != (out in Path(target).parents):
            raise OSError(18, "Invalid cross-device link")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", across)
    assert write(outputs(a="1"), out).written == ("a",)
    assert write(outputs(a="2", b="2"), out).written == ("a", "b")
    assert tree(tmp_path) == {"build/a": b"2", "build/b": b"2"}
    change = Change(out)
    change.put("c", b"3")
    assert change.folder == inner_staging(out)
    monkeypatch.undo()
    assert write(outputs(a="3"), out).written == ("a",)  # what was left there does not count as somebody else's
    assert tree(tmp_path) == {"build/a": b"3"}


def test_a_name_in_another_encoding_can_be_imported(tmp_path: Path) -> None:
    """A raw file whose name came in GBK is imported under the name that it means."""
    (tmp_path / "site.yaml").write_text("title: 试\n", "utf-8")
    raw = put(tmp_path, os.fsdecode("报告.txt".encode("gbk")), TEXT)
    (outcome,) = import_files(tmp_path, [raw]).outcomes
    assert outcome.status == "created", outcome.problems
    assert "file: 报告.txt" in (tmp_path / outcome.page).read_text("utf-8")
    assert [o.status for o in import_files(tmp_path, [raw]).outcomes] == ["unchanged"]


def test_a_reader_that_fails_names_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of the program at one file is told with that file, and the others come in."""
    (tmp_path / "site.yaml").write_text("title: 试\n", "utf-8")
    good, bad = put(tmp_path, "a.txt", TEXT), put(tmp_path, "b.txt", TEXT.replace("清溪", "石门"))

    def broken(read_as: object, raw: bytes, name: str, *rest: object) -> object:
        if name == "b.txt":
            raise IndexError("list index out of range")
        return draft_of(read_as, raw, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(drafting, "draft_of", broken)
    outcomes = import_files(tmp_path, [bad, good]).outcomes
    assert [o.status for o in outcomes] == ["failed", "created"]
    assert outcomes[0].problems[0].code == "internal"
    assert "IndexError" in in_words(outcomes[0].problems[0].message)
