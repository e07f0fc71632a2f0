"""Whether a build has anything to do at all: asked of the files, before any stage is loaded.

After a build, a state file beside the output folder keeps a hash of all that went into it (reports, settings,
templates, topic, the program itself and what it runs on) and size and time of each file that came out. Where both are
as they were, so is the site. The state is no part of the output; without it, a build just does its work.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import Place, Problem, Reason, Severity
from duizhao.shell.change import pending
from duizhao.shell.content_names import LEDGER, is_built_from
from duizhao.shell.files import is_noise, make_way, read_regular, walk
from duizhao.shell.paths import MANIFEST, real
from duizhao.shell.site_root import FOLDERS, SETTINGS


@frozen
class SiteInputs:
    """What goes into one of several sites: files of content/, POSIX paths below it, and what else it follows from."""

    names: tuple[str, ...]
    told: str


def state_file(out: Path) -> Path:
    """Where the state of the output folder `out` is kept: beside it, .NAME.duizhao-state."""
    out = real(out)
    return out.parent / f".{out.name}.duizhao-state"


def unchanged(root: Path, out: Path, some: SiteInputs | None = None) -> tuple[int, int, tuple[Problem, ...]] | None:
    """What the last build of the site at `root` into `out` said, if a build now would change nothing; else None.

    It is the number of reports, that of files, and the problems. `some` is what goes into it, where that is not all.
    Source: decision 053.
    """
    if pending(real(out)) or pending(real(root / "content")):
        return None  # a killed build or import waits to be finished
    try:
        state = json.loads(read_regular(state_file(out)))
        if state["out"] != _output_stats(out) or state["in"] != _inputs(root, state["rules"], some):
            return None
        return state["reports"], len(state["out"]) - 1, tuple(_kept_problem(p) for p in state["problems"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def snapshot(root: Path, some: SiteInputs | None = None) -> str:
    """A hash of all that goes into a build of the site at `root` but its own rule files, taken before it begins.

    The program is the one that this process began with: one that was edited under it is not what builds. `some` is what
    goes into the site, where that is not all. Source: decision 053.
    """
    return str(_all_but_rules(root, runs_on(), some).hexdigest())


def remember(
    root: Path,
    out: Path,
    before: str,
    rules: Iterable[str],
    reports: int,
    problems: Iterable[Problem],
    some: SiteInputs | None = None,
) -> None:
    """Keeps the state after a build that went well.

    Source: decision 053.

    Args:
        root: the site's folder.
        out: the output folder.
        before: the snapshot taken before the build; where a file was edited meanwhile, nothing is kept.
        rules: rule files of the site's own, relative to `root`.
        reports: how many reports the site has.
        problems: what the build said.
        some: what goes into the site, where that is not all.
    """
    names = sorted(name for name in rules if name)
    try:
        # A program that changed meanwhile is no longer that at the next look.
        checksum = _all_but_rules(root, runs_on(), some)
        if checksum.hexdigest() != before:
            return
        _add_files(checksum, root, names)
        state = {
            "rules": names,
            "in": checksum.hexdigest(),
            "out": _output_stats(out),
            "reports": reports,
            "problems": [asdict(p) for p in problems],
        }
        text = json.dumps(state)
        file = state_file(out)
        if not file.exists() or read_regular(file) != text.encode():
            unfinished = file.with_name(f"{file.name}.{os.getpid()}")
            try:
                make_way(unfinished).write_text(text, "utf-8")
                unfinished.replace(file)
            finally:
                unfinished.unlink(missing_ok=True)
    except OSError:
        return  # a folder that cannot be written beside: the next build does its work again


def _output_stats(out: Path) -> dict[str, list[int]]:
    found = {}
    for path in (MANIFEST, *read_regular(out / MANIFEST).decode().split("\n")[:-1]):
        stat = os.stat(f"{out}/{path}")  # noqa: PTH116 - a third of the time
        found[path] = [stat.st_size, stat.st_mtime_ns]
    return found


@cache
def runs_on() -> str:
    """A SHA-256, in hexadecimal, of the program and what it runs on, as this process first found them.

    Source: decision 053.
    """
    checksum = sha256(f"{sys.version}\0".encode())
    for folder in map(Path, sys.path):
        if folder.name in ("site-packages", "dist-packages") and folder.is_dir():
            checksum.update(f"{folder.stat().st_mtime_ns}\0".encode())
    package = Path(__file__).parent.parent
    for base in (package, package.parent.parent / "templates", package.parent.parent / "theme"):
        _add_files(checksum, base, _looked_at(base))
    return checksum.hexdigest()


def _inputs(root: Path, rules: Iterable[str], some: SiteInputs | None) -> str:
    checksum = _all_but_rules(root, runs_on(), some)
    _add_files(checksum, root, rules)
    return str(checksum.hexdigest())


def _all_but_rules(root: Path, program: str, some: SiteInputs | None) -> Any:
    checksum = sha256(f"{program}{some.told if some else ''}".encode())
    _add_files(checksum, root, (SETTINGS,))
    for name in FOLDERS:
        here = _looked_at(root / name) if some is None or name != "content" else some.names
        _add_files(checksum, root / name, here)
    if some is None:
        checksum.update(os.fsencode("\0".join(_folders_by_name(root / "content"))))
    return checksum


def _looked_at(folder: Path) -> Iterator[str]:
    """Every file that a build could look at, in order; of raw files only ledgers and what cannot be walked."""
    for path, trouble in sorted(walk(folder), key=lambda found: found[0]):
        if trouble is not None or is_built_from(path):
            yield path


def _folders_by_name(content: Path) -> list[str]:
    """The folders of `content` that a build tells of by their names, in order, also where no file is in them.

    Those that stand where years do, and those in the place of a report or a ledger.
    """
    years = _folders_in(content)
    there = [*(f"{year}/{name}" for year in years for name in _folders_in(content / year) if name.endswith(".md"))]
    raw = [f"raw/{year}" for year in _folders_in(content / "raw")]
    there += [f"{year}/{name}" for year in raw for name in _folders_in(content / year) if name.endswith(LEDGER)]
    return [*years, *there]


def _folders_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return sorted(entry.name for entry in found if entry.is_dir() and not is_noise(entry.name))
    except OSError:  # what cannot be read is among the files that are looked at
        return []


def _add_files(checksum: Any, base: Path, names: Iterable[str]) -> None:
    for name in names:
        try:
            data = read_regular(f"{base}/{name}")
        except OSError as trouble:
            data = f"\0{trouble.errno}".encode()
        checksum.update(os.fsencode(f"{name}\0{len(data)}\0"))
        checksum.update(data)


def _kept_problem(kept: dict[str, Any]) -> Problem:
    hint = _kept_reason(kept["hint"]) if kept["hint"] else None
    return Problem(
        kept["code"], Severity(kept["severity"]), Place(**kept["place"]), _kept_reason(kept["message"]), hint
    )


def _kept_reason(kept: dict[str, Any]) -> Reason:
    values = [(name, _kept_reason(value) if isinstance(value, dict) else value) for name, value in kept["values"]]
    return Reason(kept["code"], tuple(kept["words"]), tuple(values))
