"""`duizhao publish` as people use it."""

from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.commands import run
from tests.shell.test_write import tree

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def site(built_site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site, as the current folder."""
    monkeypatch.chdir(built_site)
    return built_site


def test_a_folder_and_a_zip_file_at_once(site: Path, tmp_path: Path, capsys: Capture) -> None:
    """Several places by option; each is told in one line with counts and bytes."""
    assert run(cli, ["publish", "--to", "../share", "--zip", "../对照.zip"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    number = len(tree(tmp_path / "share")) - 1
    assert first.startswith(f"已发布到 ../share：新增 {number}，改动 0，删去 0，未变 0，共 ")
    assert second.startswith("已发布到 ../对照.zip：")
    assert (tmp_path / "share/index.html").read_bytes() == (site / "build/index.html").read_bytes()
    assert not (tmp_path / "share/.gitignore").exists()


def test_places_of_site_yaml(site: Path, tmp_path: Path, capsys: Capture) -> None:
    """Without options every place of site.yaml gets the site, by name only that one; paths begin at the site."""
    (site / "site.yaml").write_text(
        "title: 测试站点\npublish:\n  - {name: 内网, folder: ../a}\n  - {name: 包, zip: ../a.zip}\n", "utf-8"
    )
    assert run(cli, ["publish", "内网"]) == 0
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("a")) == ["a"]
    assert run(cli, ["publish"]) == 0
    assert (tmp_path / "a.zip").is_file()
    capsys.readouterr()
    assert run(cli, ["publish", "外网"]) == 1
    said = capsys.readouterr().err
    assert "error[publish-nowhere] 没有叫“外网”的去处" in said
    assert "可用：内网、包" in said


def test_no_place_at_all(site: Path, capsys: Capture) -> None:  # noqa: ARG001 - the current folder
    """Where nothing says where to, the three ways are named."""
    assert run(cli, ["publish"]) == 1
    said = capsys.readouterr().err
    assert "error[publish-nowhere]" in said
    assert all(option in said for option in ("--to", "--branch", "--zip"))


@pytest.mark.parametrize("words", [["--remote", "x", "--to", "a"], ["--keep", "--to", "a"]])
def test_options_of_a_branch_without_one(site: Path, words: list[str], capsys: Capture) -> None:  # noqa: ARG001
    """--remote and --keep mean nothing without --branch."""
    assert run(cli, ["publish", *words]) == 2
    assert "--branch" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--branch", "a..b"], ["--branch", "x", "--remote", "ext::sh -c id"]])
def test_names_that_git_would_take_for_something_else(site: Path, words: list[str], capsys: Capture) -> None:  # noqa: ARG001
    """No name of a branch or remote is an option or a program for git."""
    assert run(cli, ["publish", *words]) == 1
    assert f"{words[-2]}: error[publish-nowhere]" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["content/x", "build", "build/x", ".", "..", "theme"])
def test_not_into_the_site_itself(site: Path, place: str, capsys: Capture) -> None:
    """The site is not published over its own reports or its own build."""
    before = tree(site)
    assert run(cli, ["publish", "--to", place]) == 1
    assert "error[out-in-site]" in capsys.readouterr().err
    assert tree(site) == before


@pytest.mark.parametrize("place", [r"Z:\公开\对照", r"\\server\公开", "Z:/公开", "smb://server/x", "https://x.cn/y"])
def test_no_folder_is_made_of_what_names_none_here(site: Path, place: str, capsys: Capture) -> None:
    """An address, or a path of Windows elsewhere, is no odd name for a folder of this machine, in an export either."""
    before = tree(site)
    assert run(cli, ["publish", "--to", place]) == 1
    assert f"--to {place}: error[publish-nowhere]" in capsys.readouterr().err
    assert run(cli, ["export", "--format", "csv", place]) == 1
    assert "error[not-writable]" in capsys.readouterr().err
    assert tree(site) == before


def test_a_site_with_errors_is_not_published_unless_told(site: Path, tmp_path: Path, capsys: Capture) -> None:
    """An error stops the build and with it the publish; --no-build publishes the last good site."""
    (next(site.glob("content/*/*.md"))).write_text("kaputt", "utf-8")
    assert run(cli, ["publish", "--to", "../share"]) == 1
    assert "--no-build" in capsys.readouterr().err
    assert not (tmp_path / "share").exists()
    assert run(cli, ["publish", "--to", "../share", "--no-build"]) == 0
    assert (tmp_path / "share/index.html").is_file()


def test_a_site_that_was_never_built(site: Path, tmp_path: Path, capsys: Capture) -> None:
    """--no-build needs a build; publish by itself makes one."""
    (site / "build/.duizhao-files").unlink()
    assert run(cli, ["publish", "--to", "../share", "--no-build"]) == 1
    assert "error[not-built]" in capsys.readouterr().err
    assert not (tmp_path / "share").exists()


@pytest.mark.parametrize("wrong", ["folder: ../none/x", "folder: build", "zip: ../none/x.zip"])
def test_a_place_of_site_yaml_is_told_at_its_line(site: Path, wrong: str, capsys: Capture) -> None:
    """What is wrong with a place that stands in site.yaml is told at its line there, not at an option nobody gave."""
    (site / "site.yaml").write_text(f"publish:\n  - {{zip: ../a.zip}}\n  - {{{wrong}}}\n", "utf-8")
    assert run(cli, ["publish"]) == 1
    assert "site.yaml:3:5: error[" in capsys.readouterr().err


def test_one_place_fails_and_the_others_are_served(site: Path, tmp_path: Path, capsys: Capture) -> None:  # noqa: ARG001
    """What went wrong at one place is told, and the exit code is 1; the others have the site."""
    assert run(cli, ["publish", "--to", "../none/x", "--zip", "../a.zip"]) == 1
    assert "error[publish-not-there]" in capsys.readouterr().err
    assert (tmp_path / "a.zip").is_file()


def test_a_dry_run_lists_what_would_change(site: Path, tmp_path: Path, capsys: Capture) -> None:
    """Each kind with a sign, ten names and how many more; in English too."""
    assert run(cli, ["publish", "--to", "../share", "--dry-run"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "  + .nojekyll"
    assert lines[10].startswith("  + …还有 ")
    assert lines[-1].startswith("试发布（没有写入）：../share：新增 ")
    assert not (tmp_path / "share").exists()
    assert run(cli, ["publish", "--to", "../share", "--dry-run", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Dry run (nothing written): ../share: ")
    assert list(site.parent.glob("share")) == []


def test_mistakes_in_site_yaml_have_a_line(site: Path, capsys: Capture) -> None:
    """A place with two kinds, a misspelt key and a remote without a branch are told with their lines."""
    places = "- {folder: a, zip: b}\n- {fodler: a}\n- {zip: a, remote: x}\n- {branch: -x}\n"
    (site / "site.yaml").write_text(f"publish:\n{places}", "utf-8")
    assert run(cli, ["publish"]) == 1
    said = capsys.readouterr().err
    for line, words in ((2, "要写明一个去处"), (3, "不认识的键 fodler"), (4, "才用 remote 和 keep"), (5, "git 分支")):
        assert any(f"site.yaml:{line}:" in row and words in row for row in said.splitlines()), words
