"""Writers of docx, of the older office formats and of web pages: each writes many reports at a call."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.importer.trips.originals import Paragraph
from tests.importer.trips.pages import document, web_page
from tests.importer.trips.scripts import NODE
from tests.importer.trips.tools import Job, MissingError, Tools, run

FILTERS = {"html": "html:HTML (StarWriter)", "doc": "doc:MS Word 97"}


def by_python_docx(jobs: Sequence[Job], _: Tools) -> None:
    """Paragraphs and headings."""
    for paragraphs, path in jobs:
        path.write_bytes(document(paragraphs))


def by_pandoc(jobs: Sequence[Job], _: Tools) -> None:
    """Web pages; pages of a site where pages come out."""
    for paragraphs, path in jobs:
        pandoc(web_page(paragraphs, site=path.suffix == ".html"), path)


def pandoc(text: str, path: Path, source: str = "html") -> None:
    """Writes a web page, or text of another format, in the format of the file's ending."""
    run(["pandoc", "-f", source, "-s", "--metadata", "title= ", "-o", str(path)], text)


def by_libreoffice(jobs: Sequence[Job], _: Tools) -> None:
    """Web pages through Writer."""
    libreoffice([(web_page(paragraphs, site=path.suffix == ".html"), path) for paragraphs, path in jobs])


def libreoffice(pages: Sequence[tuple[str | bytes, Path]]) -> None:
    """Writes web pages (docx, where they are bytes) in the format of the files' ending, all at once."""
    ending = pages[0][1].suffix[1:]
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for text, path in pages:
            docx = isinstance(text, bytes)
            sources.append(Path(folder, path.stem).with_suffix(".docx" if docx else ".htm"))
            sources[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += [] if docx else ["--infilter=HTML (StarWriter)"]
        command += ["--convert-to", FILTERS.get(ending, ending), "--outdir", str(pages[0][1].parent)]
        run([*command, *map(str, sources)], files=len(pages))


def by_node(jobs: Sequence[Job], tools: Tools, package: str) -> None:
    """Paragraphs by npm docx, web pages by html-to-docx."""
    made = [
        (_lines(paragraphs) if package == "docx" else web_page(paragraphs, site=False), path)
        for paragraphs, path in jobs
    ]
    node(made, tools, package)


def _lines(paragraphs: Sequence[Paragraph]) -> list[tuple[int, object]]:
    return [(1 if p.kind == "title" else p.level + 1 if p.level else 0, p.runs) for p in paragraphs]


def node(work: Sequence[tuple[object, Path]], tools: Tools, kind: str) -> None:
    """Lets a script of `NODE` write documents."""
    if tools.node is None:
        raise MissingError("npm packages (--node)")
    given = json.dumps([[made, str(path)] for made, path in work], ensure_ascii=False)
    run(["node", "-e", NODE[kind]], given, files=len(work), node=tools.node)
