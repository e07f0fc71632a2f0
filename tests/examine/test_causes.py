"""Causes of one item and of a block, asked for by themselves: which words, by what, and where in the report."""

import pytest

from duizhao.examine.causes import CIRCUMSTANCE, before_list, block_causes, tied_cause
from duizhao.examine.wording import CuePatterns, cue_patterns
from duizhao.model import Reason, Rules, Span

BEFORE, BEHIND = "甲镇坚持依法行政，由于重视，成效明显。\n\n", "\n\n由于路远，巡查不够。"
PLAIN, ANNOUNCED, APART = (False, False), (True, False), (False, True)
TIED = [
    ("执法力量不足，由于编制有限。", "编制有限", "youyu-hou"),
    ("由于编制有限，执法人员少，执法力量不足。", "编制有限", "youyu"),
    ("由于青壮年外出，留守老人多，群众参与度不高。", "青壮年外出，留守老人多", "youyu"),
    ("执法力量不足，主要原因是编制少、经费紧张。", "编制少、经费紧张", "yuanyin"),
    ("受经费限制，普法形式单一。", "受经费限制", "shou"),
    ("执法力量不足，与编制偏紧有关。", "编制偏紧", "youguan"),
    ("执法力量不足。究其根源在于培训少。", "培训少", "yuanyin"),
    ("普法效果不好，加上人员流动大，难以坚持。", "人员流动大", "jiashang"),
    ("普法经费有限，队伍年龄偏大，导致宣传效果不好。宣传不够。", "普法经费有限，队伍年龄偏大", "leads-to"),
    ("宣传不够。普法经费有限，导致宣传效果不好。", "普法经费有限", "leads-to"),
]
UNTIED = [
    ("镇域面积大，巡查不够。", "镇域面积大"),
    ("编制少，致使执法力量不足。", "编制少"),  # too short for what stands before 致使
    ("普法不够深入。执法人员仅有2名，办案质量不高。", "执法人员仅有2名"),
    ("执法人员仅有2名，办案质量不高。", ""),  # what an item begins with may be what it admits
    ("普法不够深入。", ""),
    ("队伍建设滞后。在编9人，其中懂法律的人员仅有2名，办案质量不高。", ""),  # a part of what was told is no cause of it
]


@pytest.fixture(scope="module")
def cues(rules: Rules) -> CuePatterns:
    """The compiled lists."""
    return cue_patterns(rules, 2023)


def told(item: str, cues: CuePatterns, ways: tuple[bool, bool]) -> tuple[str, str]:
    """The words of an item's cause and its reason, the same alone and between others."""
    found = []
    for before, behind in (("", ""), (BEFORE, BEHIND)):
        text = before + item + behind
        cause = tied_cause(text, Span(len(before), len(before) + len(item)), cues, *ways)
        found.append((cause.span.of(text), cause.reason.code) if cause else ("", ""))
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(("item", "words", "way"), TIED, ids=[f"{way} {item[:6]}" for item, _, way in TIED])
def test_a_cause_that_words_tie(item: str, words: str, way: str, cues: CuePatterns) -> None:
    """A word of cause ties what it stands with, whether causes are announced or have a heading of their own."""
    for ways in (PLAIN, ANNOUNCED, APART):
        assert told(item, cues, ways) == (words, f"cause.{way}")


@pytest.mark.parametrize(("item", "words"), UNTIED, ids=[item for item, _ in UNTIED])
def test_a_circumstance_that_no_word_ties(item: str, words: str, cues: CuePatterns) -> None:
    """A circumstance is the cause of what it stands before, but not where causes have a heading of their own."""
    for ways in (PLAIN, ANNOUNCED):
        assert told(item, cues, ways) == (words, CIRCUMSTANCE.code if words else "")
    assert told(item, cues, APART) == ("", "")


@pytest.mark.parametrize(
    ("words", "causes"),
    [
        ("客观上，镇域面积大；主观上，重视不够。", ["镇域面积大", "重视不够"]),
        ("一是经费有限，人员少；二是重视不够。", ["经费有限，人员少", "重视不够"]),
        ("镇域面积大，人口多，流动性大。", ["镇域面积大，人口多，流动性大"]),
        ("在执法方面，人员少。是。", ["在执法方面，人员少"]),
        ("人才留不住；同时，培训缺少实操。", ["人才留不住", "培训缺少实操"]),
        ("重视不够。此外，也未纳入考核。", ["重视不够", "也未纳入考核"]),
        ("一是财力薄弱；二是主要依靠上级转移支付。", ["财力薄弱", "主要依靠上级转移支付"]),
        ("主要是重视不够。", ["重视不够"]),
        ("主要：重视不够。", ["重视不够"]),
    ],
)
def test_a_block_of_causes(words: str, causes: list[str], cues: CuePatterns) -> None:
    """Each cause of a block is one, without words that only tie it; what has no subject goes with the clause before."""
    text = BEFORE + words + BEHIND
    found = block_causes(text, Span(len(BEFORE), len(BEFORE) + len(words)), Reason("given"), cues)
    assert [cause.span.of(text) for cause in found] == causes
    assert {cause.reason for cause in found} == {Reason("given")}


@pytest.mark.parametrize(
    ("words", "cause", "code"),
    [
        ("受编制影响，主要存在以下问题", "受编制影响", "cause.shou.before-list"),
        ("由于人员少，存在以下问题", "人员少", "cause.youyu.before-list"),
        ("存在以下问题", "", ""),
    ],
)
def test_a_cause_before_a_list(words: str, cause: str, code: str, cues: CuePatterns) -> None:
    """What leads up to a list may give the cause of all of it; what stands before and behind it does not."""
    text = BEFORE + words + BEHIND
    found = before_list(text, Span(len(BEFORE), len(BEFORE) + len(words)), cues)
    assert (found.span.of(text), found.reason.code) == (cause, code) if found else not cause
