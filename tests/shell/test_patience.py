"""A template that does not end is ended, with its name and line."""

import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from duizhao.shell import patience
from duizhao.shell.processes.last_words import empty_box, last_lines
from tests.shell.faults import told

ENDLESS = {
    "a loop over much": "{% for i in range(10**12) %}{% endfor %}",
    "loops in loops": "{% for i in range(10**6) %}\n{% for j in range(10**6) %}{{ i }}{% endfor %}{% endfor %}",
    "a template in itself": '{% include "about.html" %}',
    "a macro in itself": "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}",
}


@pytest.mark.parametrize(("what", "jobs"), [(what, str(n % 2 + 1)) for n, what in enumerate(ENDLESS)])
def test_an_endless_template(site: Path, monkeypatch: pytest.MonkeyPatch, what: str, jobs: str) -> None:
    """Each is an error in that template, with one process and with several; nothing is written."""
    monkeypatch.setattr(patience, "SECONDS", 0.5)
    monkeypatch.setattr(patience, "_EVERY", 0.05)
    (site / "templates").mkdir()
    (site / "templates/about.html").write_text(ENDLESS[what], "utf-8")
    code, said = told("build", "--root", str(site), "--jobs", jobs)
    assert code == 1
    assert "templates/about.html:" in said
    assert "error[template]" in said
    assert not (site / "build").exists()


def test_a_page_that_takes_all_memory(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop that writes without end is ended before the machine is full."""
    monkeypatch.setattr(patience, "MEMORY", 50 << 20)
    monkeypatch.setattr(patience, "_EVERY", 0.02)
    (site / "templates").mkdir()
    endless = "{% for i in range(10**9) %}{{ 'x' * 100000 ~ i }}{% endfor %}"
    (site / "templates/about.html").write_text(endless, "utf-8")
    code, said = told("build", "--root", str(site))
    assert code == 1
    assert "templates/about.html:1" in said


def test_nobody_looks_on_when_all_is_made(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that looks on ends after the last page: a server that builds for days keeps none of them."""
    monkeypatch.setattr(patience, "_EVERY", 0.01)
    assert told("build", "--root", str(site))[0] == 0
    end = time.monotonic() + 60
    while [t for t in threading.enumerate() if t.name == patience.WATCHER] and time.monotonic() < end:
        time.sleep(0.01)
    assert [t for t in threading.enumerate() if t.name == patience.WATCHER] == []


AT_ONCE = {
    "all memory in one step": "{{ 'x' * 10**12 }}",
    "much memory in one step": "{{ 'x' * (9 * 10**8) }}{{ '<' * (9 * 10**8) }}",
    "brackets in brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "half a character": "{{ '\\ud800' }}",
}


@pytest.mark.parametrize(("what", "jobs"), [(what, str(n % 2 + 1)) for n, what in enumerate(AT_ONCE)])
def test_what_no_look_could_stop(site: Path, monkeypatch: pytest.MonkeyPatch, what: str, jobs: str) -> None:
    """What asks for all memory in one step, and what no page can be made of, is an error in that template too."""
    monkeypatch.setattr(patience, "MEMORY", 200 << 20)
    (site / "templates").mkdir()
    (site / "templates/about.html").write_text(AT_ONCE[what], "utf-8")
    before = resource.getrlimit(resource.RLIMIT_AS)
    code, said = told("build", "--root", str(site), "--jobs", jobs)
    assert (code, "templates/about.html:1" in said) == (1, True), said
    assert "提示" in said
    assert resource.getrlimit(resource.RLIMIT_AS) == before


ONE_STEP = {
    "a power": "{{ 10 ** (10 ** 10) }}",
    "the sum of a range": "<p>\n{{ range(10 ** 12) | sum }}",
    "a count in another template": "{% include '页.html' %}",
}


@pytest.mark.parametrize(("what", "jobs"), [(what, str(n % 2 + 1)) for n, what in enumerate(ONE_STEP)])
def test_one_step_without_an_end(site: Path, monkeypatch: pytest.MonkeyPatch, what: str, jobs: str) -> None:
    """What neither a look nor the system's memory stops is ended by the system, and told at its line."""
    monkeypatch.setattr(patience, "SECONDS", 0.5)
    monkeypatch.setattr(patience, "MEMORY", 200 << 20)
    (site / "templates").mkdir()
    (site / "templates/about.html").write_text(ONE_STEP[what], "utf-8")
    (site / "templates/页.html").write_text("<p>\n\n{{ range(10 ** 12).count(0.5) }}", "utf-8")
    before = resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_CORE)
    code, said = told("build", "--root", str(site), "--jobs", jobs)
    place = {"a power": "about.html:1", "the sum of a range": "about.html:2"}.get(what, "页.html:3")
    assert (code, f"templates/{place}:1: error[template]" in said) == (1, True), said
    assert not (site / "build").exists()
    assert (resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_CORE)) == before


def test_a_name_in_last_words_is_read_as_it_was_written() -> None:
    """What is not ASCII is an escape there; a backslash of the name itself is none."""
    box = empty_box()
    os.write(box, b'  File "/a/\\u7530/page.html", line 3 in root\n  File "/a/\\users\\x/b.py", line 4 in b\n')
    assert last_lines(box) == (("/a/田/page.html", 3), ("/a/\\users\\x/b.py", 4))
    os.close(box)


@pytest.mark.skipif(sys.platform != "linux", reason="the system is told how much processor time a process may take")
@pytest.mark.parametrize(("soft", "within"), [("unlimited", "121"), ("90", "90"), ("900", "121")])
def test_a_lower_limit_of_somebody_stays(soft: str, within: str) -> None:
    """While a page is made the limit is the page's, unless a lower one was set; afterwards it is what it was."""
    code = (
        "import resource as r, time\n"
        "from duizhao.shell.processes.last_words import bounded_time, empty_box, leave_last_words\n"
        "time.process_time = lambda: 20.0\n"
        "told = lambda: r.getrlimit(r.RLIMIT_CPU)[0]\n"
        "leave_last_words(empty_box())\n"
        "before = told()\n"
        "with bounded_time(100.0):\n"
        "    print(told(), end=' ')\n"
        "print(before == told())\n"
    )
    run = subprocess.run(
        ["sh", "-c", f'ulimit -S -t {soft}; exec "$0" -c "$1"', sys.executable, code],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout == f"{within} True\n"
