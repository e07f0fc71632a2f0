"""Three-way merge of a page that people edited with the page that a corrected raw file makes."""

import pytest

from duizhao.importer.merge import MIDDLE, OURS, THEIRS, merge_lines

LINES = [f"第{n}段。\n" for n in range(9)]


def page(**lines: str) -> str:
    """A page with other words in some lines: `l3="改。\\n"`."""
    return "".join(lines.get(f"l{n}", line) for n, line in enumerate(LINES))


def test_each_side_keeps_its_lines() -> None:
    """Lines that one side changed, added or took away are taken from that side; what both did alike stands once."""
    ours = page(l1="", l3="人改。\n", l8="同改。\n")
    theirs = page(l5="新增。\n第5段。\n", l8="同改。\n")
    merged = merge_lines(page(), ours, theirs)
    assert merged.text == page(l1="", l3="人改。\n", l5="新增。\n第5段。\n", l8="同改。\n")
    assert merged.conflicts == ()


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_clash_stands_on_lines_of_its_own(end: str) -> None:
    """Both versions stand between marks, each mark alone on its line, also where the last line of a page has no end."""
    base = f"一。\n\n二。{end}"
    merged = merge_lines(base, f"一。\n\n二甲。{end}", f"一。\n\n二乙。{end}")
    assert merged.text == f"一。\n\n{OURS}\n二甲。\n{MIDDLE}\n二乙。\n{THEIRS}\n"
    assert merged.conflicts == (3,)


def test_each_clash_is_told_with_its_line() -> None:
    """Two clashes have the lines of their marks in the merged text."""
    merged = merge_lines(page(), page(l1="甲。\n", l6="乙。\n"), page(l1="丙。\n", l6="丁。\n"))
    lines = merged.text.splitlines()
    clashes = [lines[line - 1 : line + 4] for line in merged.conflicts]
    assert clashes == [[OURS, "甲。", MIDDLE, "丙。", THEIRS], [OURS, "乙。", MIDDLE, "丁。", THEIRS]]


def test_a_line_that_comes_often_is_a_line_all_the_same() -> None:
    """In a long page blank lines come by the hundred: an edit far from the new words is no clash with them."""
    long = [line for n in range(200) for line in (f"第{n}段。\n", "\n")]
    ours = [line.replace("第20段", "人改第20段") for line in long]
    theirs = [line.replace("第21段", "新第21段") for line in long]
    merged = merge_lines("".join(long), "".join(ours), "".join(theirs))
    assert merged.conflicts == ()
    assert "人改第20段。\n\n新第21段。\n\n第22段。\n" in merged.text
