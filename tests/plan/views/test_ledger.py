"""What a page says about its import."""

from dataclasses import fields
from typing import Any

import pytest

from duizhao.model import Meta, Rules
from duizhao.plan.messages import Messages
from duizhao.plan.views.ledger import ImportDoubt, Repair, change_count, import_doubts, repairs
from duizhao.read import VALUE_DOUBTED
from tests.plan.sites import messages

CHINESE, ENGLISH = Messages(messages()), Messages(messages("en"))


def test_repairs_show_white_space(rules: Rules) -> None:
    """A repair of spaces and breaks shows them, or one would not see what was repaired."""
    change = {
        "rule": "broken-line",
        "line": 15,
        "column": 51,
        "before": "法⏎ ".replace("⏎", "\n"),
        "after": "",
        "reason": "断行",
    }
    assert repairs({"changes": [change]}, rules, CHINESE) == (Repair(((15, 1),), "法⏎␣", "", "断行"),)


def test_marks_and_moves_are_no_repairs(rules: Rules) -> None:
    """Markdown marks that the import sets, and what it moves to the front matter, change no word and are not listed."""
    kinds = {rule.kind: rule.id for rule in rules.lists.mending.rules}
    changes = [
        {"rule": kinds[kind], "line": 1, "column": 1, "before": "甲", "after": "乙", "reason": kind}
        for kind in ("repair", "mark", "move")
    ]
    assert [repair.reason for repair in repairs({"changes": changes}, rules, CHINESE)] == ["repair"]


def test_alike_is_told_once(rules: Rules) -> None:
    """The same repair in many lines is one row with its lines, and still counts as many."""
    change = {"rule": "inner-space", "column": 1, "before": " ", "after": "", "reason": "空格"}
    found = repairs({"changes": [{**change, "line": line} for line in (7, 7, 25)]}, rules, CHINESE)
    assert found == (Repair(((7, 2), (25, 1)), "␣", "", "空格"),)
    assert change_count(found) == 3


def test_reasons_in_the_language_of_the_page(rules: Rules) -> None:
    """A rule's own reason is told in the page's language; what a person or another version wrote stays as it is."""
    own = next(rule.reason for rule in rules.lists.mending.rules if rule.id == "inner-space")
    change = {"rule": "inner-space", "line": 7, "column": 1, "before": " ", "after": "", "reason": own}
    ledger = {"changes": [change, {**change, "reason": "人工删去空格"}]}
    assert [repair.reason for repair in repairs(ledger, rules, CHINESE)] == [own, "人工删去空格"]
    assert [repair.reason for repair in repairs(ledger, rules, ENGLISH)] == [
        messages("en")["name.repair.inner-space"],
        "人工删去空格",
    ]


def test_doubts_of_the_import() -> None:
    """What the import doubted is told until a person has changed the value, by its code in the page's language."""
    ledger = {
        "found": {"year": {"value": 2023}, "county": {"value": "甲县"}},
        "doubts": [
            {"code": "year-from-date", "line": 42, "message": "由落款日期推出"},
            {"code": "county-from-body", "line": 3, "message": "按正文取“甲县”"},
            {"code": "title-derived", "line": 1, "message": "已拟为“甲镇报告”"},
            {"code": "of-another-version", "line": 1, "message": "另有疑问"},
        ],
    }
    meta = Meta("甲镇报告", "甲镇", 2023, county="乙县")
    assert list(import_doubts(ledger, meta, CHINESE)) == [
        ImportDoubt("year-from-date", "由落款日期推出", 42),
        ImportDoubt("of-another-version", "另有疑问", 1),
    ]
    assert [doubt.message for doubt in import_doubts(ledger, meta, ENGLISH)] == [
        messages("en")["name.doubt.year-from-date"],
        "另有疑问",
    ]
    assert list(import_doubts({}, meta, CHINESE)) == list(import_doubts(None, meta, CHINESE)) == []


@pytest.mark.parametrize(
    ("code", "key", "was", "now"),
    [
        ("published-differs", "published_on", "2024-01-20", "2024-01-25"),
        ("printed-differs", "printed_on", "2024-01-20", "2024-01-25"),
        ("number-differs", "doc_number", "甲政〔2024〕3号", "甲政〔2024〕5号"),
        ("township-near", "township", "甲镇", "申镇"),
    ],
)
def test_a_doubt_about_a_value_is_settled_by_another_value(code: str, key: str, was: str, now: str) -> None:
    """Whatever the doubt is called, once a person has changed the value that it is about it is told no more."""
    ledger = {"found": {key: {"value": was}}, "doubts": [{"code": code, "line": 1, "message": "有两个"}]}
    before: dict[str, Any] = {"title": "甲镇报告", "township": "甲镇", "year": 2023, key: was}
    assert [one.code for one in import_doubts(ledger, Meta(**before), CHINESE)] == [code]
    assert list(import_doubts(ledger, Meta(**(before | {key: now})), CHINESE)) == []


def test_each_doubt_about_a_value_says_which() -> None:
    """A doubt that is called after a key of front matter, or tells of two values for one, says which key."""
    keys = {field.name for field in fields(Meta)}
    codes = {key.removeprefix("name.doubt.") for key in messages("en") if key.startswith("name.doubt.")}
    called = {code for code in codes if code.partition("-")[0] in keys or code.endswith("-differs")}
    assert called == VALUE_DOUBTED.keys()
    assert set(VALUE_DOUBTED.values()) <= keys


def test_no_ledger(rules: Rules) -> None:
    """A report written by hand has no ledger, and no repairs."""
    assert repairs(None, rules, CHINESE) == ()
