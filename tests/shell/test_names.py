"""Names of files that are fine here and are not elsewhere."""

from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.commands import run
from duizhao.shell.names import names_problems
from tests.problem_words import in_words


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["content/2031/a.md", "content/2031/A.md"], [("name-case", "content/2031/a.md")]),
        (["content/raw/a.TXT", "content/raw/a.txt"], [("name-case", "content/raw/a.txt")]),
        (["content/2031/e\u0301.md", "content/2031/é.md"], [("name-case", "content/2031/é.md")]),  # composed, and not
        (["theme/A/x.css", "theme/A/y.css", "theme/a/x.css"], [("name-case", "theme/a")]),
        (["content/2031/a.md", "content/2032/A.md"], []),
        (["content/2031/aux.md"], [("reserved-name", "content/2031/aux.md")]),
        (["content/2031/CON"], [("reserved-name", "content/2031/CON")]),
        (["content/2031/com¹.tar.gz"], [("reserved-name", "content/2031/com¹.tar.gz")]),
        (["theme/a."], [("reserved-name", "theme/a.")]),
        (["theme/b "], [("reserved-name", "theme/b ")]),
        (["theme/nul/a.css", "theme/nul/b.css"], [("reserved-name", "theme/nul")]),
        (["content/2031/甲:乙.md"], [("reserved-name", "content/2031/甲:乙.md")]),
        (["content/2031/auxiliary.md", "content/2031/com.md", "content/2031/.a b.md", "content/2031/常用名.md"], []),
        ([f"content/2031/{'长' * 230}.md"], [("long-path", f"content/2031/{'长' * 230}.md")]),
        ([f"content/2031/{'x' * 224}.md"], []),
    ],
)  # fmt: skip
def test_names(paths: list[str], told: list[tuple[str, str]]) -> None:
    """One file on Windows or macOS is an error; a name that Windows cannot have, or a path too long, a warning."""
    found = names_problems(paths)
    assert [(p.code, p.place.path) for p in found] == told
    assert all(in_words(p.hint) for p in found)


def test_check_tells_names_on_any_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site with such names is told so here, before it is copied: the error stops the build, a warning does not."""
    monkeypatch.chdir(tmp_path)
    assert run(cli, ["init", "."]) == 0
    (tmp_path / "content/raw").mkdir()
    (tmp_path / "content/raw/aux.txt").write_text("x")
    assert run(cli, ["check"]) == 0
    assert "content/raw/aux.txt:1:1: warning[reserved-name]" in capsys.readouterr().out
    (tmp_path / "content/raw/A.txt").write_text("x")
    (tmp_path / "content/raw/a.txt").write_text("x")
    if len(list((tmp_path / "content/raw").iterdir())) == 3:  # else the disk itself takes them for one
        assert run(cli, ["build"]) == 1
        assert "error[name-case]" in capsys.readouterr().err
