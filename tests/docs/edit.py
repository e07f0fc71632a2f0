"""Writes a file as a page of the documentation says: `python -m tests.docs.edit HOW PATH`, its text comes in."""

import sys
from pathlib import Path


def edited(how: str, old: str, text: str) -> str:
    """The file's new text; see tests/docs/commands.py for `how`."""
    if how == "write":
        return text
    if how == "append":
        return old + text
    if how == "front":
        head, body = old.split("\n---\n", 1)
        return f"{head}\n{text}---\n{body}"
    gone, come = (line[1:].removeprefix(" ") for line in text.splitlines())
    assert old.count(gone) == 1, f"{gone!r} stands {old.count(gone)} times"
    return old.replace(gone, come)


if __name__ == "__main__":
    how, path = sys.argv[1:]
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(edited(how, file.read_text("utf-8") if file.exists() else "", sys.stdin.read()), "utf-8")
