"""What a page of the documentation tells its reader to type and to write, and a run of it.

A block of commands is fenced as `console`: lines that begin with `$ ` are typed, the others are what is then seen. A
line of the page need not be all that is said: lines may be left out, and … stands for anything in a line. Words behind
`console`: `exit=1` where the last command of the block ends so; `not-run="reason"` for what cannot be run with the
others: most of those have a test of their own (`tests/docs/test_apart.py`).
A file to write is fenced with `write=PATH` (the whole file), `append=PATH` (its end), `front=PATH` (the end of a
report's front matter) or `replace=PATH` (two lines of a `diff`: - the old one, + the new one).
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^`\n]+)\n(?P<text>.*?)^(?P=indent)```$", re.M | re.S)
_MARK = "\x1e"  # no program prints it
_SECONDS = 600  # for all commands of a page: where much else is at work a minute is not enough
_EDITS = ("write", "append", "front", "replace")


@dataclass(frozen=True, slots=True)
class Step:
    """A command with the lines that are seen, or a file to write."""

    command: str = ""
    seen: tuple[str, ...] = ()
    code: int = 0
    not_run: str = ""  # why it is not run with the others
    edit: str = ""
    path: str = ""
    text: str = ""


def steps(page: str) -> Iterator[Step]:
    """The steps of a page's text, in its order."""
    for block in _FENCE.finditer(page):
        kind, *rest = shlex.split(block["info"])
        words = dict(word.partition("=")[::2] for word in rest)
        text = re.sub(f"^{block['indent']}", "", block["text"], flags=re.M)
        if kind == "console":
            yield from _typed(text, int(words.get("exit", 0)), words.get("not-run", ""))
        for edit in _EDITS:
            if edit in words:
                yield Step(edit=edit, path=words[edit], text=text)


def _typed(text: str, code: int, not_run: str) -> Iterator[Step]:
    first, *commands = re.split(r"^\$ ", text, flags=re.M)
    assert not first.strip(), f"a console block begins with a command: {first!r}"
    for number, command in enumerate(commands, 1):
        typed, *seen = command.rstrip("\n").split("\n")
        while typed.endswith("\\"):
            typed = typed[:-1] + seen.pop(0).strip()
        yield Step(typed, tuple(seen), code if number == len(commands) else 0, not_run)


def follow(page: str, folder: Path, surroundings: Mapping[str, str], apart: str = "") -> list[str]:
    """Does in a folder what a page says; gives each place where the page says otherwise than what happens.

    `apart` is why some commands are not run with the others: only those are, in a folder made for them.
    """
    todo = [step for step in steps(page) if step.not_run == apart]
    assert todo or not apart  # a page of Windows has none
    done = subprocess.run(
        ["bash", "--norc", "-c", "\n".join(_line(step) for step in todo)],
        cwd=folder,
        env={**os.environ, **surroundings, "PATH": f"{_programs(folder)}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace").split(_MARK)
    assert len(said) == len(todo) + 1, done.stdout.decode()
    wrong = []
    for step, told in zip(todo, said, strict=False):
        out, _, code = told.rpartition("\n=")
        if int(code) != step.code:
            wrong.append(f"$ {step.command or step.path} ended with {code}:\n{out}")
        elif unseen := _unseen(step.seen, out):
            wrong.append(f"$ {step.command} does not say {unseen!r}, but:\n{out}")
    return wrong


def _line(step: Step) -> str:
    command = step.command or f"{shlex.quote(sys.executable)} -m tests.docs.edit {step.edit} {shlex.quote(step.path)}"
    given = "" if step.command else f" <<'{_MARK}'\n{step.text}{_MARK}"
    return f"{command}{given}\nprintf '\\n=%s\\036' $?"


def _programs(folder: Path) -> Path:
    """A folder with `duizhao`, beside the one where the page is followed."""
    bin = folder.parent / f"{folder.name}-bin"
    bin.mkdir(exist_ok=True)
    (bin / "duizhao").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m duizhao "$@"\n')
    (bin / "duizhao").chmod(0o755)
    return bin


def _unseen(seen: tuple[str, ...], out: str) -> str:
    """The first line of those to be seen, in their order, that is not in what was said; "" for none."""
    lines = iter(out.splitlines())
    for wanted in seen:
        pattern = re.compile(".*".join(map(re.escape, wanted.strip().split("…"))))
        if wanted.strip() != "…" and not any(pattern.fullmatch(line.strip()) for line in lines):
            return wanted
    return ""
