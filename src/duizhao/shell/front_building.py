"""The site that leads to all members of a split: made of what they tell of themselves, never of reports."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from duizhao.model import File, Member, MemberSources, Page, Problem, Reason, Split
from duizhao.plan import (
    FRONT,
    SentencePart,
    front,
    read_member,
    read_sentences,
    routes,
    way_in,
)
from duizhao.shell.failure import ShellError, system_refused
from duizhao.shell.files import make_way, read_regular
from duizhao.shell.last_build import SiteInputs, remember, snapshot, unchanged
from duizhao.shell.load import Loaded
from duizhao.shell.page_renderer import page_renderer
from duizhao.shell.paths import MANIFEST
from duizhao.shell.patience import Patient
from duizhao.shell.processes.page_tasks import all_of
from duizhao.shell.site_files import ended_pages, templates, theme_files
from duizhao.shell.write import Written, write

WAY_IN = routes.HOME
_MARK = b'<meta name="generator" content="duizhao front">'


def front_site(root: Path, out: Path, setup: Loaded, all_sources: Sequence[MemberSources]) -> Written | None:
    """Brings the front of `all_sources` up to date, whose members stand in folders of `out`; None where it is.

    Source: decision 100.

    Args:
        root: the site's folder, for its own templates and theme.
        out: the folder that holds the folders of the sites.
        setup: settings, rules and words.
        all_sources: the members, in their order.

    Raises:
        ShellError: a member is not there, or another version or other rules made it; the front cannot be written.
    """
    some = _members_told(out, all_sources)
    if (out / WAY_IN).exists() and unchanged(root, out / FRONT, some):
        return None
    before = snapshot(root, some)
    members: list[Member] = []
    problems: list[Problem] = []
    for sources in all_sources:
        member, wrong = read_member(_file_bytes(out / sources.of.id / routes.MEMBER), sources.of, setup.rules)
        problems += wrong
        members += [member] if member else []
    if problems:
        raise ShellError(problems)
    base = setup.config.base_url
    config = replace(setup.config, base_url=f"{base}/{FRONT}" if base else "")
    shortest = setup.rules.lists.sharing.over_sites.shortest
    split = Split(config, setup.messages, setup.rules.taxonomy.version, tuple(members), shortest)
    texts = templates(root)
    pages = page_renderer(texts, split.messages)
    render, ended = Patient(pages), ended_pages(texts, pages)
    front_pages = all_of([lambda: ((render(page), None) for page in _front_pages(out, split))], 1, ended)
    written = write(chain((output for _, output, _ in front_pages), theme_files(root)), out / FRONT)
    ((_, into, _),) = all_of([lambda: [(render(way_in(split)), None)]], 1, ended)
    _lead_in(out, into.data)
    rules = (*config.taxonomy, config.indicators, config.gazetteer)
    reports = sum(len(sources.paths) for sources in all_sources)
    remember(root, out / FRONT, before, rules, reports, (), _members_told(out, all_sources))
    return written


def _members_told(out: Path, all_sources: Sequence[MemberSources]) -> SiteInputs:
    """What the front follows from beside settings, templates and program: what the members tell.

    The files of their sentences, of which there are many, by size and time: what they hold is named in the summary.
    """
    checksum = sha256()
    for sources in all_sources:
        place = out / sources.of.id
        checksum.update(f"{sources.of}\0".encode())
        checksum.update(_file_bytes(place / routes.MEMBER) or b"")
        for file in sorted(place.glob(routes.told_sentences("*"))):
            info = file.stat()
            checksum.update(f"{file.name} {info.st_size} {info.st_mtime_ns}\0".encode())
    return SiteInputs((), checksum.hexdigest())


def _lead_in(out: Path, page: bytes) -> None:
    """The first page beside all the sites, for who opens their folder; one of somebody else's stays.

    It is in no list of files: what is written here is known by its mark.
    """
    file, unfinished = out / WAY_IN, out / f".{WAY_IN}.duizhao-draft"
    there = _file_bytes(file)
    if there == page or (there is None and file.exists()) or (there is not None and _MARK not in there):
        return
    try:
        make_way(unfinished).write_bytes(page)
        unfinished.replace(file)
    except OSError as trouble:
        raise ShellError([system_refused(trouble, out.name, Reason("site-cannot-written"), out.parent)]) from trouble


def removed(place: Path) -> Written:
    """Takes a member's site at `place` away, with what was kept for its next build; what is not ours stays.

    The paths of what went are given. Source: decision 100.

    Raises:
        ShellError: A file cannot be taken away; then the site is as it was.
    """
    written = write((), place)
    with suppress(OSError):
        (place / MANIFEST).unlink()
        for kept in place.parent.glob(f".{place.name}.duizhao-*"):
            kept.unlink()
        place.rmdir()
    return written


def _file_bytes(path: Path) -> bytes | None:
    try:
        return read_regular(path)
    except OSError:
        return None


def _front_pages(out: Path, split: Split) -> Iterator[Page | File]:
    def sentences(member: Member, part: str) -> SentencePart:
        there, wrong = read_sentences(_file_bytes(out / member.of.id / routes.told_sentences(part)), member, part)
        if there is None:
            raise ShellError(wrong)
        return there

    yield from front(split, sentences)
