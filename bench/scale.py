"""What `duizhao plan` reckons with: `python -m bench.scale [--only NAME …]`.

Builds sites of several shapes, each anew, and writes what each took and made into
src/duizhao/data/scale/measured.yaml; a shape that is not measured this time keeps its lines. Processor time, and
memory of all processes, are of the machine that measures. The two largest take most of an hour: only if asked for.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from bench import corpus, systems
from bench.cost import run

ROOT = Path(__file__).parent.parent
MEASURED = ROOT / "src/duizhao/data/scale/measured.yaml"
SEED = 7
_HEAD = "# Written by `python -m bench.scale`: what sites of several shapes took and made, for `duizhao plan`.\n"


def _bench(count: int, years: int) -> Callable[[Path], None]:
    """Lays out so many invented reports, of the last `years` years of their townships."""

    def laid_out(folder: Path) -> None:
        kept = {str(year) for year in corpus.YEARS[-years:]}
        whole = corpus.reports(count * len(corpus.YEARS) // years, SEED)
        systems.here().laid_out({name: text for name, text in whole.items() if name[-7:-3] in kept}, folder)

    return laid_out


def _copy(of: Path) -> Callable[[Path], None]:
    """Lays out a site that is there."""

    def laid_out(folder: Path) -> None:
        folder.mkdir()
        for name in ("site.yaml", "content"):
            place = of / name
            (shutil.copytree if place.is_dir() else shutil.copy)(place, folder / name)

    return laid_out


def _starter(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "duizhao", "init", folder], check=True, stdout=subprocess.DEVNULL)


SHAPES: dict[str, Callable[[Path], None]] = {
    "starter": _starter,
    "real": _copy(ROOT),
    "examples": _copy(ROOT / "examples"),
    "bench-150-7": _bench(150, 7),
    "bench-150-1": _bench(150, 1),
    "bench-1000-7": _bench(1000, 7),
    "bench-4000-7": _bench(4000, 7),
    "bench-20000-7": _bench(20_000, 7),
}
ASKED_FOR = ("bench-4000-7", "bench-20000-7")


def measured(lay_out: Callable[[Path], None], jobs: int) -> dict[str, Any]:
    """What one shape is, takes and makes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "site"
        lay_out(folder)
        command = [sys.executable, "-m", "duizhao", "build", "--jobs", str(jobs)]
        cost = run(command, folder, Path(place) / "log")
        reports = list(folder.glob("content/[0-9]*/*.md"))
        heads = [yaml.safe_load(path.read_text("utf-8").split("---\n")[1]) for path in reports]
        files = [path for path in (folder / "build").rglob("*") if path.is_file()]
        store = sum(path.stat().st_size for path in folder.glob(".build.*store*"))
        return {
            "reports": len(reports),
            "townships": len({path.stem for path in reports}),
            "years": len({path.parent.name for path in reports}),
            "groups": len({(path.parent.name, head.get("county")) for path, head in zip(reports, heads, strict=True)}),
            "markdown": sum(path.stat().st_size for path in reports),
            "pages": sum(path.suffix == ".html" for path in files),
            "folders": dict(sorted(Counter(_folder(path.relative_to(folder / "build")) for path in files).items())),
            "bytes": sum(path.stat().st_size for path in files),
            "deflated": sum(len(zlib.compress(path.read_bytes())) for path in files),
            "largest": max(path.stat().st_size for path in files),
            "store": store,
            "seconds": round(cost.cpu, 1),
            "memory": round(cost.memory),
        }


def _folder(path: Path) -> str:
    parts = path.parts[:-1]
    return "/".join(parts[:2] if parts[:1] == ("data",) else parts[:1]) or "."


def main() -> None:
    """Measures, and writes after each shape."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument(
        "--only",
        nargs="+",
        choices=SHAPES,
        default=[name for name in SHAPES if name not in ASKED_FOR],
        help="which shapes",
    )
    words.add_argument("--jobs", type=int, default=1, help="processes")
    given = words.parse_args()
    for name in given.only:
        found = measured(SHAPES[name], given.jobs)
        if given.jobs > 1:
            found["processes"] = given.jobs
        found["on"] = (
            f"{datetime.now(UTC).date().isoformat()}, Python {sys.version.split()[0]}, {os.cpu_count()} processors"
        )
        print(yaml.safe_dump({name: found}, sort_keys=False), flush=True)  # noqa: T201
        known = yaml.safe_load(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
        known[name] = found
        lines = yaml.safe_dump({key: known[key] for key in SHAPES if key in known}, sort_keys=False)
        MEASURED.write_text(_HEAD + lines, "utf-8")


if __name__ == "__main__":
    main()
