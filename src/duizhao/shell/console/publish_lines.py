"""Publishing as the command line tells it: the site is built, then each place is brought up to date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from duizhao.frozen import frozen
from duizhao.model import Config, Problem, Reason, Severity, Target
from duizhao.read import check_branch, check_remote, read_config
from duizhao.shell.building import build_several, build_site
from duizhao.shell.console.build_lines import build_summary
from duizhao.shell.console.said import show_problems, tally
from duizhao.shell.failure import ShellError, error
from duizhao.shell.files import read_source
from duizhao.shell.language import say
from duizhao.shell.last_build import unchanged
from duizhao.shell.load import load_setup, own_files
from duizhao.shell.member_reports import members_of
from duizhao.shell.paths import MANIFEST, not_here, real
from duizhao.shell.progress import bar
from duizhao.shell.publishing.archive import publish_archive
from duizhao.shell.publishing.branch import commit_of, publish_branch
from duizhao.shell.publishing.built_site import BuiltFile, PublishedDifference, built_files, built_members
from duizhao.shell.publishing.folder import publish_folder
from duizhao.shell.site_root import SETTINGS

_NAMED = 10  # files that are listed of each kind
_UNITS = ("KB", "MB", "GB")


@frozen
class PublishOptions:
    """How to publish.

    Attributes:
        dry: only say what would change.
        build: build first.
        allow_dirty: take sources that are not committed.
        jobs: processes.
        member: the one of several sites that is published, by its folder; "" for all in their common folder.
        overwrite: replace a file in the place of a zip file that is none of ours.
    """

    dry: bool = False
    build: bool = True
    allow_dirty: bool = False
    jobs: int = 0
    member: str = ""
    overwrite: bool = False


def publish_and_tell(root: Path, given: Sequence[Target], names: Sequence[str], options: PublishOptions) -> int:
    """Publishes, and says what became of each place; the exit code.

    Args:
        root: the site's folder.
        given: places named by options; where there are any, those of site.yaml do not count.
        names: of places of site.yaml; all of them where none is named.
        options: how.

    Raises:
        ShellError: there is no place to publish to, or one of them cannot be what is asked.
    """
    config = _site_settings(root)
    if options.member and not config.split:
        raise ShellError(
            [error("member-unknown", "--member", Reason("site-yaml-does-not-say"), Reason("leave-out-member"))]
        )
    title = f"{config.title} {options.member}".strip()
    targets = tuple(given) or _chosen_targets(config.publish, names)
    if problems := [_at_its_line(root, p, one) for one in targets for p in _wrong_target(root, one, bool(given))]:
        raise ShellError(problems)
    out = root / "build"
    build = partial(_build_members, only=options.member) if config.split else _built
    if options.build and not build(root, out, options.jobs):
        return 1
    whole = bool(options.member) or not config.split
    if not (options.build or whole):
        _refuse_missing(root, out)
    files = built_files(out / options.member, bar) if whole else built_members(out, bar)
    failed: list[Problem] = []
    for target in targets:
        try:
            found = _publish_to(files, root, title, target, options)
        except ShellError as stopped:
            found_wrong = [_at_its_line(root, problem, target) for problem in stopped.problems]
            show_problems(found_wrong, root)
            failed += found_wrong
        else:
            for line in target_lines(found, target, options.dry):
                click.echo(line)
    if failed:
        click.echo(tally(failed), err=True)
    return int(bool(failed))


def _at_its_line(root: Path, problem: Problem, target: Target) -> Problem:
    """A problem with a `target` at its line of site.yaml, where it stands there.

    It would be told at an option that nobody gave, or at the first line of a file that is none.
    """
    if target.place is None:
        return problem
    path = problem.place.path
    itself = not target.branch and path == _target_place(root, target).as_posix()
    return replace(problem, place=target.place) if path.startswith("--") or itself else problem


def _site_settings(root: Path) -> Config:
    source, problems = read_source(root, SETTINGS)
    config, wrong = read_config(source) if source is not None else (None, ())
    if config is None or any(p.severity is Severity.ERROR for p in wrong):
        raise ShellError((*problems, *wrong))
    return config


def _chosen_targets(settled: Sequence[Target], names: Sequence[str]) -> tuple[Target, ...]:
    if names and not any(target.name for target in settled):
        hint = Reason("write-place-name-under-publish")
        raise ShellError([error("publish-nowhere", SETTINGS, Reason.of("there-no-place-called", name=names[0]), hint)])
    if not settled:
        hint = Reason("add-folder-branch-branch-zip")
        raise ShellError([error("publish-nowhere", SETTINGS, Reason("nothing-says-where-publish"), hint)])
    known = [target.name for target in settled if target.name]
    if strange := [name for name in names if name not in known]:
        hint = Reason.of("known-are", known=Reason.listed(known))
        raise ShellError(
            [error("publish-nowhere", SETTINGS, Reason.of("there-no-place-called", name=strange[0]), hint)]
        )
    return tuple(target for target in settled if not names or target.name in names)


def _wrong_target(root: Path, target: Target, by_option: bool) -> Iterable[Problem]:
    """What is wrong with a place before anything is done."""
    if target.branch and by_option:
        for option, check, value in (
            ("--branch", check_branch, target.branch),
            ("--remote", check_remote, target.remote),
        ):
            try:
                check(value)
            except ValueError:
                hint = Reason("branch-gh-pages-remote-origin")
                yield error("publish-nowhere", option, Reason.of("cannot-used", value=value), hint)
        return
    if target.branch:
        return
    written = target.folder or target.archive
    about = f"{'--to' if target.folder else '--zip'} {written}"
    if wrong := not_here(written):
        yield error("publish-nowhere", about, *wrong)
        return
    place, out = real(_target_place(root, target)), real(root / "build")
    sources = [real(root / name) for name in own_files(root)]
    hint = Reason("use-folder-outside-site-another")
    if any(place.is_relative_to(source) for source in (*sources, out)):
        yield error("out-in-site", about, Reason("site-cannot-published-into-own"), hint)
    elif target.folder and any(own.is_relative_to(place) for own in (out, real(root), *sources)):
        yield error("out-in-site", about, Reason("folder-holds-site-s-own"), hint)


def _built(root: Path, out: Path, jobs: int) -> bool:
    """Builds the site if anything has changed; whether that went well."""
    if last := unchanged(root, out):
        show_problems((p for p in last[2] if p.severity is not Severity.DOUBT), root)
        return True
    built = build_site(root, out, jobs)
    show_problems((p for p in (*built.notes, *built.problems) if p.severity is not Severity.DOUBT), root)
    if built.written is None:
        click.echo(build_summary(built, out, 0), err=True)
        click.echo(say("not-published"), err=True)
        return False
    return True


def _build_members(root: Path, out: Path, jobs: int, only: str) -> bool:
    """Builds the sites into which the one at `root` is split, or the one that is wanted; whether that went well."""
    built = build_several(root, out, jobs, only=only)
    show_problems((p for p in (*built.notes, *built.problems) if p.severity is not Severity.DOUBT), root)
    if built.written is None:
        click.echo(say("not-built-mend", tally=tally(built.problems)), err=True)
        click.echo(say("not-published"), err=True)
    return built.written is not None


def _refuse_missing(root: Path, out: Path) -> None:
    """A ShellError where a member of the site at `root` is not there: the front would lead to nothing."""
    all_sources, _, _ = members_of(root, load_setup(root))
    missing = [sources.of.id for sources in all_sources if not (out / sources.of.id / MANIFEST).exists()]
    if missing:
        message, hint = Reason("site-not-built"), Reason("run-duizhao-build-first")
        raise ShellError([error("not-built", id, message, hint) for id in missing])


def _publish_to(
    files: Mapping[str, BuiltFile], root: Path, title: str, target: Target, options: PublishOptions
) -> PublishedDifference:
    if target.branch:
        return publish_branch(files, root, target, options.dry, options.allow_dirty, bar)
    if target.archive:
        return publish_archive(files, _target_place(root, target), title, options.dry, bar, overwrite=options.overwrite)
    return publish_folder(files, _target_place(root, target), commit_of(root), options.dry, bar)


def _target_place(root: Path, target: Target) -> Path:
    return root / Path(target.folder or target.archive).expanduser()


def target_lines(found: PublishedDifference, target: Target, dry: bool) -> Iterable[str]:
    """The lines about one `target`: what was `found` to differ there and, unless the run is `dry`, was done."""
    branch = Reason.of("branch-of-remote", branch=target.branch, remote=target.remote)
    where = branch if target.branch else target.folder or target.archive
    if found.nothing:
        yield say("place-as-site", where=where, n=found.kept)
        return
    if dry:
        for sign, paths in (("+", found.added), ("~", found.changed), ("-", (*found.removed, *found.others))):
            yield from (f"  {sign} {path}" for path in paths[:_NAMED])
            if len(paths) > _NAMED:
                yield f"  {say('further-files', sign=sign, n=len(paths) - _NAMED)}"
    others = Reason.of("others-removed", n=len(found.others)) if found.others else None
    counts = {"added": len(found.added), "changed": len(found.changed), "removed": len(found.removed)}
    code = "would-publish" if dry else "published"
    yield say(code, where=where, **counts, kept=found.kept, others=others, size=size_told(found.size))


def size_told(size: int) -> str:
    """A number of bytes, `size`, in words: 12.3 MB; a thousand of one unit are one of the next."""
    if size < 1000:
        return say("n-bytes", n=size)
    value, unit = size / 1000, 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.1f} {_UNITS[unit]}"
