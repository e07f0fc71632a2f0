"""The members of a split as a site's files have them: which reports are whose, and one member's reports, read alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from duizhao.model import MemberSources, Problem, Reason, Source
from duizhao.plan import split_sources
from duizhao.shell.content import ledgers_of, read_all, read_ledgers, sources_of
from duizhao.shell.content_names import LEDGER, file_id
from duizhao.shell.failure import ShellError, error
from duizhao.shell.files import read_source
from duizhao.shell.last_build import SiteInputs
from duizhao.shell.load import Loaded, holding, load_setup
from duizhao.shell.studied_once import PutAside


def members_of(root: Path, setup: Loaded) -> tuple[tuple[MemberSources, ...], tuple[str, ...], list[Problem]]:
    """The members, reports that are in none, and what is wrong with the site at `root` but for what reports say.

    `setup` has its settings and rules. Source: decision 100.
    """
    problems = list(setup.problems)
    paths: list[str] = []

    def readable() -> Iterator[Source]:
        for source, wrong in sources_of(root):
            problems.extend(wrong)
            if source is not None:
                paths.append(source.path)
                yield source

    all_sources, wrong = split_sources(readable(), setup.config, setup.rules)
    ours = {path for member in all_sources for path in member.paths}
    strays = read_ledgers(root, {file_id(path) for path in ours})[1]  # of no report that is there
    return all_sources, tuple(path for path in paths if path not in ours), [*problems, *wrong, *strays]


def one_member(root: Path, member: str) -> Loaded:
    """The files of one `member`, by its folder (hunansheng), of the site at `root`.

    Source: decision 100.

    Raises:
        ShellError: there is no such member, or the site is not split.
    """
    setup = load_setup(root)
    if not setup.config.split:
        raise ShellError(
            [error("member-unknown", "--member", Reason("site-yaml-does-not-say"), Reason("leave-out-member"))]
        )
    all_sources, _, problems = members_of(root, setup)
    named = {member.of.id: member for member in all_sources}
    if member not in named:
        raise ShellError(
            [
                *problems,
                error("member-unknown", member, Reason.of("there-no-such-site-there", names=Reason.listed(named))),
            ]
        )
    own = reports_of(root, setup, named[member].paths)
    return as_member(replace(own, problems=(*problems, *own.problems)), named[member])


def reports_of(root: Path, setup: Loaded, paths: Sequence[str], aside: PutAside | None = None) -> Loaded:
    """The reports of one member, as files, with their ledgers.

    Args:
        root: the site's folder.
        setup: what the site's members share.
        paths: of the reports, in order.
        aside: in whose time a ledger is read once.
    """
    sources, wrong = read_all(read_source(root, path) for path in paths)
    key = repr(paths[:1]).encode()  # no two members have the same first report
    kept = aside.taken(key) if aside else None
    ledgers, torn = kept or ledgers_of(root, map(file_id, paths))
    if aside and kept is None:
        aside.keep(key, (ledgers, torn))
    return replace(holding(setup, sources), ledgers=ledgers, problems=(*wrong, *torn))


def as_member(own: Loaded, member: MemberSources) -> Loaded:
    """What the build of a `member` is given, its `own` reports or none, with settings that say what it is.

    Source: decision 100.
    """
    config, of = own.config, member.of
    base = f"{config.base_url}/{of.id}" if config.base_url else ""
    title = f"{config.title} · {of.name}"
    return replace(own, config=replace(config, title=title, base_url=base, member=of, publish=()))


def told_apart(setup: Loaded, member: MemberSources) -> SiteInputs:
    """What the site of a `member` follows from, beside the `setup`.

    Source: decision 100.
    """
    return SiteInputs(_files_of(member), repr(as_member(setup, member).config))


def _files_of(member: MemberSources) -> tuple[str, ...]:
    """The files of content/ that a member is made of: its reports, and the ledgers of their imports."""
    pages = [path.removeprefix("content/") for path in member.paths]
    return (*pages, *(f"raw/{file_id(path)}{LEDGER}" for path in member.paths))
