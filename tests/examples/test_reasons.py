"""Reasons are codes with values: no sentence stands in what was found, and each code has words in every language."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from duizhao.model import Reason, Rules, Site
from duizhao.plan.messages import Messages
from duizhao.plan.reasons import sentence
from duizhao.shell.problem_sentences import lines, problem_sentences
from duizhao.text.fold import words_only
from tests.plan.sites import messages
from tests.sources import nodes, trees

JOINTS = {"and", "join"}  # words between reasons and between words of the report: no codes
# The rule lists whose entries are named as reasons: (list, its entries, first step of the code, entries it holds for).
NAMED = (
    ("headings", "parts", "heading"),
    ("headings", "bodies", "body"),
    ("headings", "paragraphs", "paragraph"),
    ("headings", "labels", "label"),
    ("headings", "asides", "aside"),
    ("causes", "tied", "cause"),
    ("causes", "leads_to", "cause"),
    ("figures", "zero", "zero"),
    ("figures", "verbs", "verb"),
    ("figures", "rates", "rate"),
)
DERIVED = {"both_say": "-said", "section_reason": "-bare"}  # what a helper gives beside the code it is called with


def test_what_was_found_has_codes_and_no_sentences(site: Site) -> None:
    """Every field that gives a reason holds codes, and the words in them are the report's own."""
    texts = {report.id: words_only(report.text) for report in site.reports}
    everything = "".join(texts.values())
    for found in (*site.findings, *site.comparison.follow_ups):
        for reason in given(found):
            assert isinstance(reason, Reason), reason
            assert re.fullmatch("[a-z0-9]+([.-][a-z0-9]+)*", reason.code), reason
            assert all(words_only(word) in everything for word in reason.words), reason


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_reason_found_is_told(site: Site, language: str) -> None:
    """No reason that stands in the demonstration reports lacks words or a value that they fill in."""
    words = Messages(messages(language))
    for found in (*site.findings, *site.comparison.follow_ups):
        for reason in given(found):
            told = sentence(reason, words, {})
            assert told
            assert "{" not in told


def test_every_code_has_words_and_no_words_are_left_over(rules: Rules) -> None:
    """The codes in the program and in the rule lists are those that both languages have words for.

    What problems and commands say stands in files of its own (`tests/shell/test_problem_sentences.py`).
    """
    codes = (set(codes_in_the_program()) - set(problem_sentences()) - set(lines())) | set(codes_of_the_lists(rules))
    for language in ("zh-Hans", "en"):
        told = {key.removeprefix("reason.") for key in messages(language) if key.startswith("reason.")}
        assert told - JOINTS == codes, language


def given(found: Any) -> Iterator[Any]:
    """All that stands in fields of reasons, however deep."""
    for field in fields(found):
        value = getattr(found, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if "reason" in field.name and one is not None:
                yield one
            elif is_dataclass(one) and not isinstance(one, Reason):
                yield from given(one)


def codes_of_the_lists(rules: Rules) -> Iterator[str]:
    """One code for each entry of a list that is named as a reason; a second one for a cause that may lead a list."""
    for stem, key, first in NAMED:
        for entry in getattr(getattr(rules.lists, stem), key):
            yield f"{first}.{entry.id}"
            if getattr(entry, "before_list", False):
                yield f"{first}.{entry.id}.before-list"


def codes_in_the_program() -> Iterator[str]:
    """The codes that stand in the program: in calls of Reason, of its helpers, and where a code is put together."""
    for tree in trees().values():
        for node in nodes(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                head, name = node.args[0], node.func.id
                if isinstance(head, ast.Constant) and isinstance(head.value, str) and name in ("Reason", *DERIVED):
                    yield head.value
                    yield from (f"{head.value}{end}" for helper, end in DERIVED.items() if helper == name)
    for what in ("heading", "lead"):  # examine/topics.py: by the first words of a section or of an item
        yield from (f"{what}-says", f"{what}-and-body-silent")
    yield from (f"parted-by-{mark}" for mark in ("semicolons", "commas", "listing-marks"))  # examine/item_bounds.py
    yield from ("rate-rounded", "rate-differs")  # examine/arithmetic.py
