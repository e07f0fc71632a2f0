"""What a build is given, and what is kept of it: processes, and the state by which the next one knows its files."""

from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.shell.build import Built, build
from duizhao.shell.content import report_files
from duizhao.shell.files import package_folder
from duizhao.shell.last_build import remember, snapshot
from duizhao.shell.load import own_files
from duizhao.shell.processes.count import processes
from duizhao.shell.processes.spread import Spread
from duizhao.shell.processes.workers import can_fork
from duizhao.shell.progress import bar
from duizhao.shell.removal import TENTH

if TYPE_CHECKING:
    from duizhao.shell.split_building import SplitBuilt

REPORTS_A_PROCESS = 20  # that make up for its start


def build_site(root: Path, out: Path, jobs: int, allow_removal: bool = False, executor: str = "") -> Built:
    """Builds with as many processes as were asked for, and shows how far it is.

    Args:
        root: the site's folder, with site.yaml and content/.
        out: the folder to bring up to date.
        jobs: how many processes; 0 to decide by the number of reports.
        allow_removal: whether more than a tenth of the reports may vanish from the site.
        executor: the address of a cluster (dask://HOST:PORT) that does the work; "" for processes on this machine.

    Raises:
        ShellError: more than a tenth of the reports would vanish without `allow_removal`; the output folder cannot be
            written, or holds what the site is made from; the cluster cannot do the work.
    """
    before = snapshot(root)
    vanish = 1.0 if allow_removal else TENTH
    if executor:
        from duizhao.shell.processes.joining import joined_cluster

        with joined_cluster(executor) as far:
            built = build(root, out, far, bar, vanish=vanish, keep=True, far=far)
    else:
        jobs = processes_for(root, jobs)
        built = build(root, out, Spread(jobs), bar, jobs, vanish, keep=True)
    if built.site is not None:
        config = built.site.config
        remember(
            root,
            out,
            before,
            (*config.taxonomy, config.indicators, config.gazetteer),
            len(built.site.reports),
            built.problems,
        )
    return built


def build_several(
    root: Path, out: Path, jobs: int, allow_removal: bool = False, executor: str = "", only: str = ""
) -> "SplitBuilt":
    """Builds the sites that the one at `root` is split into, as `build_site` builds one.

    Args:
        root: the site's folder.
        out: the folder for the folders of all.
        jobs: how many processes; 0 to decide by the number of reports.
        allow_removal: whether many reports of a member, or a whole member, may vanish.
        executor: the address of a cluster that does the work; "" for processes on this machine.
        only: the folder of the one site that is made; "" for all.

    Raises:
        ShellError: as `build_split` does, or the cluster cannot do the work.
    """
    from duizhao.shell.split_building import build_split

    vanish = 1.0 if allow_removal else TENTH
    if executor:
        from duizhao.shell.processes.joining import joined_cluster

        with joined_cluster(executor) as far:
            return build_split(root, out, far, bar, 1, vanish, only, far)
    jobs = processes_for(root, jobs)
    return build_split(root, out, Spread(jobs), bar, jobs, vanish, only)


def processes_for(root: Path, asked: int = 0) -> int:
    """How many processes a build of the site at `root` is given: as many as `asked` for, or (0) by its reports.

    Where they cannot be forked, more than one would not be used. The one rule stands in `shell/processes/count.py`.
    """
    reports = sum(1 for path, _ in report_files(root) if path)
    return processes(reports, REPORTS_A_PROCESS, asked) if asked or can_fork() else 1


def what_is_read(root: Path) -> list[Path]:
    """The files and folders that a build of the site at `root` reads, those that are not there (yet) too."""
    return [
        *(root / name for name in own_files(root)),
        *(package_folder(name) for name in ("templates", "theme", "data")),
    ]
