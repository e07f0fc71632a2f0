"""A command's own lines in English."""

from string import Formatter

from hypothesis import given
from hypothesis import strategies as st

from duizhao.shell.console.catalogue import lines
from duizhao.shell.console.english import English, english
from tests.shell.console.raised import HANZI


def values_in(line: str) -> set[str]:
    """The names of the values of a line."""
    return {name for _, name, *_ in Formatter().parse(line) if name}


def test_both_lines_have_the_same_values() -> None:
    """What the Chinese line says, the English one says too, and it is in English."""
    for chinese, english_one in lines().items():
        assert values_in(chinese) == values_in(english_one), chinese
        assert not HANZI.search(english_one), chinese


def test_a_line_with_its_values() -> None:
    """The values are taken out of the Chinese line; a value that is a line is translated too."""
    assert english().said("打开：build/index.html") == "open: build/index.html"
    assert english().said("无人说过的话") is None


def test_the_longest_line_counts() -> None:
    """A line that says more wins over one that fits anything; what must be a line is none by chance."""
    told = English({"{a}：{b}": "{a}: {b}", "读不出来：{b}": "unread: {b}", "{said}，{x}": "{said}, {x}", "好": "fine"})
    assert told.said("读不出来：原因") == "unread: 原因"
    assert told.said("好，天") == "fine, 天"
    assert told.said("坏，天") is None


@given(st.text(st.sampled_from("“”：，（）{}甲x 年的值") | st.characters(), max_size=200))
def test_whatever_is_said(text: str) -> None:
    """Any text is told without an error, and in little time."""
    said = english().said(text)
    assert said is None or isinstance(said, str)
