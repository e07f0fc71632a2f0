"""What a family of sites takes: `python -m bench.split --members 3 6`.

Of so many counties, 12 townships of seven years each (84 invented reports), one site a county is made and the one that
leads to all: at first, again without a change, and after one changed report. Where memory goes by the largest
member, six take no more of it than three. `--whole` makes one site of the same reports beside it.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from bench import corpus, systems
from bench.cost import run

SEED = 7
TOWNSHIPS = 12  # of a county, in the corpus


def main() -> None:
    """Measures, and prints a line a build."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--members", type=int, nargs="+", default=[3, 6], help="how many counties")
    words.add_argument("--whole", action="store_true", help="also as one site")
    words.add_argument("--jobs", type=int, default=1, help="processes")
    given = words.parse_args()
    for members in given.members:
        for split in (True, False) if given.whole else (True,):
            _measure(members, split, given.jobs)


def _measure(members: int, split: bool, jobs: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        texts = corpus.reports(members * TOWNSHIPS * len(corpus.YEARS), SEED)
        systems.here().laid_out(texts, folder)
        if split:
            (folder / "site.yaml").write_text("title: 各县对照\nsplit: county\n", "utf-8")
        report = next(folder.glob("content/*/*.md"))
        for step in ("first", "again", "one report"):
            if step == "one report":
                report.write_text(report.read_text("utf-8") + "\n明年再办实事12件。\n", "utf-8")
            cost = run([sys.executable, "-m", "duizhao", "build", "--jobs", str(jobs)], folder, Path(place) / "log")
            files = [path for path in (folder / "build").rglob("*") if path.is_file() and ".duizhao-" not in path.name]
            print(  # noqa: T201
                f"{'split' if split else 'whole'} {members} × {TOWNSHIPS * len(corpus.YEARS)} reports, {step}: "
                f"{cost.cpu:.1f} s of processor, {cost.memory:.0f} MiB, {len(files)} files, "
                f"{sum(path.stat().st_size for path in files) / 1e6:.1f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
