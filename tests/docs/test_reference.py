"""The reference is made of the code, and the schemas know what the reports of the project write."""

import json
import re
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator
from scripts.reference_pages import pages

from duizhao.cli import cli
from duizhao.read import json_schema
from duizhao.shell.console.commands import PROGRAM
from duizhao.shell.console.field_words import field_words
from duizhao.shell.console.help_texts import ABOUT_COMMAND, COMMON, EXAMPLES, example_lines, help_texts, help_words
from duizhao.shell.language import speak
from tests.docs.commands import DOCS
from tests.problem_words import in_words
from tests.yamls import load_yaml

ROOT = DOCS.parent
SITES = (ROOT, ROOT / "examples", ROOT / "src/duizhao/data/starter")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_are_those_of_the_code(language: str) -> None:
    """Command line, keys and tables stand in the reference as the program has them (scripts/reference_pages.py)."""
    differ = [path for path, text in pages(language).items() if (DOCS / path).read_text("utf-8") != text]
    assert differ == [], "python scripts/reference_pages.py makes them anew"


def test_every_key_is_described_and_no_other() -> None:
    """Each key of site.yaml and front matter has words in both languages, and no words are of a key that is gone."""
    for language in ("zh", "en"):
        words = field_words(language)
        described = set()
        for what in ("site", "report"):
            schema = json_schema(what, words)
            whole = {"site": "SiteFields", "report": "FrontMatter"}[what]
            for name, one in {whole: schema, **schema.get("$defs", {})}.items():
                described |= {(name, key) for key in one["properties"]}
        assert described == {(name, key) for name, keys in words.items() for key in keys if key}


def head(file: Path) -> object:
    """A report's front matter as an editor sees it: dates are text in YAML 1.2."""
    value = load_yaml(file.read_text("utf-8").split("\n---\n", 1)[0].removeprefix("---\n"))
    return json.loads(json.dumps(value, default=str))


@pytest.mark.parametrize("site", SITES, ids=["own", "examples", "starter"])
def test_schemas_take_what_the_program_takes(site: Path) -> None:
    """An editor marks nothing wrong in site.yaml and front matter that the program builds from."""
    words = field_words("zh")
    settings = Draft202012Validator(json_schema("site", words))
    assert [in_words(e.message) for e in settings.iter_errors(load_yaml((site / "site.yaml").read_text("utf-8")))] == []
    report = Draft202012Validator(json_schema("report", words))
    files = sorted(site.glob("content/2*/*.md"))
    assert [f"{file.name}: {in_words(e.message)}" for file in files for e in report.iter_errors(head(file))] == []
    assert files
    one = {"title": "甲", "township": "乙", "year": 2024, "issuers": "乙镇人民政府", "level": "部门"}
    assert report.is_valid(one)
    assert not report.is_valid({**one, "level": "局"})


def test_every_command_and_option_has_help() -> None:
    """Help is there in both languages, in English without a Chinese word but those of examples, and none is told
    that is gone."""
    known = help_texts()
    assert set(known) - {COMMON, "metavars", "layout", PROGRAM} == set(cli.commands)
    used = {(COMMON, "--version"), (COMMON, "--help")}
    shown = set()
    for language, hanzi in (("zh", True), ("en", False)):
        speak(language)
        for name, command in [(PROGRAM, cli), *cli.commands.items()]:
            context = command.context_class(command, info_name=PROGRAM)
            text = command.get_help(context).partition(f"\n{help_words('Examples')}\n")[0]
            assert bool(re.search("[\u4e00-\u9fff]", text.replace("示例县", ""))) == hanzi, text
            options = {p.opts[0] for p in command.params if isinstance(p, click.Option)}
            used |= {(name if option in known[name] else COMMON, option) for option in options} | {
                (name, ABOUT_COMMAND)
            }
            shown |= {param.metavar for param in command.params if param.metavar}
    speak("zh")
    told = {name: keys for name, keys in known.items() if name not in ("metavars", "layout")}
    assert {(name, key) for name, keys in told.items() for key in keys if key != EXAMPLES} == used
    assert set(known["metavars"]) <= shown


def test_help_is_the_same_in_both_languages() -> None:
    """Each text has both languages, and as many examples, whose commands are the same."""
    for name, keys in help_texts().items():
        for key, words in keys.items():
            assert set(words) == {"zh", "en"}, (name, key)
    for name in cli.commands:
        typed = [[line.split("    ")[0] for line in example_lines(name, language)] for language in ("zh", "en")]
        assert typed[0] == typed[1]
        assert typed[0]
