"""What doubts quote: one function puts quotations together, and each language has its own marks between them."""

import ast

import pytest

from duizhao.importer.quotations import (
    AND_MORE,
    PARTED,
    PARTED_PLACES,
    UNPARTED,
    first_places,
    quotation,
    quotations,
)
from duizhao.model import Reason
from duizhao.shell.problem_sentences import sentence_of
from tests.sources import nodes, place, texts, trees

THREE = ["甲村", "乙村", "丙村"]


@pytest.mark.parametrize(
    ("told", "zh", "en"),
    [
        (quotations(THREE, 3), "“甲村”、“乙村”、“丙村”", "“甲村”, “乙村”, “丙村”"),
        (quotations(THREE, 2), "“甲村”、“乙村”等 3 处", "“甲村”, “乙村”, 3 in all"),
        (quotations(THREE, 2, 1, UNPARTED), "“甲……”“乙……”等 3 处", "“甲……”, “乙……”, 3 in all"),
        (first_places(THREE[:2], 3, PARTED, PARTED_PLACES), "甲村；乙村；等 3 处", "甲村; 乙村; 3 in all"),
        (first_places(map(quotation, THREE[:1]), 3, more=AND_MORE), "“甲村”；等", "“甲村”; and more"),
    ],
)
def test_quotations_in_both_languages(told: str | Reason, zh: str, en: str) -> None:
    """Quotations, and the number of the others, have the marks of the language that they are told in."""
    reason = Reason.of("known-are", known=told)
    assert sentence_of(reason).removeprefix("可用：") == zh
    assert sentence_of(reason, "en").removeprefix("known: ") == en


def test_the_number_of_places_is_said_in_one_place() -> None:
    """No other module of the import says “and so many more places” of what it quotes: it asks `quotations`."""
    said = {
        place(path)
        for path, tree in trees().items()
        if place(path).startswith("importer/") and "so-many-" in texts()[path]
        for node in nodes(tree)
        if isinstance(node, ast.Call) and ast.unparse(node).startswith(("Reason.of('so-many-", "Reason.of('parted-so-"))
    }
    assert said == set()
