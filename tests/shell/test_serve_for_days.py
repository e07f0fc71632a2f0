"""`duizhao serve` for as long as somebody writes: no change is missed, and its memory does not grow."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from tests.shell.test_serve import Served

SHORT, LONG = 20, 2000  # edits
WARM = 50  # edits after which all is loaded and remembered that ever will be
# Seconds for a change and for an answer: what runs for an hour meets moments in which the machine does something else.
PATIENCE = 90


def memory(pid: int) -> int:
    """What a process holds now, in kB."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def saved(path: Path, text: str, way: int) -> None:
    """Saves a file in one of the ways of editors: in place, by a rename, gone for a moment, truncated first."""
    draft = path.with_name(f".{path.name}.swp")
    if way == 1:
        draft.write_text(text, "utf-8")
        draft.replace(path)
    elif way == 2:
        path.unlink()
        path.write_text(text, "utf-8")
    elif way == 3:
        path.write_text("", "utf-8")
        path.write_text(text, "utf-8")
    else:
        path.write_text(text, "utf-8")


def git(site: Path, *words: str) -> None:
    """A git command in the site."""
    named = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.fsync=none")
    subprocess.run(["git", *named, "-C", str(site), *words], check=True, capture_output=True)


def followed(site: Path, edits: int) -> None:
    """Edits, bursts of saves (a quarter as many) and checkouts (a hundredth), each awaited in the pages."""
    chance = random.Random(edits)
    reports = sorted(site.glob("content/*/*.md"))
    texts = {path: path.read_text("utf-8") for path in reports}
    (site / ".gitignore").write_text("build/\n.build.*\n", "utf-8")
    git(site, "init", "-q", "-b", "one")
    git(site, "add", ".")
    git(site, "commit", "-qm", "a")
    git(site, "checkout", "-qb", "two")
    (site / "site.yaml").write_text("title: 第二枝\n", "utf-8")
    git(site, "commit", "-qam", "b")
    server = Served(site)
    assert server.process.stdout is not None
    said: list[str] = []
    reader = Thread(target=said.extend, args=(server.process.stdout,))
    reader.start()  # a pipe that is full would stop the server
    try:
        held: list[int] = []
        for number in range(edits):
            path = chance.choice(reports)
            mark = f"第{number}改"
            page = f"reports/{path.parent.name}/{path.stem}.html"
            saved(path, f"{texts[path]}\n补记：{mark}。\n", number % 4)
            server.wait_for(page, mark, PATIENCE)
            if number % 20 == 10:  # ten saves, faster than anybody builds
                for n in range(5):
                    saved(path, f"{texts[path]}\n补记：{mark}之{n}。\n", n % 4)
                server.wait_for(page, f"{mark}之4", PATIENCE)
            if number % 100 == 15:
                git(site, "checkout", "-qf", "one" if number % 200 == 15 else "two")
                server.wait_for("index.html", "测试站点" if number % 200 == 15 else "第二枝", PATIENCE)
                assert mark not in server.get(page, PATIENCE)
            held.append(memory(server.process.pid))
            if number % WARM == 0:
                sys.stdout.write(f"edit {number}: {held[-1]} kB\n")  # for who runs it by hand, with -s
        means = [sum(held[at : at + WARM]) / WARM for at in range(WARM, edits - WARM + 1, WARM)]  # kB
        assert edits < 4 * WARM or max(means) < 1.1 * means[0], means
    finally:
        server.process.send_signal(signal.SIGTERM)
        try:
            server.process.wait(60)
        except subprocess.TimeoutExpired:  # then pytest shows where each of its threads stands
            server.process.send_signal(signal.SIGABRT)
            reader.join(60)
            sys.stdout.writelines(said[-200:])
            raise
        reader.join()
        server.process.stdout.close()


@pytest.mark.long
def test_twenty_edits(site: Path) -> None:
    """The short form of the next test."""
    followed(site, SHORT)


@pytest.mark.torture
def test_two_thousand_edits(site: Path) -> None:
    """Two thousand edits, five hundred saves in bursts and twenty checkouts: each is seen; memory within a tenth."""
    followed(site, int(os.environ.get("DUIZHAO_EDITS", LONG)))
