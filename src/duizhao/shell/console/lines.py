"""Lines of the files that problems are about, for those who show them."""

from pathlib import Path

from duizhao.model import Place, Problem
from duizhao.shell.files import decode_source, read_regular

_TEXTS = (".md", ".yaml", ".yml", ".csv", ".html")
_LARGEST = 32_000_000  # bytes: what is larger is no text that people write


class Lines:
    """Reads each file once.

    Args:
        root: the folder from which the places of problems are counted.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}

    def of(self, problem: Problem) -> str:
        """The line at the place of a `problem`, without its end; empty where there is none, or its file is no text."""
        place = problem.place
        if not _has_lines(place, problem.code):
            return ""
        if place.path not in self._files:
            self._files[place.path] = self._read(place.path, problem.code)
        lines = self._files[place.path]
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def _read(self, path: str, code: str) -> list[str]:
        file = self._root / path
        try:
            data = read_regular(file) if file.stat().st_size <= _LARGEST else b""
        except (OSError, ValueError):  # a name with a zero byte is a ValueError
            return []
        source, _ = decode_source(data, path)
        if source is not None:
            return source.text.split("\n")
        if code != "not-utf8":
            return []
        text = data.decode("utf-8", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _has_lines(place: Place, code: str) -> bool:
    """Whether a place is one in a text whose lines are counted as they stand there."""
    path = place.path.lower()
    if path.startswith("--") or not path.endswith(_TEXTS):
        return False
    # What an import says of a web page or a text counts the lines that it read out of it.
    return not path.endswith(".html") or path.startswith("templates/") or code == "template"
