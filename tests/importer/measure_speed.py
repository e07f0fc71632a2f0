"""Times the import of many text reports: python -m tests.importer.measure_speed [NUMBER]

Prints seconds and memory (MB) for a first import and for the same files again, in a folder that is thrown away.
"""
# ruff: noqa: T201 - a command that prints

import resource
import sys
import tempfile
import time
from itertools import islice, product
from pathlib import Path

from duizhao.shell.importing.import_files import import_files

CONTENT = Path(__file__).parents[2] / "content" / "raw"
SIGNS = "东南西北中金银铜铁石木水火土山川河湖江海"


def main() -> None:
    """Makes the files from the site's own raw reports with other names of towns, and imports them twice."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    raw = [(p.stem, p.read_text("utf-8")) for p in sorted(CONTENT.glob("*/*.txt"))]
    towns = {"huangshui": "黄水", "jingjia": "荆家", "shawo": "沙窝", "yinglin": "英林", "yongxing": "永兴"}
    with tempfile.TemporaryDirectory() as folder:
        root, files = Path(folder) / "site", Path(folder) / "raw"
        root.mkdir()
        files.mkdir()
        (root / "site.yaml").write_text("title: 试\n", "utf-8")
        for n, (a, b, c) in enumerate(islice(product(SIGNS, repeat=3), number)):
            stem, text = raw[n % len(raw)]
            (files / f"{n:05}.txt").write_text(text.replace(towns[stem.split("-")[1]], a + b + c), "utf-8")
        for what in ("first", "again"):
            start = time.perf_counter()
            result = import_files(root, [files])
            own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            print(f"{what}: {time.perf_counter() - start:.1f} s, {own} MB, workers {workers} MB each, {result.counts}")


if __name__ == "__main__":
    main()
