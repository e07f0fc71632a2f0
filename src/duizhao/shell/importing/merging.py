"""The command that merges: one township that has two ids in content/ gets one, and its old addresses go on.

1. plan      which files have the old id in their names, and what they are to be called
2. refuse    where both have a report of one year, or a file stands in the way: nothing is ever overwritten
3. move      all of them or none; the moved reports take the new id's township and county, and keep the old id as alias
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer import scalar
from duizhao.model import Level, Place, Problem, Reason, Severity, Source
from duizhao.read import FrontMatter, read_front_matter, slug_of
from duizhao.shell.content import hides_pages, report_files
from duizhao.shell.failure import ShellError, error, system_reason
from duizhao.shell.files import read_regular, walk
from duizhao.shell.importing.keeping import KEPT, alone, change_all

_WHOSE = ("township", "county", "city", "province")  # what a report says of its township
_FENCED = re.compile(r"\A(\ufeff?---[ \t]*\r?\n)(.*?)(?=^---[ \t]*(?:\r?\n|\Z))", re.S | re.M)


@frozen
class Merge:
    """What a merge does: files by their old and new paths below the site, and what it changes in front matter."""

    moves: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str, str, str], ...]  # new path of the page, key, value before ("" for none), value after
    notes: tuple[Problem, ...] = ()


@frozen
class _ContentPage:
    path: Path
    text: str
    fields: FrontMatter
    slug: str


def merge_townships(root: Path, old: str, new: str, *, dry_run: bool = False) -> Merge:
    """Gives all that township `old` has in content/ to township `new`.

    Args:
        root: The site's folder.
        old: The id (slug) that goes.
        new: The id that stays; its newest report says what the township and its county are called.
        dry_run: Only say what would be done.

    Raises:
        ShellError: There is no such township, both have a report of one year, or a file cannot be read or written;
            then nothing has changed.
    """
    with alone(root) as told:
        done = _merged_ids(root, old, new, dry_run=dry_run)
    return replace(done, notes=(*told, *done.notes))


def _merged_ids(root: Path, old: str, new: str, *, dry_run: bool) -> Merge:
    content = root / "content"
    pages = list(_content_pages(root))
    ours, theirs = [p for p in pages if p.slug == old], [p for p in pages if p.slug == new]
    _refuse_merge(pages, ours, theirs, old, new)
    files, gone, moves = _renamed(content, old, new)
    newest = max(theirs, key=lambda p: p.fields.year).fields
    changes: list[tuple[str, str, str, str]] = []
    for page in ours:
        target = page.path.with_name(f"{new}.md") if page.path.stem == old else page.path
        named = {key: value for key in _WHOSE if (value := getattr(newest, key))}
        wanted: dict[str, Any] = {k: v for k, v in named.items() if v != (getattr(page.fields, k) or "")}
        changes += [(_site_path(root, target), k, getattr(page.fields, k) or "", v) for k, v in wanted.items()]
        wanted["aliases"] = list(dict.fromkeys([*(a for a in page.fields.aliases or () if a != new), old]))
        if page.fields.slug is not None:
            wanted["slug"] = new
        files[target] = _rewritten_page(page, wanted, _site_path(root, page.path)).encode("utf-8")
    if not dry_run:
        try:
            change_all(files, gone, content)
        except OSError as trouble:
            hint = Reason("see-folder-s-rights-space")
            message = Reason.of("nothing-merged-all-files-where", why=system_reason(trouble))
            raise ShellError([error("unwritable", "content", message, hint)]) from trouble
    shown = sorted((_site_path(root, a), _site_path(root, b)) for a, b in moves)
    return Merge(tuple(shown), tuple(changes), tuple(_left_behind(root, old, new)))


def _content_pages(root: Path) -> Iterator[_ContentPage]:
    """Every page whose front matter can be read; ShellError with what is wrong with the others."""
    wrong: list[Problem] = []
    for name, there in report_files(root):
        wrong += (problem for problem in there if hides_pages(problem))
        if not name:
            continue
        path = root / name
        try:
            text = read_regular(path).decode("utf-8")
        except (OSError, UnicodeDecodeError) as trouble:
            message = system_reason(trouble) if isinstance(trouble, OSError) else Reason("no-utf-8-text")
            wrong.append(error("unreadable", _site_path(root, path), message))
            continue
        fields, _, problems = read_front_matter(_source(_site_path(root, path), text))
        wrong += [p for p in problems if p.severity is Severity.ERROR]
        if fields is not None:
            yield _ContentPage(path, text, fields, slug_of(fields.slug, name))
    if wrong:
        raise ShellError(wrong)


def _refuse_merge(
    pages: list[_ContentPage], ours: list[_ContentPage], theirs: list[_ContentPage], old: str, new: str
) -> None:
    """ShellError where the two cannot be one."""
    if old == new:
        raise ShellError(
            [error("merge-same", "content", Reason.of("two-slugs-same", name=old), Reason("name-two-old-one-first"))]
        )
    known = sorted({p.slug for p in pages})
    for slug, found in ((old, ours), (new, theirs)):
        if not found:
            near = difflib.get_close_matches(slug, known, n=3, cutoff=0.5)
            hint = (
                Reason.of("is-it-one-of", near=Reason.listed(near)) if near else Reason("slug-name-content-year-name")
            )
            raise ShellError([error("no-township", "content", Reason.of("no-township-slug", slug=slug), hint)])
    levels = {p.fields.level or Level.TOWNSHIP.value for p in (*ours, *theirs)}
    if len(levels) > 1:
        message = Reason.of(
            "bodies-different-levels-cannot-merged", old=old, new=new, levels=Reason.listed(sorted(levels))
        )
        raise ShellError([error("merge-clash", "content", message, Reason("see-level-front-matter-both"))])
    both = sorted({p.fields.year for p in ours} & {p.fields.year for p in theirs})
    if both:
        years = Reason.listed(map(str, both))
        message = Reason.of("both-reports-cannot-merged", old=old, new=new, years=years)
        hint = Reason("see-whether-two-one-report")
        raise ShellError([error("merge-clash", f"content/{both[0]}/{old}.md", message, hint)])


def _renamed(content: Path, old: str, new: str) -> tuple[dict[Path, bytes], list[Path], list[tuple[Path, Path]]]:
    """New path → bytes, old paths, and the pairs, of all that is called after the old id."""
    files: dict[Path, bytes] = {}
    gone: list[Path] = []
    moves: list[tuple[Path, Path]] = []
    taken: list[str] = []
    for path in sorted(_files_of_id(content, old)):
        parts = [_renamed_part(part, old, new) for part in path.relative_to(content).parts]
        target = content.joinpath(*parts)
        if target.exists():
            taken.append(_site_path(content.parent, target))
            continue
        try:
            files[target] = read_regular(path)
        except OSError as trouble:
            raise ShellError(
                [error("unreadable", _site_path(content.parent, path), system_reason(trouble))]
            ) from trouble
        gone.append(path)
        moves.append((path, target))
    if taken:
        hint = Reason("see-whether-these-files-needed")
        raise ShellError(
            [error("merge-clash", path, Reason("file-there-already-nothing-merged"), hint) for path in taken]
        )
    return files, gone, moves


def _files_of_id(content: Path, slug: str) -> Iterator[Path]:
    """Pages, raw copies, ledgers and former copies of one id; ShellError where one, or a folder, is unreadable."""
    own, year = re.escape(slug), r"\d{4}"
    kept = rf"raw/{year}/{KEPT}(/{own}-[0-9a-f]{{8}})?"
    folders = re.compile(rf"|{year}|raw|raw/{year}|{kept}")
    files = re.compile(rf"{year}/{own}\.md|raw/{year}/{own}(\.[^/]*)?|raw/{year}/{KEPT}/{own}-[0-9a-f]{{8}}/.*")
    for name, trouble in walk(content):
        if trouble is not None and (folders.fullmatch(name) or files.fullmatch(name)):
            raise ShellError([error("unreadable", _site_path(content.parent, content / name), system_reason(trouble))])
        if trouble is None and files.fullmatch(name):
            yield content / name


def _renamed_part(part: str, old: str, new: str) -> str:
    """One part of a path under the new id: `old.md`, `old.ledger.yaml` and `old-0a1b2c3d` change, nothing else."""
    if part.split(".")[0] == old or re.fullmatch(rf"{re.escape(old)}-[0-9a-f]{{8}}", part):
        return new + part[len(old) :]
    return part


def _rewritten_page(page: _ContentPage, wanted: Mapping[str, Any], name: str) -> str:
    """The page with these values in its front matter, its other lines untouched."""
    match = _FENCED.match(page.text)
    head = match[2] if match else ""
    ending = "\r\n" if "\r\n" in head else "\n"
    for key, value in wanted.items():
        line = f"{key}: {scalar(value)}{ending}"
        there = re.compile(rf"^{key}[ \t]*:[^\n]*\n(?:(?:[ \t]+\S|-[ \t])[^\n]*\n)*", re.M)
        head = there.sub(lambda _, line=line: line, head, count=1) if there.search(head) else head + line
    text = page.text[: match.end(1)] + head + page.text[match.end() :] if match else page.text
    fields, _, _ = read_front_matter(_source(name, text))
    if fields is None or any(getattr(fields, key) != value for key, value in wanted.items()):
        hint = Reason("write-township-county-aliases-one")
        raise ShellError([error("merge-front-matter", name, Reason("front-matter-cannot-edited-written"), hint)])
    return text


def _left_behind(root: Path, old: str, new: str) -> Iterator[Problem]:
    """Where site.yaml names the old id: a person's file, which a merge does not write."""
    try:
        lines = read_regular(root / "site.yaml").decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for number, line in enumerate(lines, 1):
        if re.search(rf"(?<![\w-]){re.escape(old)}(?![\w-])", line):
            message = Reason.of("still-stands-here", name=old)
            yield Problem(
                "merge-named", Severity.WARNING, Place("site.yaml", number), message, Reason.of("write-name", name=new)
            )


def _source(name: str, text: str) -> Source:
    return Source(name, text.removeprefix("\ufeff").replace("\r\n", "\n"))


def _site_path(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
