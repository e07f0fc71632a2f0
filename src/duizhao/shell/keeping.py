"""Writing an imported report: all its files or none, and a copy of what another raw file replaces."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

KEPT = "former"  # below content/raw/<year>/


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
        OSError: A file cannot be written; then nothing has changed.
    """
    there = {path: path.read_bytes() for path in dict.fromkeys([*old, *files]) if path.is_file()}
    raws = [path for path in there if path.parent == raw.parent and path.stem == path.name.split(".")[0]]
    kept: dict[Path, bytes] = {}
    folder = ""
    if there and (not raws or any(there[path] != files[raw] for path in raws)):
        digest = hashlib.sha256(b"\0".join(there[path] for path in sorted(there))).hexdigest()[:8]
        slug = raw.name.split(".")[0]
        place = raw.parent / KEPT / f"{slug}-{digest}"
        folder = place.relative_to(content.parent).as_posix()
        for path, data in there.items():
            # A ledger that a build does not take for one of its own.
            kept[place / (path.name if not path.name.endswith(".ledger.yaml") else "ledger.yaml")] = data
    write_all({**kept, **files}, [p for p in old if p not in files], content)
    return folder


def write_all(files: Mapping[Path, bytes], old: Sequence[Path], content: Path) -> None:
    """Writes files beside their places and renames them there; what cannot be finished leaves nothing behind."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.parent.resolve().is_relative_to(content.resolve()):
                raise PermissionError(1, "content 里的链接指向别处")
            draft = path.with_name(f".{path.name}.draft")
            staged.append((draft, path))
            draft.write_bytes(data)
        for draft, path in staged:
            draft.replace(path)
        for path in old:
            path.unlink(missing_ok=True)
    finally:
        for draft, _ in staged:
            draft.unlink(missing_ok=True)


def move_all(files: Mapping[Path, bytes], old: Sequence[Path], content: Path) -> None:
    """Writes files and takes the old ones away; where that cannot be finished, everything is put back as it was.

    Args:
        files: Path → bytes; a path that is there is written anew.
        old: Files that go.
        content: The site's content folder; nothing is written outside it.

    Raises:
        OSError: A file cannot be written or taken away; then nothing has changed.
    """
    before = {path: path.read_bytes() for path in dict.fromkeys([*old, *files]) if path.is_file()}
    new = [path for path in files if path not in before]
    try:
        write_all(files, [p for p in old if p not in files], content)
    except OSError:
        for path, data in before.items():
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
        for path in new:
            path.unlink(missing_ok=True)
        clear_empty(new)
        raise
    clear_empty(old)


def clear_empty(files: Sequence[Path]) -> None:
    """Takes away the folders of files that have gone, where nothing else stands in them."""
    for folder in {path.parent for path in files}:
        if folder.is_dir() and folder.parent.name == KEPT and not any(folder.iterdir()):
            folder.rmdir()
