"""What people do to a site between two builds; each change touches one report."""

from collections.abc import Callable
from pathlib import Path

from bench.systems import System

Edit = Callable[[System, str, Path], None]  # a system, the name of the report that is changed, the site's folder


def _rewritten(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    if old not in text:
        raise SystemExit(f"{path} holds no {old!r}")
    path.write_text(text.replace(old, new, 1), "utf-8")


def nothing(_system: System, _name: str, _folder: Path) -> None:
    """No change at all."""


def sentence(system: System, name: str, folder: Path) -> None:
    """Half a sentence more, with a figure."""
    _rewritten(system.report(name, folder), "。\n", "，新增联席会议7次。\n")


def front_matter(system: System, name: str, folder: Path) -> None:
    """Another document number."""
    _rewritten(system.report(name, folder), "〕", "〕9")


def added(system: System, name: str, folder: Path) -> None:
    """A township's first report: the text of another."""
    page = system.report(name, folder)
    text = page.read_text("utf-8")
    town = text.partition("\ntownship: ")[2].partition("\n")[0]
    page.with_name(f"new-{page.name}").write_text(text.replace(town, "子虚镇"), "utf-8")


def removed(system: System, name: str, folder: Path) -> None:
    """A report less."""
    system.report(name, folder).unlink()


def renamed(system: System, name: str, folder: Path) -> None:
    """The same report under another file name."""
    page = system.report(name, folder)
    page.rename(page.with_name(f"{page.stem}b.md"))


CHANGES: dict[str, Edit] = {
    "nothing changed": nothing,
    "one sentence changed": sentence,
    "front matter changed": front_matter,
    "a report added": added,
    "a report removed": removed,
    "a report renamed": renamed,
}
