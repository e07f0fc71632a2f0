"""The heart: a site's files become its pages.

    load ▶ parse ▶ examine ▶ compare ▶ plan ▶ render ▶ write

`site_from` goes as far as the Site, for the commands that only look; `build` goes all the way. With an error anywhere
nothing is written, and all problems come back at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from duizhao.compare import compare, report_order
from duizhao.examine import examine
from duizhao.export import data_files
from duizhao.model import File, Findings, Mapper, Output, Page, Problem, Report, Rules, Site, Source
from duizhao.plan import Lot, check, plan
from duizhao.read import check_collection, parse
from duizhao.render import renderer
from duizhao.shell.broken import failed_at
from duizhao.shell.failure import ShellError, error, has_errors
from duizhao.shell.files import (
    files_below,
    files_of_site,
    package_folder,
    read_regular,
    read_source,
    unreadable,
)
from duizhao.shell.load import Loaded, load
from duizhao.shell.paths import real
from duizhao.shell.patience import Patient
from duizhao.shell.processes.spread import Task, all_of
from duizhao.shell.progress import Progress, silent
from duizhao.shell.removal import agreed
from duizhao.shell.write import Written, write


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: `site` and `written` are None where errors stopped it.

    `problems` are the site's, and the same at each build; `notes` are of this run alone.
    """

    problems: tuple[Problem, ...]
    site: Site | None = None
    written: Written | None = None
    notes: tuple[Problem, ...] = ()


def build(
    root: Path, out: Path, run: Mapper = map, progress: Progress = silent, jobs: int = 1, vanish: float = 1.0
) -> Built:
    """Builds the site at `root` into `out`.

    Args:
        root: the site's folder, with site.yaml and content/.
        out: the folder to bring up to date.
        run: how to go through many items; `map` unless there is a reason.
        progress: shows how far each stage is.
        jobs: how many processes make pages.
        vanish: the share of the reports that may vanish from the site.

    Raises:
        ShellError: too many reports would vanish, or `out` cannot be written as the site needs it.
    """
    _keep_out_of_the_sources(real(root), real(out))
    site = site_from(load(root), run, progress)
    problems = check(site)
    if has_errors(problems):
        return Built(problems)
    written = write(outputs(site, root, jobs, progress), out, partial(agreed, most=vanish))
    return Built(problems, site, written, written.notes)


class Studied(NamedTuple):
    """One file read and examined; no report where it has errors."""

    report: Report | None
    problems: tuple[Problem, ...]
    findings: Findings | None


def study(source: Source, rules: Rules) -> Studied:
    """What one file, `source`, says by itself: parse and examine by `rules`.

    Where the program fails at it, the file is named.
    """
    try:
        report, problems = parse(source, rules)
        return Studied(report, tuple(problems), examine(report, rules) if report else None)
    except Exception as broken:
        return Studied(None, (failed_at(source.path, broken),), None)


def site_from(loaded: Loaded, run: Mapper = map, progress: Progress = silent) -> Site:
    """All that the reports say, each and together. A report with errors is left out; its problems are in the Site.

    Args:
        loaded: the files of the site.
        run: how to go through many items.
        progress: shows how far each stage is.
    """
    rules = loaded.rules
    studied = list(progress(run(partial(study, rules=rules), loaded.sources), "读取", len(loaded.sources)))
    found = [(one.report, one.findings) for one in studied if one.report and one.findings]
    key = report_order(rules)
    found.sort(key=lambda pair: key(pair[0]))
    reports, findings = tuple(report for report, _ in found), tuple(own for _, own in found)
    problems = (*loaded.problems, *(p for one in studied for p in one.problems), *check_collection(reports))
    rules = rules.over(report.meta.year for report in reports)
    comparison = compare(reports, findings, loaded.config, rules, run)
    messages, ledgers = loaded.messages, loaded.ledgers
    return Site(loaded.config, rules, messages, reports, findings, comparison, ledgers, problems, loaded.chinese)


def outputs(site: Site, root: Path, jobs: int = 1, progress: Progress = silent) -> Iterator[Output]:
    """Every file of the site: pages, data files, and the theme's own files.

    Args:
        site: what to show.
        root: the site's folder, for its own templates and theme.
        jobs: how many processes make pages. A page's view is never handed to another process: that takes longer than
            to render it; a process that makes a page also plans it.
        progress: shows how many there are.

    Raises:
        ShellError: a file of the site's own templates or theme cannot be read, or a template is wrong.
    """
    render = Patient(renderer(templates(root), site.messages))
    planned = plan(site)
    tasks: list[Task] = [partial(_rendered, lot, render) for lot in planned.lots]
    tasks += data_files(site)
    paths: list[list[str]] = [[] for _ in tasks]
    for number, output in progress(all_of(tasks, jobs), "生成", 0):
        paths[number].append(output.path)
        yield output
    listed = zip(planned.listed, paths[: len(planned.lots)], strict=True)
    for unit in planned.last(path for yes, lot in listed if yes for path in lot):
        yield render(unit.make())
    own, wrong = files_of_site(root / "theme", "theme")
    if wrong:
        raise ShellError(wrong)
    for name, path in sorted((files_below(package_folder("theme")) | own).items()):
        try:
            yield Output(f"theme/{name}", read_regular(path))
        except OSError as trouble:
            raise ShellError([unreadable(f"theme/{name}", trouble)]) from trouble


def _rendered(lot: Lot, render: Callable[[Page | File], Output]) -> Iterator[Output]:
    return (render(unit.make()) for unit in lot())


def templates(root: Path) -> dict[str, str]:
    """Template texts by name: the site's own in the place of the package's, which are there as builtin/… too.

    Raises:
        ShellError: one of the site's own cannot be read, or is no UTF-8.
    """
    package = {name: path.read_text("utf-8") for name, path in files_below(package_folder("templates")).items()}
    files, problems = files_of_site(root / "templates", "templates")
    own: dict[str, str] = {}
    for name in files:
        source, wrong = read_source(root, f"templates/{name}")
        problems += wrong
        if source is not None:
            own[name] = source.text
    if problems:
        raise ShellError(problems)
    return package | own | {f"builtin/{name}": text for name, text in package.items()}


def _keep_out_of_the_sources(root: Path, out: Path) -> None:
    """Refuses an output folder in which the site's own files stand, or that is one of them."""
    sources = [root / name for name in ("content", "templates", "theme")]
    if root.is_relative_to(out) or any(out.is_relative_to(source) for source in sources):
        hint = "用站点目录里的 build/，或站点以外的目录"
        raise ShellError([error("out-in-site", out.name, "不能把网站写进站点自己的文件里", hint)])
