"""What a family of sites takes: `python -m bench.split --members 3 6`.

Of so many counties, 12 townships of seven years each (84 invented reports), one site a county is made and the one that
leads to all: at first, again without a change, and after one changed report. Where memory goes by the largest
member, six take no more of it than three. `--whole` makes one site of the same reports beside it;
`--reports 1000` takes provinces of so many reports instead of counties; `--to FOLDER` leaves the first sites there and
follows every link of their pages.
"""

import argparse
import re
import shutil
import sys
import tempfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from bench import corpus, systems
from bench.cost import run

SEED = 7
COUNTY = 84  # reports of a county, in the corpus: 12 townships, seven years
_LINK = re.compile(r"""<a\b[^>]*?\bhref=(?:"([^"]*)"|([^\s>]+))""")


def main() -> None:
    """Measures, and prints a line a build."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--members", type=int, nargs="+", default=[3, 6], help="how many counties")
    words.add_argument("--whole", action="store_true", help="also as one site")
    words.add_argument("--jobs", type=int, default=1, help="processes")
    words.add_argument("--reports", type=int, help="members are provinces of so many reports")
    words.add_argument("--to", type=Path, help="a new folder for the first sites that are made")
    given = words.parse_args()
    for members in given.members:
        for split in (True, False) if given.whole else (True,):
            _measure(members, split, given)


def _measure(members: int, split: bool, given: argparse.Namespace) -> None:
    each = given.reports or COUNTY
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        for member in range(members):
            first = member * (corpus.PROVINCE if given.reports else COUNTY // len(corpus.YEARS))
            systems.here().laid_out(corpus.reports(each, SEED, first), folder)
        if split:
            by = "province" if given.reports else "county"
            (folder / "site.yaml").write_text(f"title: 各地对照\nsplit: {by}\n", "utf-8")
        report = next(folder.glob("content/*/*.md"))
        for step in ("first", "again", "one report"):
            if step == "one report":
                report.write_text(report.read_text("utf-8") + "\n明年再办实事12件。\n", "utf-8")
            cost = run(
                [sys.executable, "-m", "duizhao", "build", "--jobs", str(given.jobs)], folder, Path(place) / "log"
            )
            files = [path for path in (folder / "build").rglob("*") if path.is_file() and ".duizhao-" not in path.name]
            print(  # noqa: T201
                f"{'split' if split else 'whole'} {members} × {each} reports, {step}: "
                f"{cost.cpu:.1f} s of processor, {cost.wall:.1f} s on the clock, {cost.memory:.0f} MiB, "
                f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB",
                flush=True,
            )
            if step == "first" and given.to:
                shutil.copytree(folder / "build", given.to)
                _follow(given.to)


def _follow(folder: Path) -> None:
    """Prints how many links the pages below a folder have, how many lead to another member, and the dead ones."""
    files = {path for path in folder.rglob("*") if path.is_file()}
    links = between = 0
    for page in sorted(path for path in files if path.suffix == ".html"):
        for quoted, bare in _LINK.findall(page.read_text("utf-8")):
            way = unescape(quoted or bare).partition("#")[0].partition("?")[0]
            if not way or re.match(r"[a-z]+:", way):
                continue
            to = (page.parent / unquote(way)).resolve()
            links += 1
            between += to.relative_to(folder.resolve()).parts[0] != page.relative_to(folder).parts[0]
            if to not in files and to / "index.html" not in files:
                print(f"{page.relative_to(folder)}: {way} leads to nothing")  # noqa: T201
    print(f"{links} links followed, {between} of them between members", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
