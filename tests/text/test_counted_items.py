"""Guards the items that Chinese prose counts off."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.counted_items import counting_marks
from tests.steps import growth

MARKS = counting_marks("案由[一二三]：")


def listed(text: str) -> list[str]:
    """The items counted off in a text."""
    return [i.span.of(text) for i in MARKS.items(text, 0, len(text))]


def test_a_list_that_counts_nothing_is_tried_once() -> None:
    """Numbers that do not go on from one another cost their number, not the square of it."""
    assert growth(lambda size: lambda: listed("1.普法。" + "9.宣传。" * size), 100) < 2.05


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是甲。二是乙。三是丙。", ["甲。", "乙。", "丙。"]),
        ("一是甲；二是乙；三是丙。", ["甲；", "乙；", "丙。"]),
        ("存在不足：一是甲，二是乙。", ["甲，", "乙。"]),
        ("一方面，甲。另一方面，乙。", ["甲。", "乙。"]),
        ("一方面是甲。另一方面是乙。此外，丙。", ["甲。", "乙。", "丙。"]),
        ("首先，甲。再者，乙。此外，丙。", ["甲。", "乙。", "丙。"]),
        ("根源有三：一在甲；二在乙；三在丙。", ["甲；", "乙；", "丙。"]),
        ("首先，甲。其次，乙。最后，丙。", ["甲。", "乙。", "丙。"]),
        ("其一，甲。其二，乙。", ["甲。", "乙。"]),
        ("第一，甲。第二，乙。", ["甲。", "乙。"]),
        ("（一）甲。（二）乙。", ["甲。", "乙。"]),
        ("1.甲。\n2.乙。", ["甲。", "乙。"]),
        ("1、甲。\n2、乙。", ["甲。", "乙。"]),
        ("①甲；②乙。", ["甲；", "乙。"]),
        ("（1）甲。（2）乙。", ["甲。", "乙。"]),
        ("一要甲。二要乙。", ["甲。", "乙。"]),
        ("一抓学法，二抓执法；三抓调解。", ["抓学法，", "抓执法；", "抓调解。"]),
        ("一抓到底，二抓执法。", []),
        ("做好三件事：1、甲，2、乙，3、丙。", ["甲，", "乙，", "丙。"]),
        ("看到1.甲，2.乙；3.丙。", []),
        ("首先要甲，其次要乙，最后要丙。", ["要甲，", "要乙，", "要丙。"]),
        ("首先是甲；其次是乙，最后收尾。", ["甲；", "乙，", "收尾。"]),
        ("其次是乙，最后收尾。", []),
        ("审核合同，2、3号楼验收，1、5号楼在建。", []),
        ("—甲。\n—乙——丙。", ["甲。", "乙——丙。"]),
    ],
)
def test_every_way_of_counting_off(text: str, expected: list[str]) -> None:
    """Items are counted off in many ways."""
    assert listed(text) == expected


def test_what_is_counted_inside_an_item_stays_inside() -> None:
    """一方面…另一方面 inside 一是 makes no items of its own."""
    assert listed("一是甲。一方面，子。另一方面，丑。二是乙。") == ["甲。一方面，子。另一方面，丑。", "乙。"]


def test_a_second_list_is_not_part_of_the_first() -> None:
    """主要原因：一是… begins a new list; the first one ends before it counts again."""
    assert len(listed("一是甲。二是乙。主要原因：一是丙。二是丁。")) == 2


def test_a_list_may_lack_its_first_mark_or_repeat_one() -> None:
    """二是 without 一是 and 二是…二是… both occur."""
    assert listed("甲。二是乙。三是丙。") == ["乙。", "丙。"]
    assert listed("一是甲。二是乙。二是丙。三是丁。") == ["甲。", "乙。", "丙。", "丁。"]


@pytest.mark.parametrize(
    "text", ["一是甲。", "一方面甲。", "统一是关键。二是乙。", "12.4宪法日3.15消费者日", "一些问题。二十大。"]
)
def test_what_counts_nothing(text: str) -> None:
    """One mark alone, or a number inside a word, is no list."""
    assert listed(text) == []


def test_what_is_counted_off_inside_an_item_stays_inside() -> None:
    """Two causes counted off by the same words behind a colon, in one sentence, part no item."""
    text = "一是渡船常停，原因有两点：一是船老；二是人少。二是值守登记不全。三是备件不足。"
    assert [i.span.of(text)[:4] for i in MARKS.items(text, 0, len(text))] == ["渡船常停", "值守登记", "备件不足"]
    plan = "一是渡船停航。二是登记不全。针对以上，做好以下工作：一是修船。二是登记。"
    assert len(MARKS.items(plan, 0, len(plan))) == 2


@given(st.text("一二三是方面另，。；：甲乙\n（）“”1.2案由", max_size=40))
def test_items_are_ordered_slices(text: str) -> None:
    """Whatever the text, items stand in order and do not overlap."""
    spans = [i.span for i in MARKS.items(text, 0, len(text))]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 <= s.start <= s.end <= len(text) for s in spans)


def test_labels_count_that_a_rule_list_holds() -> None:
    """A label with a number counts as the list given says it, and no other: what reports call an item is no grammar."""
    assert listed("案由一：甲。案由二：乙。") == ["甲。", "乙。"]
    assert listed("问题一：甲。问题二：乙。") == []
