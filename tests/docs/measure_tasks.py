"""How long a newcomer's tasks take the machine: `python -m tests.docs.measure_tasks`.

Each task is a page of the documentation, followed by its own commands from beginning to end, so that a page which no
longer works gives no figure. What a person needs to read and to look is not in it.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.docs.commands import follow, steps
from tests.docs.test_commands import SITE, page, received, surroundings

TASKS = ("add-a-year", "correct", "word", "digest", "share", "github-pages", "sql", "print")


def measured(name: str, folder: Path) -> str:
    """A row of the table: the page, its commands, seconds on the clock."""
    text = page(f"zh/{name}.md")
    started = time.perf_counter()
    wrong = follow(text, folder, surroundings("zh"))
    seconds = time.perf_counter() - started
    assert wrong == [], "\n".join(wrong)
    commands = sum(1 for step in steps(text) if step.command and not step.not_run)
    return f"| {name} | {commands} | {seconds:.0f} |\n"


def main() -> None:
    """Follows each page in a copy of what the tutorial left, and prints the table."""
    say = sys.stdout.write
    with tempfile.TemporaryDirectory() as scratch:
        first = Path(scratch) / "tutorial"
        first.mkdir()
        received(first)
        say("| page | commands | seconds |\n| --- | ---: | ---: |\n")
        say(measured("tutorial", first))
        for name in TASKS:
            folder = Path(scratch) / name
            shutil.copytree(first, folder)
            say(measured(f"how-to/{name}", folder / SITE))


if __name__ == "__main__":
    main()
