"""Which organs a phrase of a title or a letterhead begins with."""

import pytest

from duizhao.importer.gazetteer import packed_gazetteer
from duizhao.importer.issuers import _organs_in


@pytest.mark.parametrize(
    ("phrase", "organs"),
    [
        ("清溪镇人民政府2023年工作", ["清溪镇人民政府"]),
        ("2023年清溪镇人民政府", ["清溪镇人民政府"]),
        ("县清溪镇人民政府2023年", ["清溪镇人民政府"]),  # the kind of a county whose name is left out
        ("2023年区清溪镇人民政府", ["清溪镇人民政府"]),
        ("旗清溪镇人民政府", ["清溪镇人民政府"]),
        ("县底镇人民政府", ["县底镇人民政府"]),  # a township of that name there is
        ("区清镇人民政府", ["区清镇人民政府"]),  # nothing is left of a shorter one
        ("镇清溪镇人民政府", ["镇清溪镇人民政府"]),  # no county's kind
        ("没有机关", []),
        ("", []),
    ],
)
def test_the_organs_that_a_phrase_begins_with(phrase: str, organs: list[str]) -> None:
    """The year is left out, and the kind of a county without its name, where the gazetteer knows no such township."""
    assert [organ.name for organ in _organs_in(phrase, packed_gazetteer())] == organs
