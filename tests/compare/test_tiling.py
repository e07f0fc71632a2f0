"""One tiling of each report: it covers the text, whatever was found in it (plan/test_one_tiling.py: all read it)."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.compare.tiling import joined_tiles, tile_at, tiles
from duizhao.model import Findings, Passage, Rules, Span
from tests.compare.make import findings, report

BODY = """各项工作有序推进。

一、存在的不足

还有以下不足。一是执法力量不足；二是普法形式单一。原因是重视不够。

二、下一步计划

（一）充实力量。招录两人。

（二）规范执法。
"""
PLACES: dict[str, tuple[str | None, list[str]]] = {
    "s1": ("shortcomings", []),
    "s2": ("plan", ["capacity"]),
    "s2-1": ("plan", []),
    "s2-2": ("plan", ["enforcement"]),
}


def test_tiles_of_a_report(rules: Rules) -> None:
    """一是 stands with its item, a mark with what it ends; a bare heading is quoted; no topic comes from above."""
    of = report(BODY, rules)
    found = findings(of, PLACES, [("执法力量不足", ["enforcement"]), ("普法形式单一", ["publicity"])])
    assert [(t.section, t.part, t.topics, t.span.of(of.text), t.said.of(of.text)) for t in tiles(of, found)] == [
        (None, None, (), "各项工作有序推进。\n", ""),
        ("s1", "shortcomings", (), "一、存在的不足\n", ""),
        ("s1", "shortcomings", (), "还有以下不足。", "还有以下不足。"),
        ("s1", "shortcomings", ("enforcement",), "一是执法力量不足；", "执法力量不足"),
        ("s1", "shortcomings", ("publicity",), "二是普法形式单一。", "普法形式单一"),
        ("s1", "shortcomings", (), "原因是重视不够。\n", "原因是重视不够。"),
        ("s2", "plan", ("capacity",), "二、下一步计划\n", ""),
        ("s2-1", "plan", (), "（一）充实力量。", ""),
        ("s2-1", "plan", (), "招录两人。\n", "招录两人。"),
        ("s2-2", "plan", ("enforcement",), "（二）规范执法。", "（二）规范执法"),
    ]


TEXT = "还有以下不足。一是执法力量不足；二是普法形式单一。原因是重视不够。"


@given(st.lists(st.integers(0, len(TEXT)), min_size=0, max_size=8))
def test_tiles_are_the_text(rules: Rules, bounds: list[int]) -> None:
    """Wherever passages begin and end, the tiles joined are the text, without gap or overlap."""
    of = report(f"一、不足\n\n{TEXT}\n", rules)
    begin = of.text.index(TEXT)
    ordered = sorted(bounds)
    passages = tuple(
        Passage("s1", Span(begin + start, begin + end), None, (f"t{start % 3}",), ())
        for start, end in zip(ordered[::2], ordered[1::2], strict=False)
        if start < end
    )
    tiling = tiles(of, Findings(of.id, findings(of, {"s1": ("shortcomings", [])}).placements, passages))
    assert "".join(tile.span.of(of.text) for tile in tiling) == of.text
    assert all(tile.span.holds(tile.said) for tile in tiling if len(tile.said))
    assert "".join(tile.span.of(of.text) for tile in joined_tiles(tiling)) == of.text
    for at in range(len(of.text)):
        assert tile_at(tiling, at).span.start <= at < tile_at(tiling, at).span.end
