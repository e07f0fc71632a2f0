"""Compiled templates are kept beside the package's modules, and trusted only as far as they are those of today."""

from pathlib import Path

import pytest
from jinja2 import Environment

from duizhao.model import Page
from duizhao.render import packaged, renderer
from duizhao.shell.package_cache import PackageCache
from duizhao.shell.template_code import TemplateCode

PAGE = Page("a.html", "a.html", {})


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of templates that are compiled, as that happens."""
    names: list[str | None] = []
    compile_ = Environment.compile

    def noted(self: Environment, source: str, name: str | None = None, filename: str | None = None) -> object:
        names.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", noted)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return names


def shown(folder: Path, text: str, program: bytes = b"1", own: str | None = None) -> str:
    """What a page of the template `text` shows, in a process of its own: nothing compiled is in memory."""
    texts = {"a.html": text if own is None else own, "builtin/a.html": text}
    code = TemplateCode(packaged(texts), PackageCache(program, folder))
    return renderer(texts, {"run": str(object())}, code)(PAGE).data.decode()


def test_what_is_known_is_not_compiled(tmp_path: Path, compiled: list[str | None]) -> None:
    """A template that was compiled once is read the next time."""
    assert shown(tmp_path, "甲{{ 1 }}") == shown(tmp_path, "甲{{ 1 }}") == "甲1"
    assert compiled == ["a.html"]


def test_what_changed_is_compiled(tmp_path: Path, compiled: list[str | None]) -> None:
    """Another text, and another program, are never shown from what was kept."""
    assert [shown(tmp_path, "甲"), shown(tmp_path, "乙"), shown(tmp_path, "乙", b"2")] == ["甲", "乙", "乙"]
    assert len(compiled) == 3
    assert len(list(tmp_path.iterdir())) == 1, "what is kept of a template takes the place of what was"


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_what_is_damaged_is_compiled(tmp_path: Path, compiled: list[str | None], at: int) -> None:
    """A file with one byte changed, or cut off there, is of no use and in no way."""
    shown(tmp_path, "甲{{ 1 }}")
    (file,) = tmp_path.iterdir()
    data = file.read_bytes()
    for broken in (data[:at], data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]):
        compiled.clear()
        file.write_bytes(broken)
        assert shown(tmp_path, "甲{{ 1 }}") == "甲1"
        assert compiled == ["a.html"]


def test_a_sites_own_are_not_kept(tmp_path: Path) -> None:
    """What a site puts in the place of a template is nowhere but in its own folder."""
    assert shown(tmp_path, "甲", own="乙") == "乙"
    assert not list(tmp_path.iterdir())


def test_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is made where no file can be written, and no file is written where Python is told not to."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "file").touch()
    assert shown(tmp_path / "file" / "below", "甲") == "甲"
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert shown(tmp_path / "folder", "甲") == "甲"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
