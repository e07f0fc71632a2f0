"""The words of the interface."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest

from duizhao.export.tables import SHARED, TABLE_SHAPES
from duizhao.model import Rules
from duizhao.plan.messages import Messages
from duizhao.read.yamltree import read_yaml
from tests.plan.sites import messages
from tests.sources import nodes, place, trees

ROOT = Path(__file__).parents[2]
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
LATIN = {
    "duizhao",
    "import",
    "build",
    "JavaScript",
    "Ctrl",
    "F",
    "C",
    "A",
    "CSV",
    "XLSX",
    "JSON",
    "Markdown",
    "placements",
}


def test_same_keys_in_both_languages() -> None:
    """What one language says, the other says too, with the same values.

    Only singular forms, and names for what the Chinese rule data itself names, may be extra.
    """
    chinese, english = messages("zh-Hans"), messages("en")
    others = {key for key in english if key.startswith("name.") and not key.startswith(("name.table.", "name.column."))}
    assert set(chinese) == {key for key in english if not key.endswith(".one")} - others
    for key, words in chinese.items():
        assert _values(words) == _values(english[key]), key


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_no_key_stands_twice(language: str) -> None:
    """Each key stands once in a language's file: a second one would silence the first, or end every build."""
    text = (files("duizhao") / "data" / "messages" / f"{language}.yaml").read_text("utf-8")
    assert read_yaml(text, f"{language}.yaml").problems == ()


def _values(words: str) -> set[str]:
    return {name.partition(":")[0] for name in re.findall(r"\{([^}]*)\}", words)}


def test_singular() -> None:
    """One report is not called “1 reports”, where the language has a word for it."""
    words = Messages({"n": "{n} reports", "n.one": "1 report"})
    assert (words("n", n=1), words("n", n=2)) == ("1 report", "2 reports")


def test_every_part_theme_and_indicator_has_an_english_name(rules: Rules) -> None:
    """What the package's own lists name in Chinese has an English name, and nothing else has."""
    expected = {f"name.part.{part.id}" for part in rules.taxonomy.parts}
    expected |= {f"name.theme.{topic.id}" for version in rules.versions for topic in version.topics}
    expected |= {f"name.indicator.{indicator.id}" for indicator in rules.indicators}
    expected |= {f"name.unit.{indicator.unit}" for indicator in rules.indicators if indicator.unit not in (None, "%")}
    expected |= {f"name.table.{table}" for table in ("shared", *(shape.name for shape in TABLE_SHAPES))}
    expected |= {f"name.column.{column[0]}" for shape in TABLE_SHAPES for column in shape.columns}
    expected |= {f"name.column.{column}" for column in (*SHARED, "shared.text", "sections.text")}
    expected |= {f"name.doubt.{code}" for code in doubt_codes()}
    expected |= {f"name.repair.{rule.id}" for rule in rules.lists.mending.rules if rule.kind == "repair"}
    levels = rules.lists.levels
    expected |= {f"name.body.{body.kind}" for body in levels.bodies}
    expected |= {f"name.body.{speaker.kind}" for speaker in levels.speakers}
    assert {key for key in messages("en") if key.startswith("name.")} == expected


def doubt_codes() -> set[str]:
    """The codes of doubts that the import can give: heads of tuples of code, message, hint (and line), and of tables.

    A failure has the same form where it is no exception yet: it is not kept with a report.
    """
    found: set[str] = set()
    named = {key.removeprefix("name.doubt.") for key in messages("en") if key.startswith("name.doubt.")}
    own = (tree for path, tree in trees().items() if place(path).startswith("importer/"))
    for node in (node for tree in own for node in nodes(tree)):
        heads: list[ast.expr] = []
        if isinstance(node, ast.Tuple) and len(node.elts) in (3, 4):
            message, hint = node.elts[1:3]
            heads = [node.elts[0]] if _chinese(message) or _chinese(hint, least=6) else []
        elif isinstance(node, ast.Dict) and all(isinstance(v, ast.Tuple) and len(v.elts) == 2 for v in node.values):
            heads = [k for k, v in zip(node.keys, node.values, strict=True) if k and _chinese(v)]
        elif isinstance(node, ast.Constant) and node.value in named:
            heads = [node]  # its tuple holds names only
        found |= {h.value for h in heads if isinstance(h, ast.Constant) and isinstance(h.value, str)}
    return {code for code in found if re.fullmatch("[a-z]+(-[a-z]+)*", code)} - {"text-lost"}


def _chinese(node: ast.expr, least: int = 1) -> bool:
    """Whether an expression holds a text of so many hanzi."""
    texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return any(len(re.findall("[\u4e00-\u9fff]", text)) >= least for text in texts)


def test_unknown_key() -> None:
    """A key without words is our mistake and is not passed over."""
    with pytest.raises(KeyError):
        Messages({})("home.title")


def test_date() -> None:
    """A full ISO date is written out; whatever else stands there is left as it is."""
    words = Messages(messages())
    assert words.date("2024-01-05") == "2024年1月5日"
    assert words.date("2024") == "2024"
    assert words.date(None) == ""


def test_short() -> None:
    """Where room is scarce, large figures have three digits and the language's own word for the rest."""
    chinese, english = Messages(messages()), Messages(messages("en"))
    values = (9999, 12_000, 12_340_000, 123_400_000)
    assert [chinese.short(value) for value in values] == ["9999", "1.2万", "1230万", "1.23亿"]
    assert [english.short(value) for value in values] == ["9999", "12k", "12.3M", "123M"]


@pytest.mark.parametrize(("value", "text"), [(7, "7"), (97.3, "97.3"), (2000, "2000"), (36200, "36,200")])
def test_number(value: float, text: str) -> None:
    """Figures are written without needless decimals."""
    assert Messages({}).number(value) == text


def test_no_word_is_left_over() -> None:
    """Every key is asked for somewhere: by its whole name, or by the beginning to which a state or a kind is added."""
    code = "".join(
        path.read_text("utf-8")
        for folder, ending in (("src/duizhao", "py"), ("templates", "html"), ("theme", "js"))
        for path in (ROOT / folder).rglob(f"*.{ending}")
    )
    whole = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_0-9-]+)*)[\"']", code))
    begun = tuple(re.findall(r"[\"']([a-z_.]+\.)[\"']\s*[~+]|f\"([a-z_.]+\.)\{", code))
    starts = tuple({start for pair in begun for start in pair if start})
    assert [key for key in messages() if key not in whole and not key.startswith(starts)] == []


def test_no_chinese_in_english_words() -> None:
    """No Chinese character and no full-width sign stands in the English words."""
    assert {key: words for key, words in messages("en").items() if CHINESE.search(words)} == {}


def test_no_english_in_chinese_words() -> None:
    """The Chinese words hold no others but names of programs, formats and keys."""
    found = {}
    for key, words in messages().items():
        left = set(re.findall("[A-Za-z]+", re.sub(r"\{[^}]*\}", "", words))) - LATIN
        if left:
            found[key] = left
    assert found == {}
