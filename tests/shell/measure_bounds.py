"""What one very large report costs: `python -m tests.shell.measure_bounds KIND SIZE COMMAND`.

KIND: headings, paragraphs, items, columns or rows; COMMAND: check, build or import. Prints seconds of processor time,
and the most memory.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.shell.faults import told

HEAD = "---\ntitle: 甲镇2023年报告\ntownship: 甲镇\ncounty: 乙县\nyear: 2023\n---\n\n"
TITLE = "甲镇人民政府关于2023年法治政府建设情况的报告\n\n县委、县政府：\n\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


BODIES: dict[str, Callable[[int], str]] = {
    "headings": lambda n: "".join(f"## {i}. 第{i}项工作\n\n办理案件{i}件。\n\n" for i in range(1, n + 1)),
    "paragraphs": lambda n: "## 一、工作\n\n" + "".join(f"办理案件{i}件，开展宣传{i % 7}次。\n\n" for i in range(n)),
    # Nobody counts to 5,000: an item whose number is far too high goes on about the one before it.
    "items": lambda n: (
        "## 一、存在的问题\n\n"
        + "".join(f"{i % 9 + 1}.执法力量第{i}处不足，宣传不够。\n\n" for i in range(n))
        + "## 二、下一步\n\n"
        + "".join(f"{i % 9 + 1}.加强第{i}项工作。\n\n" for i in range(n))
    ),
    "columns": lambda n: (
        "## 一、工作\n\n"
        + _row([f"列{i}" for i in range(n)])
        + _row(["---"] * n)
        + _row([f"{i}件" for i in range(n)]) * 3
    ),
    "rows": lambda n: (
        "## 一、工作\n\n"
        + _row(["项", "件"])
        + _row(["---"] * 2)
        + "".join(_row([f"项{i}", f"{i}件"]) for i in range(n))
    ),
}


def main() -> None:
    """Writes the site, runs the command and says what it took."""
    kind, size, command = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content/2023").mkdir(parents=True)
        (root / "site.yaml").write_text("title: 试\n", "utf-8")
        body = BODIES[kind](size)
        words: tuple[str, ...] = (command, "--root", folder)
        if command == "import":
            (root / "raw.txt").write_text(TITLE + body.replace("## ", ""), "utf-8")
            words = (*words, "--set", "county=乙县", str(root / "raw.txt"))
        else:
            (root / "content/2023/jia.md").write_text(HEAD + body, "utf-8")
        begun = time.process_time()
        code, _ = told(*words)
        took = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{size} {kind}, {command}: exit {code}, {took:.1f} s, {most} MB\n")


if __name__ == "__main__":
    main()
