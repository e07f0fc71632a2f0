"""Guards the checks of single values: whatever is wrong with one has words, so that no value ends in a traceback."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duizhao.read import check_branch, check_link, check_remote, check_slug
from duizhao.read.fields import Checksum, IsoDate, SiteFields, TextField
from duizhao.read.kinds import ValueCheck
from duizhao.read.typed import read_whole
from duizhao.read.wanted import WANTED_VALUES
from duizhao.read.yamltree import read_yaml
from tests.problem_words import in_words

CHECKS = [check_branch, check_link, check_remote, check_slug] + [
    mark.check for kind in (Checksum, IsoDate, TextField) for mark in get_args(kind) if isinstance(mark, ValueCheck)
]


@pytest.mark.parametrize("check", CHECKS)
@given(value=st.text())
@example(value="http://[")
@example(value="http://a:99999/")
@example(value="2024-02-30")
def test_a_fault_has_words(check: Callable[[Any], Any], value: str) -> None:
    """A check gives the value or names one of the faults that there are words for, whatever the text."""
    told = ""
    try:
        check(value)
    except ValueError as fault:
        told = str(fault)
    assert told in ("", *WANTED_VALUES)


@pytest.mark.parametrize("key", ["title", "description", "base_url", "contact", "family"])
def test_a_value_is_no_file(key: str) -> None:
    """A setting holds 10,000 characters at most, and a longer one is told in a few words."""
    for size, told in ((9_900, []), (5_000_000, ["invalid-value"])):
        source = f"{key}: https://example.org/{'a' * size}\n"
        _, problems = read_whole(read_yaml(source, "site.yaml"), SiteFields, "site.yaml")
        assert [p.code for p in problems] == told
        assert all("超过 10000 字" in in_words(p.message) and len(in_words(p.message)) < 200 for p in problems)


def test_keys_that_do_not_go_together() -> None:
    """Two places of one publication are told once, at the entry, and only where its keys are right by themselves."""
    _, problems = read_whole(read_yaml("publish:\n  - {folder: a, zip: b}\n", "site.yaml"), SiteFields, "site.yaml")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("invalid-value", 2, 5)]
    _, problems = read_whole(read_yaml("publish: [{folder: a, zip: 3}]\n", "site.yaml"), SiteFields, "site.yaml")
    assert [in_words(p.message) for p in problems] == ["zip 的值 3 应为文字"]
