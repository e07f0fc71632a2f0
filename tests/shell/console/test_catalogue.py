"""The catalogue of problems: every code with what it means, in both languages."""

import re

import pytest
from scripts.codes_pages import PAGES, page

from duizhao.cli import cli
from duizhao.model import Severity
from duizhao.shell.console.catalogue import LANGUAGES, codes
from duizhao.shell.console.commands import run
from tests.shell.console.raised import CODE, HANZI, ROOT, raised_codes


def test_every_code_that_can_be_raised_is_explained() -> None:
    """What the code of the package can give has an entry, and what has an entry stands in that code."""
    raised = raised_codes()
    assert raised - set(codes()) == set()
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src/duizhao").rglob("*.py"))
    assert [code for code in codes() if f'"{code}"' not in source] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_whole(language: str) -> None:
    """Each code has a sentence, a remedy and an example; each sentence ends, and is in its language."""
    for code, entry in codes().items():
        assert CODE.fullmatch(code)
        assert entry.example.strip()
        assert entry.levels
        for text in (entry.sentence[language], entry.remedy[language], entry.group[language]):
            assert bool(HANZI.search(text)) == (language == "zh"), (code, text)
        assert re.search("[。.]$|…$", entry.sentence[language]), code


def test_every_code_is_raised_by_a_test() -> None:
    """Each code stands in a test or a fixture that shows it."""
    places = [p for p in (ROOT / "tests").rglob("*") if p.suffix in (".py", ".yaml", ".md", ".json")]
    texts = "\n".join(p.read_text("utf-8", "replace") for p in places)
    shown = set(re.findall(r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])", texts))
    assert set(codes()) - shown == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_those_of_the_catalogue(language: str) -> None:
    """The two pages of codes are what scripts/codes_pages.py makes."""
    assert (ROOT / "docs" / PAGES[language]).read_text("utf-8") == page(language)


LINE = "content/[旧]/jia.md:4:1: error[unknown-key] 不认识的键 titel"


@pytest.mark.parametrize(
    "words", ["unknown-key", "error[unknown-key]", "Unknown_Key", "unknown key:", "[unknown-key]", LINE]
)
def test_explain_tells_a_code_however_it_was_copied(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`duizhao explain CODE` says what it means, what to do, and an example; no site is needed."""
    assert run(cli, ["explain", words]) == 0
    told = capsys.readouterr().out
    assert told.startswith("unknown-key（错误）")
    assert "怎样改：" in told
    assert "titel: " in told


def test_explain_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """With --lang en the same is told in English."""
    assert run(cli, ["explain", "--lang", "en", "bad-name"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("bad-name (level: error)\n")
    assert not HANZI.search(told)


def test_explain_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """`duizhao explain --codes` has a line for each code."""
    assert run(cli, ["explain", "--codes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines if line.startswith("  ")} == set(codes())


def test_explain_asks_whether_another_code_was_meant(
    capsys: pytest.CaptureFixture[str], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped code is no-code with the nearest one; what is like no code is no-report."""
    monkeypatch.chdir(str(tmp_path))
    assert run(cli, ["explain", "unkown-key"]) == 1
    told = capsys.readouterr().err
    assert "error[no-code]" in told
    assert "unknown-key" in told
    for name in ("2031/xinghe", "2031/xinghe:3:1"):  # the second as a problem names its place
        assert run(cli, ["explain", name]) == 1
        assert "\n2031/xinghe:1:1: error[no-report]" in capsys.readouterr().err


def test_levels_are_those_that_exist() -> None:
    """A level is error, warning or doubt."""
    assert {level for entry in codes().values() for level in entry.levels} == set(Severity)
