"""What an import does beside what is there, decided without a file."""

from dataclasses import replace

import pytest

from duizhao.importer import draft
from duizhao.importer.draft import Draft
from duizhao.importer.settle import ImportDecision, PresentReport, settle
from duizhao.model import Rules

TEXT = "白石县青溪镇2023年法治政府建设情况报告\n\n一、主要举措\n\n组织学法12次。\n\n二、存在不足\n\n执法力量不足。\n"


@pytest.fixture
def made(rules: Rules) -> Draft:
    """A draft of a small report."""
    return draft(TEXT.encode(), "a.txt", {}, rules)


def nobody_asks() -> str:
    """Stands for what takes a reading of a file."""
    raise AssertionError("asked")


def present(made: Draft, page: str, base: str) -> PresentReport:
    """The report of `made` as it may be there."""
    return PresentReport(made.id, made.meta["source"]["sha256"], made.ledger, False, lambda: page, lambda: base)


def test_nothing_there(made: Draft) -> None:
    """A report that is new is written as it is."""
    assert settle(made, None) == ImportDecision("created", made.id, text=made.page)


def test_the_same_again_asks_for_nothing(made: Draft) -> None:
    """The same raw file with the same ledger is told without a look at page or raw copy."""
    there = replace(present(made, "", ""), whole=True, page=nobody_asks, base=nobody_asks)
    assert settle(made, there).status == "unchanged"


def test_an_edit_by_hand_stays(made: Draft) -> None:
    """What people changed is kept beside what the import changes elsewhere."""
    base, ours = made.page.replace("12次", "1次"), made.page.replace("12次", "1次").replace("力量不足", "力量还不足")
    settled = settle(made, replace(present(made, ours, base), ledger="older"))
    assert (settled.status, settled.text) == ("merged", made.page.replace("力量不足", "力量还不足"))


def test_an_untouched_page_is_replaced(made: Draft) -> None:
    """A page that nobody changed becomes the new one; another raw file in its place is told."""
    older = made.page.replace("12次", "1次")
    settled = settle(made, replace(present(made, older, older), sha256="0" * 64))
    assert (settled.status, settled.text, settled.replaces) == ("updated", made.page, True)


def test_a_clash_is_no_choice_of_ours(made: Draft) -> None:
    """Where an edit and the new file change one line, both stand in the text and neither is taken."""
    base, ours = made.page.replace("12次", "1次"), made.page.replace("12次", "11次")
    settled = settle(made, present(made, ours, base))
    assert settled.status == "conflict"
    assert len(settled.conflicts) == 1
    assert "11次" in settled.text
    assert "12次" in settled.text


def test_an_import_that_was_cut_off_goes_on(made: Draft) -> None:
    """A page without raw copy or ledger that is of the very file at hand is this import's own; edits in it stay."""
    ours = made.page.replace("力量不足", "力量还不足")
    settled = settle(made, replace(present(made, ours, ""), ledger=""))
    assert (settled.status, settled.text) == ("merged", ours)
