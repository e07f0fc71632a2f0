"""The programs that write: where they are, their versions, and how they are started."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx

from duizhao.shell.browser import find_browser
from tests.importer.trips.originals import Paragraph

SECONDS = 60  # for a file; many are written by one call
Job = tuple[Sequence[Paragraph], Path]
"""A report's paragraphs, and the file to write."""


class MissingError(Exception):
    """A writer or a font that this machine does not have."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Where to look for what is not on PATH: a Python with WeasyPrint and others, a folder with node_modules."""

    python: Path | None = None
    node: Path | None = None

    def version(self, name: str) -> str:
        """The version of a program or package; MissingError if it is not there."""
        if name.startswith("npm "):
            manifest = self.node / "node_modules" / name[4:] / "package.json" if self.node else None
            if manifest is None or not manifest.is_file():
                raise MissingError(name)
            return str(json.loads(manifest.read_text("utf-8"))["version"])
        if name == "own":
            return ""
        if name == "python-docx":
            return str(docx.__version__)
        if name in PACKAGES:
            ask = f"from importlib.metadata import version; print(version({name.lower()!r}))"
            said = run([self.interpreter, "-c", ask], name=name)
            return said.strip()
        command = {"LibreOffice": "soffice", "Chromium": str(find_browser() or "chromium")}.get(name, name)
        words = run([command, "--version"], name=name).split()
        return next((word for word in words if word[0].isdigit()), "")

    @property
    def interpreter(self) -> str:
        """The Python that has the packages."""
        if self.python is None:
            raise MissingError("a Python with packages (--python)")
        return str(self.python)


PACKAGES = ("reportlab", "WeasyPrint", "typst", "easyofd")


def run(command: Sequence[str], given: str = "", *, name: str = "", files: int = 1, node: Path | None = None) -> str:
    """What a program prints, after it has written that many files; MissingError if it is not there or does not."""
    program = shutil.which(command[0])
    if program is None:
        raise MissingError(name or command[0])
    environment = {**os.environ, **({"NODE_PATH": str(node / "node_modules")} if node else {})}
    try:
        done = subprocess.run(
            [program, *command[1:]],
            input=given.encode(),
            capture_output=True,
            check=True,
            timeout=SECONDS + SECONDS * files,
            env=environment,
        )
    except subprocess.SubprocessError as trouble:
        said = (getattr(trouble, "stderr", b"") or b"").decode(errors="replace").strip()
        raise MissingError(f"{name or command[0]}: {said.rpartition(chr(10))[2] or trouble}") from None
    return done.stdout.decode(errors="replace")
