"""What a built page lacks of its report is noticed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.importer.account.built_page import lost_on_page

HEAD = "---\ntitle: 柳溪镇2024年报告\ntownship: 柳溪镇\n---\n\n"
BODY = """## 一、主要举措

全年学法**十二**次，培训27人\\*。
- 一是力量不足。

| 项目 | 件 |
| --- | --- |
| 复议 | 31 |
"""
BLOCKS = (
    "<h2 data-block>一、主要举措</h2>"
    '<p data-block class="block">全年学法<strong>十二</strong>次，培训<mark>27</mark>人*。</p>'
    "<p data-block>一是力量不足。</p>"
    "<table data-block><tr><td>项目</td><td>件</td></tr><tr><td>复议</td><td>31</td></tr></table>"
)


def page(blocks: str = BLOCKS, title: str = "柳溪镇2024年报告") -> str:
    """A page with these blocks, and quotes of them beside."""
    return (
        f"<!doctype html><html><head><title>{title}</title><script>全年学法</script></head><body><h1>{title}</h1><br>"
        f"<aside>“全年学法十二次，培训27人” 31 件</aside><main>{blocks}</main></body></html>"
    )


def test_a_page_with_every_word_lacks_nothing() -> None:
    """Marks of headings, bold, bullets, tables and escapes are no words."""
    assert lost_on_page(HEAD + BODY, page()) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("<td>31</td>", "", 13, "31"),
        ("<mark>27</mark>", "", 8, "27"),
        ("<p data-block>一是力量不足。</p>", "<p data-block hidden>一是力量不足。</p>", 9, "一是力量不足。"),
        ("<td>复议</td>", "<td><template>复议</template></td>", 13, "复议"),
    ],
)
def test_what_a_page_does_not_show_is_named(old: str, new: str, line: int, words: str) -> None:
    """A word that a block lacks is told with its line, though it stands in a quote on the same page."""
    assert lost_on_page(HEAD + BODY, page(BLOCKS.replace(old, new))) == ((line, words),)


def test_a_title_must_be_shown() -> None:
    """A page without its report's title lacks it."""
    assert lost_on_page(HEAD + BODY, page(title="报告")) == ((1, "柳溪镇2024年报告"),)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"柳溪镇\\"法治\\"报告"', "柳溪镇&quot;法治&quot;报告"),
        (">-\n  柳溪镇\n  2024年报告", "柳溪镇 2024年报告"),
        ("'柳溪镇''24年报告'  # 暂定", "柳溪镇'24年报告"),
        ('"柳溪镇\\u0031号\\x01报告"', "柳溪镇1号␁报告"),
        ("柳溪镇: 2024年报告", "柳溪镇: 2024年报告"),
    ],
)
def test_a_title_in_any_way_of_writing(written: str, shown: str) -> None:
    """Quotes, escapes, folded lines and comments are no part of a title; a control character is shown as its mark."""
    head = HEAD.replace("柳溪镇2024年报告", written, 1)
    broken = ": 2024" in written
    assert lost_on_page(head + BODY, page(title=shown)) == ()
    assert bool(lost_on_page(head + BODY, page(title="别的"))) != broken


def test_a_page_of_another_template() -> None:
    """Where a page marks no blocks, all that it shows counts."""
    plain = BLOCKS.replace(" data-block", "")
    assert lost_on_page(HEAD + BODY, page(plain)) == ()
    assert lost_on_page(HEAD + BODY, page(plain.replace("力量不足", "不足"))) == ((9, "力量"),)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(BLOCKS) - 1))
def test_any_character_that_goes_is_missed(at: int) -> None:
    """Whatever character of a block's text goes, its line is told."""
    inside = BLOCKS[:at].rfind("<") <= BLOCKS[:at].rfind(">")
    if inside and BLOCKS[at] not in "<>":
        assert [words for _, words in lost_on_page(HEAD + BODY, page(BLOCKS[:at] + BLOCKS[at + 1 :]))] == [BLOCKS[at]]
