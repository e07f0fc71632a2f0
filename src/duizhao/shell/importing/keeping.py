"""Writing an imported report: all its files or none, and a copy of what another raw file replaces."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from duizhao.model import Problem, Reason
from duizhao.shell.change import Change, recover
from duizhao.shell.content_names import LEDGER
from duizhao.shell.failure import ShellError, error
from duizhao.shell.language import say
from duizhao.shell.locking import FolderBusy, locked
from duizhao.shell.paths import real

KEPT = "former"  # below content/raw/<year>/: what was replaced
PATIENCE = 60.0  # seconds that an import waits for another to end


def bring(files: Mapping[Path, bytes], old: Sequence[Path], raw: Path, content: Path) -> str:
    """Writes a report's files in the place of its old ones, and keeps those if they came from another raw file.

    Args:
        files: Path → bytes: page, raw copy and ledger.
        old: Files of the report as it was, which go where `files` does not hold them.
        raw: Which of `files` is the raw copy.
        content: The site's content folder; nothing is written outside it.

    Returns:
        The folder in which the former files are kept, relative to the site, "" if nothing was kept.

    Raises:
        OSError, ShellError: A file cannot be written; then nothing has changed.
    """
    there = {path: path.read_bytes() for path in dict.fromkeys([*old, *files]) if path.is_file()}
    raws = [path for path in there if path.parent == raw.parent and path.stem == path.name.split(".")[0]]
    kept: dict[Path, bytes] = {}
    folder = ""
    if there and (not raws or any(there[path] != files[raw] for path in raws)):
        checksum = hashlib.sha256(b"\0".join(there[path] for path in sorted(there))).hexdigest()[:8]
        slug = raw.name.split(".")[0]
        place = raw.parent / KEPT / f"{slug}-{checksum}"
        folder = place.relative_to(content.parent).as_posix()
        for path, data in there.items():
            # A ledger that a build does not take for one of its own.
            kept[place / (path.name if not path.name.endswith(LEDGER) else "ledger.yaml")] = data
    change_all({**kept, **files}, [p for p in old if p not in files], content)
    return folder


def change_all(files: Mapping[Path, bytes], old: Sequence[Path], content: Path) -> None:
    """Writes files and takes the old ones away, all of it or nothing, also where it is killed: see `change.py`.

    Args:
        files: Path → bytes; a path that is there is written anew.
        old: Files that go.
        content: The site's content folder; nothing is written outside it.

    Raises:
        OSError, ShellError: A file cannot be written or taken away; then nothing has changed.
    """
    content.mkdir(parents=True, exist_ok=True)
    change = Change(real(content))
    try:
        for path, data in files.items():
            change.put(path.relative_to(content).as_posix(), data)
        change.commit([path.relative_to(content).as_posix() for path in old if path not in files])
    finally:
        change.drop()


@contextmanager
def alone(root: Path) -> Iterator[tuple[Problem, ...]]:
    """While the block runs, no other command changes content/ at `root`; what a killed one left is ended first.

    Raises:
        ShellError: Another import or merge is at work and does not end, or what was left can be neither.
    """
    try:
        with locked(real(root), PATIENCE, lambda: click.echo(say("waiting-for-import"), err=True)):
            yield recover(real(root / "content"))
    except FolderBusy:
        hint = Reason("wait-stop-try-again")
        raise ShellError([error("import-busy", "content", Reason("another-duizhao-importing"), hint)]) from None
