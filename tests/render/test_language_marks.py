"""Chinese on pages of another language."""

import pytest

from duizhao.render.language_marks import mark_chinese


def english(body: str) -> str:
    """An English page around a body."""
    return f'<!doctype html>\n<html lang="en">\n<body>{body}</body></html>'


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("<p>Compare 甲镇 2023</p>", '<p>Compare <bdi lang="zh-Hans">甲镇</bdi> 2023</p>'),
        (
            "<p>沙政文〔2024〕17号, 乙镇</p>",
            '<p><bdi lang="zh-Hans">沙政文〔2024〕17号</bdi>, <bdi lang="zh-Hans">乙镇</bdi></p>',
        ),
        (
            '<p lang="zh-Hans">甲<b>乙</b></p><p>丙</p>',
            '<p lang="zh-Hans">甲<b>乙</b></p><p><bdi lang="zh-Hans">丙</bdi></p>',
        ),
        (
            '<q lang="zh-Hans">甲<i lang="en">of 乙</i></q>',
            '<q lang="zh-Hans">甲<i lang="en">of <bdi lang="zh-Hans">乙</bdi></i></q>',
        ),
        ('<option value="甲">甲镇 (2)</option>', '<option value="甲" lang="zh-Hans">甲镇 (2)</option>'),
        ('<input aria-label="甲 > 乙">Go', '<input aria-label="甲 > 乙">Go'),
        (
            "<script>var a = '<p>甲';</script><p>no<br>乙",
            "<script>var a = '<p>甲';</script><p>no<br><bdi lang=\"zh-Hans\">乙</bdi>",
        ),
        ("<b>Part · 2、执法</b>", '<b>Part · <bdi lang="zh-Hans">2、执法</bdi></b>'),
        ('<dl><dt lang="zh-Hans">甲<dd>乙</dl>', '<dl><dt lang="zh-Hans">甲<dd><bdi lang="zh-Hans">乙</bdi></dl>'),
        ('<p lang="zh-Hans">甲<p>乙', '<p lang="zh-Hans">甲<p><bdi lang="zh-Hans">乙</bdi>'),
        (
            '<tr><td lang="zh-Hans">甲<ul><li>乙</ul><tr><th>丙</table>',
            '<tr><td lang="zh-Hans">甲<ul><li>乙</ul><tr><th><bdi lang="zh-Hans">丙</bdi></table>',
        ),
        ("<svg><rect/><text>甲</text></svg>x", '<svg><rect/><text lang="zh-Hans">甲</text></svg>x'),
    ],
)
def test_marked_where_it_stands(body: str, marked: str) -> None:
    """Each Chinese stretch in a text gets its mark, unless an element around it has one; nothing else changes."""
    assert mark_chinese(english(body)) == english(marked)


def test_marked_once() -> None:
    """A page that is marked is not marked again."""
    once = mark_chinese(english("<ul><li>甲<li>乙 and 丙</ul><p>丁"))
    assert mark_chinese(once) == once


@pytest.mark.parametrize("page", ['<html lang="zh-Hans"><p>甲</p></html>', "<p>甲</p>"])
def test_chinese_pages_stay(page: str) -> None:
    """A Chinese page needs no marks, and what does not say its language is let be."""
    assert mark_chinese(page) == page


def test_said_once() -> None:
    """A page in Chinese throughout says so once; where another language comes in, every part keeps its own."""
    body = '<p lang="zh-Hans">甲<q lang="zh-Hans">乙</q></p>'
    assert mark_chinese(f'<html lang="zh-Hans">{body}</html>') == '<html lang="zh-Hans"><p>甲<q>乙</q></p></html>'
    mixed = f'<html lang="zh-Hans"><div lang="en">of {body}</div></html>'
    assert mark_chinese(mixed) == mixed
