"""What is measured: this project as it stands, this project at an older commit, and Hugo making plain pages."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parent.parent
OLD = "f10c907"  # the commit that all is measured against
_TAGS = re.compile(r"<script\b.*?</script>|<[^>]*>", re.S)

HUGO_SITE = (
    'baseURL = "/"\ntitle = "bench"\nbuildFuture = true\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term"]\n'
)
HUGO_LAYOUTS = {
    "_default/single.html": "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>"
    "<p>{{ .Params.county }} {{ .Params.township }} {{ .Params.year }}</p>{{ .Content }}",
    "_default/list.html": "<!doctype html><title>{{ .Title }}</title><ul>"
    '{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
    "index.html": "<!doctype html><title>{{ .Site.Title }}</title><ul>"
    '{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
}


@dataclass(frozen=True, slots=True)
class System:
    """One generator: where its reports lie, how it builds, where its pages are."""

    name: str
    command: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]  # files of a site beside its reports: path and text
    output: str
    page: str  # where a report's page lies in the output: {slug} and {year}

    def laid_out(self, reports: dict[str, str], folder: Path) -> None:
        """A site of these reports (file name `SLUG-YEAR.md` → text), each in its year's folder."""
        for path, text in self.settings:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        for name, text in reports.items():
            page = self.report(name, folder)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, "utf-8")

    def report(self, name: str, folder: Path) -> Path:
        """Where a report lies in the site."""
        return folder / "content" / name[-7:-3] / f"{name[:-8]}.md"

    def missing(self, reports: dict[str, str], folder: Path) -> Iterator[str]:
        """What the output lacks: report pages, and of a sample of reports each sentence with its figures."""
        for number, (name, text) in enumerate(reports.items()):
            slug, year = name[:-8], name[-7:-3]
            page = folder / self.output / self.page.format(slug=slug, year=year)
            if not page.is_file():
                yield f"{self.name}: no page of {name}"
            elif number % 97 == 0:
                shown = "".join(unescape(_TAGS.sub("", page.read_text("utf-8"))).split())
                sentences = re.findall(r"[^\s。#]+。", text.partition("\n---\n")[2])
                yield from (f"{self.name}: {name} lacks {said}" for said in sentences if said not in shown)


def here() -> System:
    """This checkout, by the Python that runs the bench."""
    return _duizhao("this", sys.executable)


def old(folder: Path) -> System:
    """The older commit, checked out below a folder with an environment of its own from its own lock file."""
    tree = folder / OLD
    if not tree.is_dir():
        subprocess.run(["git", "-C", ROOT, "worktree", "prune"], check=True)
        subprocess.run(["git", "-C", ROOT, "worktree", "add", "--quiet", "--detach", tree, OLD], check=True)
    subprocess.run(["make", "--silent", "-C", tree, ".venv/.site"], check=True)
    return _duizhao(OLD, str(tree / ".venv" / "bin" / "python"))


def hugo() -> System | None:
    """Hugo as the system has it; None where there is none."""
    found = shutil.which("hugo")
    if found is None:
        return None
    layouts = ((f"layouts/{name}", text) for name, text in HUGO_LAYOUTS.items())
    command = (found, "--quiet")
    return System("hugo", command, (("hugo.toml", HUGO_SITE), *layouts), "public", "{year}/{slug}/index.html")


def _duizhao(name: str, python: str) -> System:
    program = (python, "-c", "from duizhao.cli import main; main()", "build")
    return System(name, program, (("site.yaml", "title: bench\n"),), "build", "reports/{year}/{slug}.html")
