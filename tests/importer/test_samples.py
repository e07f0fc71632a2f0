"""The import of the sample files of all formats, and of the site's own reports."""

import shutil
from pathlib import Path

import pytest

from duizhao.importer import draft
from duizhao.importer.ledger import replay
from duizhao.model import Rules
from duizhao.shell.problem_sentences import sentence_of
from tests.importer.measure import SAMPLES, extracted, samples, score
from tests.yamls import load_yaml

OFFICE = {".doc", ".wps"}
CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize("path", list(samples()), ids=lambda p: p.name)
def test_sample(path: Path, rules: Rules) -> None:
    """Every field and every heading of a sample is found, and no character of its text is lost."""
    if path.suffix in OFFICE and not (shutil.which("soffice") or shutil.which("libreoffice")):
        pytest.skip("reading doc and wps needs LibreOffice, which is not installed here")
    found, drafted = score(path, rules)
    assert (found.wrong, found.missed, found.extra) == ([], [], [])
    assert drafted is not None
    encoding = load_yaml(drafted.ledger).get("encoding", "")
    body, losses = replay(extracted(path, encoding).text, drafted.changes)
    assert (body, losses) == (drafted.body, ())


def test_there_are_samples_of_all_formats() -> None:
    """At least twelve samples stand for all the formats that issue 3 names."""
    endings = [p.suffix for p in samples()]
    assert len(endings) >= 12
    assert {".txt", ".md", ".docx", ".doc", ".wps", ".pdf", ".html", ".ofd"} <= set(endings)


@pytest.mark.parametrize("ledger", sorted(CONTENT.glob("raw/*/*.ledger.yaml")), ids=lambda p: p.stem)
def test_own_reports_are_as_imported(ledger: Path, rules: Rules) -> None:
    """The site's reports are what the import makes of their raw files with the values given by hand."""
    id = f"{ledger.parent.name}/{ledger.name.removesuffix('.ledger.yaml')}"
    text = ledger.read_text("utf-8")
    known = load_yaml(text)
    given = {key: str(at["value"]) for key, at in known["found"].items() if at["how"] == "给定"}
    made = draft((CONTENT / "raw" / f"{id}.txt").read_bytes(), known["file"], given, rules, tell=sentence_of)
    assert made.ledger == text
    assert made.page == (CONTENT / f"{id}.md").read_text("utf-8")


def test_samples_stand_beside_their_expectations() -> None:
    """No sample is without expectations, and none of them without a sample."""
    names = {p.name for p in SAMPLES.iterdir()}
    assert {n for n in names if not n.endswith(".yaml")} == {
        n.removesuffix(".yaml") for n in names if n.endswith(".yaml")
    }
