"""Problems in English."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.read.yamltree import _SAID
from duizhao.shell.console.catalogue import sentences
from duizhao.shell.console.english import English, english, values_of
from duizhao.shell.load import load_messages
from tests.shell.console.raised import HANZI, sentences_said

FILLED = ("甲乙", "", "系统拒绝了", "是否应为 title？")


def test_everything_that_is_said_has_an_english_sentence() -> None:
    """Each message and hint that the package can give is translated, whatever its values."""
    told = english()
    missing = {
        text
        for text in sentences_said()
        if not any(told.said(text.replace("{}", value)) is not None for value in FILLED)
    }
    assert missing == set()


def test_both_sentences_have_the_same_values() -> None:
    """What the Chinese sentence says, the English one says too, and it is in English."""
    pairs = sentences()
    zh, en = values_of(pairs), values_of(pairs.values())
    for chinese, english_one in pairs.items():
        assert zh[chinese] == en[english_one], chinese
        assert not HANZI.search(english_one), chinese


def test_every_reason_of_a_doubt_is_translated() -> None:
    """A doubt about a finding is its quote and a reason; both stand in the English message."""
    told = english()
    for key, words in load_messages("zh-Hans").items():
        if key.startswith("reason.") and len(words) > 1:
            filled = re.sub(r"\{[^}]*\}", "3", words)
            said = told.message("doubt", f"“行政复议”{filled}")
            assert said.startswith("“行政复议”: ")
            assert not HANZI.search(said.removeprefix("“行政复议”")), key


@pytest.mark.parametrize(
    ("code", "message", "said"),
    [
        ("unknown-key", "不认识的键 titel", "unknown key titel"),
        ("unreadable", "文件读不出来：没有权限", "the file cannot be read: permission denied"),
        ("invalid-value", "year 的值 '去年' 应为整数", "the value of year, '去年', must be a whole number"),
        (
            "picture",
            "有 2 张图片，如“表一”和“表二”",
            "The report holds pictures, whose text was not read: “表一”, “表二”",
        ),
        ("encoding-doubt", "不像中文", "The encoding is uncertain; the text as read does not look Chinese."),
        ("never-heard-of", "无人说过的话", "无人说过的话"),
    ],
)
def test_messages(code: str, message: str, said: str) -> None:
    """A sentence of the list with its values, else that of the code with what is quoted, else the Chinese."""
    assert english().message(code, message) == said


def test_a_hint_without_a_sentence_is_the_remedy_of_its_code() -> None:
    """There is something to do in English too."""
    assert english().hint("picture", "无人说过的话").startswith("Type what was not read")
    assert english().hint("picture", "") == ""


def test_the_longest_sentence_counts() -> None:
    """A sentence that says more wins over one that fits anything; what must be a sentence is none by chance."""
    told = English({"{a}：{b}": "{a}: {b}", "读不出来：{b}": "unread: {b}", "{said}，{x}": "{said}, {x}", "好": "fine"})
    assert told.said("读不出来：原因") == "unread: 原因"
    assert told.said("好，天") == "fine, 天"
    assert told.said("坏，天") is None


@given(st.text(st.sampled_from("“”：，（）{}甲x 年的值") | st.characters(), max_size=200))
def test_whatever_is_said(text: str) -> None:
    """Any text is told without an error, and in little time."""
    assert isinstance(english().message("doubt", text), str)


def test_every_mistake_in_yaml_is_told_in_both_languages() -> None:
    """What the YAML reader says of a mistake is Chinese, and has an English sentence."""
    told = english()
    for words in _SAID.values():
        assert HANZI.search(words)
        assert told.said(f"YAML 语法错误：{words}") not in (None, f"YAML syntax: {words}"), words
