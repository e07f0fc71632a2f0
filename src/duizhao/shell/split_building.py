"""Several sites made of one: each member through the door of every build, and the site that leads to all of them last.

Members stand side by side in the output folder, `front` among them, each with its own store and state: one that has not
changed is not touched. The front is made of what the members tell of themselves, never of reports.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from duizhao.model import Mapper, Member, Membership, Output, Problem, Share, Split
from duizhao.plan import FRONT, MEMBER_FILE, front, read_member, shares
from duizhao.read import check_collection, parse
from duizhao.render import packaged, renderer
from duizhao.shell.build import build, templates, theme_files
from duizhao.shell.failure import ShellError, error, has_errors
from duizhao.shell.files import read_regular
from duizhao.shell.last_build import Some, remember, snapshot, unchanged
from duizhao.shell.load import Loaded, load
from duizhao.shell.memory import program
from duizhao.shell.package_cache import PackageCache
from duizhao.shell.paths import MANIFEST, real
from duizhao.shell.progress import Progress, silent
from duizhao.shell.removal import TENTH
from duizhao.shell.template_code import TemplateCode
from duizhao.shell.write import Written, write


@dataclass(frozen=True, slots=True)
class SplitBuilt:
    """What a build of several sites did.

    `written` has what was done to each site, by its folder; a member that had not changed is not in it, and with an
    error nothing is. `notes` are of this run alone.
    """

    problems: tuple[Problem, ...]
    members: tuple[Membership, ...] = ()
    reports: int = 0
    written: Mapping[str, Written] | None = None
    notes: tuple[Problem, ...] = ()


def build_split(
    root: Path,
    out: Path,
    run: Mapper = map,
    progress: Progress = silent,
    jobs: int = 1,
    allow_removal: bool = False,
    only: str = "",
    far: Mapper | None = None,
) -> SplitBuilt:
    """Builds the sites that the one at `root` is split into, each into a folder of `out`.

    Args:
        root: the site's folder; its site.yaml says by what it is split.
        out: the folder that holds the folders of the sites.
        run: how to go through many reports.
        progress: shows how far each stage is.
        jobs: how many processes make pages.
        allow_removal: whether more than a tenth of a member's reports, or a whole member, may vanish.
        only: the folder of the one site that is made: a member, or `front` of the members that are there.
        far: makes the pages on other machines.

    Raises:
        ShellError: as `build` does; a member that has no reports any more; a member that is not there, or that another
            version or other rules made; an unknown `only`; an `out` that holds a site that was not split.
    """
    _refuse_single(out)
    loaded = load(root)
    family, wrong = shares(loaded.sources, loaded.config, loaded.rules)
    problems = [*loaded.problems, *wrong]
    if has_errors(problems):
        return SplitBuilt(_sorted([*problems, *_read(loaded, run)]))
    if not family:
        hint = "先导入报告：duizhao import 文件…"
        raise ShellError([error("no-content", "content", "还没有报告", hint)])
    ids = {share.of.id: share for share in family}
    if only and only not in (FRONT, *ids):
        raise ShellError([error("member-unknown", only, f"没有这个网站；有：{'、'.join((FRONT, *ids))}")])
    gone = () if only else _gone(out, ids, allow_removal)
    todo: list[tuple[Share, Loaded, Some]] = []
    told: dict[str, tuple[Problem, ...]] = {}
    for share in family:
        if only in ("", share.of.id):
            own = _own(loaded, share)
            some = Some(_names(share), repr(own.config))
            if last := unchanged(root, out / share.of.id, some):
                told[share.of.id] = last[2]
            else:
                todo.append((share, own, some))
    early = [problem for _, own, _ in todo for problem in _read(own, run)]
    if has_errors(early):
        return SplitBuilt(_sorted([*problems, *early]))
    written: dict[str, Written] = {}
    notes: list[Problem] = []
    for share, own, some in todo:
        place = out / share.of.id
        before = snapshot(root, some)
        place.parent.mkdir(parents=True, exist_ok=True)
        vanish = 1.0 if allow_removal else TENTH
        built = build(root, place, run, progress, jobs, vanish, keep=True, far=far, loaded=own)
        notes += built.notes
        told[share.of.id] = built.problems
        if built.written is None:
            return SplitBuilt(_sorted([*problems, *built.problems]), notes=tuple(notes))
        written[share.of.id] = built.written
        config = loaded.config
        rules = (*config.taxonomy, config.indicators, config.gazetteer)
        remember(root, place, before, rules, len(share.sources), built.problems, some)
    if only in ("", FRONT):
        written[FRONT] = _front(root, out, loaded, family)
    for place in gone:
        written[place.name] = _removed(place)
    problems += [problem for own_told in told.values() for problem in own_told]
    members = tuple(share.of for share in family)
    return SplitBuilt(_sorted(problems), members, len(loaded.sources), written, tuple(notes))


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def _refuse_single(out: Path) -> None:
    if (out / MANIFEST).exists():
        hint = "换一个空目录（--out 目录），或先删去原来的网站"
        message = "这里是没有分开的一个网站，不能再放几个进去"
        raise ShellError([error("out-not-split", real(out).name, message, hint)])


def _read(loaded: Loaded, run: Mapper) -> Iterator[Problem]:
    """What is wrong with reports, before any site is changed."""
    found = list(run(partial(parse, rules=loaded.rules), loaded.sources))
    yield from (problem for _, problems in found for problem in problems)
    yield from check_collection([report for report, _ in found if report])


def _own(loaded: Loaded, share: Share) -> Loaded:
    """What a member's build is given: its own reports, and settings that say what it is."""
    config, of = loaded.config, share.of
    base = f"{config.base_url}/{of.id}" if config.base_url else ""
    own = replace(config, title=f"{config.title} · {of.name}", base_url=base, member=of, publish=())
    return replace(loaded, config=own, sources=share.sources, problems=())


def _names(share: Share) -> tuple[str, ...]:
    """The files of content/ that a member is made of: its reports, and the ledgers of their imports."""
    pages = [source.path.removeprefix("content/") for source in share.sources]
    return (*pages, *(f"raw/{page.removesuffix('.md')}.ledger.yaml" for page in pages))


def _gone(out: Path, ids: Mapping[str, Share], allow_removal: bool) -> tuple[Path, ...]:
    """Members of before that have no reports any more."""
    there = sorted(file.parent.parent for file in out.glob(f"*/{MEMBER_FILE}"))
    gone = tuple(place for place in there if place.name not in ids)
    if gone and not allow_removal:
        names = "、".join(place.name for place in gone)
        hint = "看看 content/ 是否完整、元数据里的地区有没有改动；确实要删去，加 --allow-removal"
        raise ShellError([error("member-empty", names, "这个网站一份报告也没有了，没有改动网站", hint)])
    return gone


def _removed(place: Path) -> Written:
    """Takes a member's site away, with what was kept for its next build; what is not ours stays."""
    written = write((), place)
    with suppress(OSError):
        (place / MANIFEST).unlink()
        for kept in place.parent.glob(f".{place.name}.duizhao-*"):
            kept.unlink()
        place.rmdir()
    return written


def _front(root: Path, out: Path, loaded: Loaded, family: tuple[Share, ...]) -> Written:
    members: list[Member] = []
    problems: list[Problem] = []
    for share in family:
        member, wrong = read_member(_file(out / share.of.id / MEMBER_FILE), share.of, loaded.rules)
        problems += wrong
        members += [member] if member else []
    if problems:
        raise ShellError(problems)
    base = loaded.config.base_url
    config = replace(loaded.config, base_url=f"{base}/{FRONT}" if base else "")
    split = Split(config, loaded.messages, loaded.rules.taxonomy.version, tuple(members))
    return write(_outputs(root, split), out / FRONT)


def _file(path: Path) -> bytes | None:
    try:
        return read_regular(path)
    except OSError:
        return None


def _outputs(root: Path, split: Split) -> Iterator[Output]:
    texts = templates(root)
    render = renderer(texts, split.messages, TemplateCode(packaged(texts), PackageCache(program())))
    for page in front(split):
        yield render(page)
    yield from theme_files(root)
