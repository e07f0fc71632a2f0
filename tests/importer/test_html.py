"""What a web page shows is read as it is shown; what it hides, strikes out or moves is told, place by place."""
# ruff: noqa: E501 - a piece of a page is a line

from collections.abc import Callable

import pytest

from duizhao.importer import ImportFailure
from duizhao.importer.account import account
from duizhao.importer.account.html import witness_html
from duizhao.importer.extract import Extract
from duizhao.importer.readers.html import read_html
from duizhao.importer.readers.html.markers import marker
from tests.problem_words import doubts_in_words, in_words
from tests.steps import seconds, stays_below

LEAD = "2023年，河湾镇坚持依法行政，现将有关情况报告如下："
TAIL = "二、存在的不足。执法力量不足，全镇持证人员仅5名。"


def page(inside: str, head: str = "") -> Extract:
    """A page with an article, menu and foot, and `inside` in the middle of the article."""
    return read_html(
        f"<!doctype html><html><head><title>河湾镇报告</title>{head}</head><body><ul class=nav><li><a href=/>首页</a></ul>"
        f"<div class=content><p>{LEAD}</p>{inside}<p>{TAIL}</p></div><div class=foot>主办：某县</div></body></html>".encode()
    )


def shown(made: Extract) -> list[str]:
    """The lines of the report between its first and last, numbers included, cells parted by |."""
    lines = [line.number + line.text.replace("\t", "|").strip() for line in made.lines if not line.furniture]
    assert (lines[0], lines[-1]) == (LEAD, TAIL), lines
    return lines[1:-1]


def left(made: Extract, *reasons: str) -> list[str]:
    """The texts that were left out for these reasons."""
    return [line.text.strip() for line in made.lines if line.furniture in reasons]


def told(made: Extract) -> dict[str, str]:
    """The doubts by their codes."""
    return {code: message for code, message, _ in doubts_in_words(made.doubts)}


INLINE = [
    ("<p>共办案<del>21</del>19件，<s>未</s>办结<strike>3</strike>1件。</p>", "共办案19件，办结1件。"),
    ("<p>共<span style='text-decoration: line-through red'>7</span>8场。</p>", "共8场。"),
    ("<p><ins>新增</ins><u>6</u>场。</p>", "新增6场。"),
    ("<p>面积10<sup>2</sup>米，CO<sub>2</sub>；见注<sup>[1]</sup>。</p>", "面积10²米，CO₂；见注[1]。"),
    ("<p>约3<span style='vertical-align:super'>4</span>件。</p>", "约3⁴件。"),
    ("<p><ruby>滹<rp>(</rp><rt>hū</rt><rp>)</rp></ruby>沱村。</p>", "滹沱村。"),
    ("<p>超长<wbr>词，软&shy;连字符。</p>", "超长词，软\xad连字符。"),
    ("<p>提出<q>一村<q>两</q>员</q>。</p>", "提出“一村‘两’员”。"),
    ("<p>件数<input value=12>，<input type=checkbox checked>是<input type=radio>否。</p>", "件数12，☑是☐否。"),
    ("<p>等次<select><option>良<option selected>优</select>。</p>", "等次优。"),
    ("<p>等次<select><option>良<option>优</select>。</p>", "等次良。"),
    ("<p>其<span hidden>暗</span>中<span style='visibility:hidden'>甲</span>的<i style='opacity:0'>乙</i>事。</p>", "其中的事。"),
    ("<p>其<span style='font-size:0'>甲<b style='font-size:14px'>中</b>乙</span>事。</p>", "其中事。"),
    ("<p>其<b style='position:absolute;left:-9999px'>甲</b>中<b style='clip:rect(0,0,0,0);position:absolute'>乙</b>。</p>", "其中。"),
    ("<p>其<b style='width:1px;height:1px;overflow:hidden'>甲</b>中<b style='color:transparent'>乙</b>。</p>", "其中。"),
    ("<p>其<span style='visibility:hidden'>甲<b style='visibility:visible'>中</b></span>事。</p>", "其中事。"),
    ("<p>其<span aria-hidden=true>甲</span>中<span class=sr-only>乙</span>。</p>", "其甲中。"),
    ("<p>共4<i aria-hidden=true>home</i>户<b aria-hidden=true>×</b>。</p>", "共4户。"),
    ("<p>其<template>甲</template>中<noscript>乙</noscript><script>丙</script><style>丁</style>。</p>", "其中。"),
    ("<p>甲<span style='display:inline-block'>12</span><span style='display:inline-block'>15</span>。</p>", "甲12  15。"),
    ("<p>乙<b style='margin:0 1em'>4</b>518件，6<span style='visibility:hidden'>3</span>9。</p>", "乙4  518件，6  9。"),
    ("<p>丙<b style='margin:2px'>4</b>5，<i style='position:absolute'>6</i>7，<b style='border:0'>8</b>9。</p>", "丙45，6  7，89。"),
    ("<p>丁7<img src=a.gif>8，5<button>复制</button>6，3<input type=hidden>4。</p>", "丁7  8，5  6，34。"),
    ("<p>己10<b style='font-variant-position:super'>4</b>米。</p>", "己10⁴米。"),
    ("<ol style='counter-reset:a 1 list-item 9'><li>庚事。</ol>", "10.庚事。"),
    ("<div style='display:flex;gap:1em'><b>戊</b><i>31</i><i>42</i></div>", "戊31  42"),
    ("<p>有<math><msup><mn>10</mn><mn>3</mn></msup><mo>=</mo><mfrac><mi>a</mi><mi>b</mi></mfrac></math>。</p>", "有10³=a/b。"),
    ("<p>如<svg><title>图</title><text>12</text><text>15</text></svg>。</p>", "如12 15。"),
    ("<p>有<span class='hot'>12</span>件，见<a class=link href=1>附件</a>。</p>", "有12件，见附件。"),
    ("<center>附：河湾镇。</center>", "附：河湾镇。"),
    ("<p>一<!-- 草稿 -->项。<button>复制</button></p>", "一项。"),
    ("<p>一项<img src=a.png alt=河湾镇全景>。</p>", "一项。"),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "text"), INLINE, ids=[text for _, text in INLINE])
def test_inside_a_paragraph(inside: str, text: str) -> None:
    """Hidden, struck, raised and other parts of a paragraph never take their neighbours with them."""
    assert shown(page(inside)) == [text]


@pytest.mark.parametrize(
    ("style", "told_so"),
    [
        ("display:inline-block", True),
        ("display:inline-flex;transform:rotate(5deg)", True),
        ("display:inline-block;width:3em", False),
        ("display:inline-block;margin:0 1em", False),
        ("font-weight:bold", False),
    ],
)
def test_figures_that_may_be_one(style: str, told_so: bool) -> None:
    """Figures in boxes that touch are read apart and quoted; where a style says how far, or they are one, not."""
    made = page(f"<p>受理2<span style='{style}'>7</span>件，调解<span style='{style}'>6</span>件。</p>")
    assert shown(made) == ["受理27件，调解6件。" if "bold" in style else "受理2  7件，调解6件。"]
    assert ("受理2 | 7" in told(made).get("figure-at-break", "")) == told_so


@pytest.mark.parametrize("style", ["display:inline-block", "display:inline-block;margin-left:1em"])
def test_figures_in_two_boxes_that_touch(style: str) -> None:
    """Two boxes beside one another have two ends at one place: what parts their figures is told if both may touch."""
    made = page(f"<p>受理<span style='display:inline-block'>2</span><span style='{style}'>7</span>件。</p>")
    assert shown(made) == ["受理2  7件。"]
    assert ("受理2 | 7" in told(made).get("figure-at-break", "")) == ("margin" not in style)


HEADED = [
    ("@media (min-width: 40em) {.x{display:none}}", True), ("@media (max-width: 600px) {.x{display:none}}", False),
    ("@media print, (width >= 300px) {.x{display:none}}", True), ("@media not screen {.x{display:none}}", False),
    ("@supports (display: grid) {.x{display:none}}", True), ("@layer a {@media screen {.x{display:none}}}", True),
    ("p {color:#111; & .x{display:none} .y{color:red}}", True), ("p {&:hover{display:none} color:#111}", False),
    ("i + .x{display:none}", True), ("i ~ .x{display:none}", True), ("b + .x{display:none}", False),
    (".x:nth-child(2){display:none}", True), (".x:nth-child(2n+1){display:none}", False), (".x:first-of-type{display:none}", True),
    (".x:not(.y, .z){display:none}", True), (":is(p, div) > .x:last-child{display:none}", True), (".x:hover{display:none}", False),
    (".x[class=X i]{display:none}", True), ("\\78 {display:none}", False), (".\\78 {display:none}", True),
    (":root{--no:none} .x{display:var(--no)}", True), (".x{font: 0/0 a}", True), (".x{content-visibility:hidden}", True),
    (".x{filter:opacity(0)}", True), (".x{opacity:.02}", True), (".x{position:absolute;transform:translate(-2000px, 0)}", True),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "hidden"), HEADED, ids=[sheet for sheet, _ in HEADED])
def test_rules_of_style_sheets(sheet: str, hidden: bool) -> None:
    """Conditions, nesting and selectors decide as a desktop browser's do what is shown; what is not is quoted."""
    made = page("<p>开<i>会</i><span class=x>多</span></p>", f"<style>{sheet}</style>")
    assert shown(made) == ["开会" if hidden else "开会多"]
    assert ("“多”" in told(made).get("hidden-text", "")) == hidden


def test_rules_that_are_not_understood_are_told() -> None:
    """A rule that hides by a selector that is not known is told; one that only paints is not."""
    for rule, known in ((".x:state(b){display:none}", False), (".x:state(b){color:red}", True)):
        assert ("style-unknown" not in told(page("<p class=x>文<b>字</b>。</p>", f"<style>{rule}</style>"))) == known


@pytest.mark.parametrize(
    ("selector", "hides"),
    [
        (".x:has(b)", True),
        (".x:has(> i)", False),
        (".x:has(> i b)", False),
        (".x:has(+ u)", True),
        (".x:has(~ s, b)", True),
    ],
)
def test_what_an_element_holds_decides(selector: str, hides: bool) -> None:
    """A rule for elements that hold others, or stand before them, hides those and no others."""
    made = page(
        "<p>开<span class=x>多<b>少</b></span>会<u>议</u></p>".replace("会", ""),
        f"<style>{selector}{{display:none}}</style>",
    )
    assert shown(made) == ["开议" if hides else "开多少议"]


UNSEEN = [
    r"d\69splay:none", "--a:none;display:var(--a)", "display:none;display:nothing", "-webkit-text-fill-color:transparent",
    "position:absolute;inset:-9999px auto auto auto", "display:inline-block;translate:-9999px", "scale:0",
    "display:inline-block;transform:rotateY(90deg)", "clip-path:polygon(0 0,0 0,0 0)",
    "display:inline-block;height:0;overflow:clip", "display:inline-block;line-height:0;overflow:hidden",
]  # fmt: skip


@pytest.mark.parametrize("css", UNSEEN)
def test_ways_not_to_be_seen(css: str) -> None:
    """Text that a style takes from sight in one of the newer ways is left out and quoted."""
    made = page(f"<p>其<span style='{css}'>甲乙</span>中。</p>")
    assert (shown(made), left(made, "hidden-text")) == (["其中。"], ["甲乙"])
    assert "“甲乙”" in told(made)["hidden-text"]


def test_a_line_as_high_as_its_letters_is_seen() -> None:
    """A line height of 1, and a height of more than a pixel, leave what they cut to size in sight."""
    for css in ("line-height:1;overflow:hidden", "height:40px;overflow:hidden", "filter:blur(1px)"):
        made = page(f"<p>其<span style='display:inline-block;{css}'>甲乙</span>中。</p>")
        assert (shown(made), "text-unsure" in told(made)) == (["其甲乙中。"], False)


def test_references_in_comments() -> None:
    """Words of a comment stand in the ledger as they would be read."""
    assert left(page("<p>甲</p><!-- 未&nbsp;发布&#65306;七件 -->"), "page-comment") == ["未 发布：七件"]


def test_sheets_in_data_addresses() -> None:
    """A style sheet that a page holds in an address, linked or imported, hides what it hides."""
    for head in (
        '<link rel=stylesheet href="data:text/css,.x{display:none}">',
        '<link rel=stylesheet href="data:text/css;base64,Lnh7ZGlzcGxheTpub25lfQ==">',
        "<style>@import url('data:text/css,.x{display:none}');</style>",
    ):
        assert shown(page("<p>其<span class=x>甲</span>中。</p>", head)) == ["其中。"]


def test_pages_in_data_addresses() -> None:
    """A frame or object whose address holds its page is read in its place; a picture's words are quoted."""
    held = "data:text/html;base64,5aSE572uM+S7tuOAgg=="
    for frame in (f"<iframe src='{held}'></iframe>", f"<object data='{held}'></object>"):
        assert shown(page(frame)) == ["处置3件。"]
    picture = "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22><text>处置4件</text></svg>"
    assert "“处置4件”" in told(page(f"<p>图<img src='{picture}'></p>"))["picture"]
    assert "picture" not in told(page("<p>图<img src='data:image/gif;base64,R0lGOD'></p>"))


WRITTEN = [
    ("document.write('<b>处置3件</b>')", "处置3件"),
    (r"document.writeln('\u5904\u7f6e3\u4ef6')", "处置3件"),
    ("document.write(decodeURIComponent('%E5%A4%84%E7%BD%AE'))", "处置"),
    ("document.write(atob('5aSE572uM+S7tuOAgg=='))", "处置3件。"),
    ("document.write(String.fromCharCode(22788, 32622))", "处置"),
    ("document.write(12)", "12"),
    ("document.write(total.done(n))", "total.done(n)"),
]


@pytest.mark.parametrize(("script", "words"), WRITTEN)
def test_words_that_a_script_writes(script: str, words: str) -> None:
    """What a script in the text writes there is quoted with the words before it; a script that writes none is not."""
    made = page(f"<p>全年共<script>{script}</script>。</p><script>var a = '其他的话，不是。';</script>")
    assert told(made)["script-written"].count("“") == 1
    assert f"“全年共〔{words}〕”" in told(made)["script-written"]


@pytest.mark.parametrize("left_open", ["{{ n }}", "${n}", "{$n}", "<$CMS n=1>", "[!--n--]"])
def test_places_of_a_template_that_nothing_filled(left_open: str) -> None:
    """What a program that fills in pages left open is read as it stands, and quoted."""
    made = page(f"<p>全年共{left_open.replace('<', '&lt;')}件。</p>")
    assert f"“全年共{left_open}”" in told(made)["script-written"]
    assert "script-written" not in told(page("<p>共{3}件，{甲}、$5、[1]、&lt;3。</p>"))


ACTS = [
    ("document.getElementById('a').style.display='none'", "text-unsure"),
    ("var e = document.getElementById('a');\ne.style.visibility = 'hidden'", "text-unsure"),
    ("$('#a').hide()", "text-unsure"), ("$('.k').remove()", "text-unsure"), ("a.className = 'gone'", "text-unsure"),
    ("document.querySelector('#a').textContent = n", "script-written"), ("$('#a').html(total)", "script-written"),
    ("document.getElementById('a').style.fontSize='14px'", ""), ("$('#b').hide()", ""), ("a.className = 'red'", ""),
]  # fmt: skip


@pytest.mark.parametrize(("script", "code"), ACTS)
def test_elements_that_a_script_names(script: str, code: str) -> None:
    """An element that a script hides or fills is quoted; one whose size it changes, or another, is not."""
    made = page(
        f"<p>其<span id=a class=k>甲乙</span>中。</p><script>{script}</script>", "<style>.gone{display:none}</style>"
    )
    assert shown(made) == ["其甲乙中。"]
    assert {c for c in ("text-unsure", "script-written") if c in told(made)} == ({code} if code else set())
    assert "甲乙" in told(made).get(code, "甲乙")


def test_what_may_be_cut_off_or_stand_elsewhere() -> None:
    """Text that a style may cut off or masks, and parts in another order, are read and quoted."""
    for css in (
        "width:4em;white-space:nowrap;text-overflow:ellipsis",
        "-webkit-line-clamp:2",
        "mask:url(a.svg)",
        "filter:blur(6px)",
        "letter-spacing:-1em",
        "letter-spacing:-12px",
        "transform:scaleX(-1)",
        "transform:rotate(180deg)",
    ):
        assert "“甲乙丙丁”" in told(page(f"<div style='{css}'>甲乙丙丁</div>"))["text-unsure"]
    for css, child in (("display:flex;flex-direction:column-reverse", ""), ("display:grid", "order:-1")):
        made = page(f"<div style='{css}'><div>甲</div><div style='{child}'>乙</div></div>")
        assert "“甲”“乙”" in told(made)["other-order"]
    assert "other-order" not in told(page("<div style='display:flex'><div>甲</div><div>乙</div></div>"))


def test_numbers_alone() -> None:
    """The number of an item that holds no words of its own is no line, and told with the words before it."""
    for inside in ("<ol><li>乙<li>丙</ol>", "", "<table border=1><tr><td>乙<td>丙</table>"):
        made = page(f"<ol><li>甲<li>{inside}</li><li>丁</ol>")
        assert "3.丁" in shown(made)
        assert "“2.”（在“甲”之后）" in told(made)["number-without-text"]
    assert "number-without-text" not in told(page("<ol><li><p>甲</p><ol><li>乙</ol></ol>"))


@pytest.mark.parametrize(
    ("style", "second", "expected"),
    [
        ("li{display:flex}", "", ["甲", "乙", "丙"]),
        ("", "display:block", ["1.甲", "乙", "2.丙"]),
        ("li::marker{content:''}", "", ["甲", "乙", "丙"]),
        ("", "counter-increment:list-item 3", ["1.甲", "4.乙", "5.丙"]),
        ("", "counter-set:list-item 7", ["1.甲", "7.乙", "8.丙"]),
        ("", "counter-increment:none", ["1.甲", "2.乙", "3.丙"]),
        ("", "visibility:hidden", ["1.甲", "3.丙"]),
        ("", "display:none", ["1.甲", "2.丙"]),
    ],
)
def test_items_that_styles_count_otherwise(style: str, second: str, expected: list[str]) -> None:
    """Items that styles show as blocks, without markers, set on or hidden have the numbers of Chromium 156."""
    made = page(f"<style>{style}</style><ol><li>甲<li style='{second}'>乙<li>丙</ol>")
    assert [line for line in shown(made) if line[-1] in "甲乙丙"] == expected


def test_words_that_float() -> None:
    """Words that float to the right of those behind them, or to the left of those before, are quoted."""
    assert "“21”" in told(page("<p>共<b style='float:right'>21</b>件。</p>"))["other-order"]
    assert "“21”" in told(page("<p>共<b style='float:left'>21</b>件。</p>"))["other-order"]
    assert "other-order" not in told(page("<p>共件。<b style='float:right'>21</b></p>"))
    assert "“21”" in told(page("<p>共<b style='-webkit-text-security:disc'>21</b>件。</p>"))["text-unsure"]


def test_words_in_attributes() -> None:
    """Words in titles, labels and data, which no browser shows as text, stand in the ledger, once."""
    made = page("<p title='全称甲乙'>甲乙<i data-note='注解'>丙</i><b title='丁'>丁</b><input placeholder='填写'></p>")
    assert left(made, "alt-text") == ["全称甲乙", "注解", "填写"]


def test_character_data_in_a_drawing() -> None:
    """Character data in a drawing is text there; elsewhere it is a comment."""
    assert shown(page("<p><svg><text><![CDATA[3 < 4 件]]></text><!-- x --></svg></p>")) == ["3 < 4 件"]


GROUNDS = [("color:#fefefe", True), ("background:#345;color:#345", True), ("background:#345;color:#fff", False),
           ("background:url(a.png);color:#fff", False), ("color:#767676", False), ("color:rgb(250 250 250 / 90%)", True)]  # fmt: skip


@pytest.mark.parametrize(("style", "unseen"), GROUNDS)
def test_letters_in_the_colour_of_their_ground(style: str, unseen: bool) -> None:
    """Letters that cannot be told from what is behind them are read, and quoted in a doubt."""
    made = page(f"<p>另有<span style='{style}'>8件</span>。</p>")
    assert (shown(made), "“8件”" in told(made).get("white-text", "")) == (["另有8件。"], unseen)


def test_letters_of_symbol_fonts() -> None:
    """Letters in a symbol font are the signs that are seen; Word's bullets are none of the text; both are told or kept."""
    bullet = "<span style='font-family:Wingdings;mso-list:Ignore'>l<span style='font:7.0pt \"Times New Roman\"'>&nbsp;</span></span>"
    made = page(
        f"<p><font face=Wingdings>&thorn;</font>是<span style='font-family:\"Wingdings 2\"'>&pound;</span>否</p><p>{bullet}普法</p>"
    )
    assert shown(made) == ["☑是□否", "普法"]
    assert "☑（Wingdings þ）" in told(made)["symbol-font"]
    assert not account(
        witness_html(b"<p><font face=Wingdings>o</font></p>", ""), read_html(b"<p><font face=Wingdings>o</font></p>")
    ).lost


def test_a_frame_that_holds_its_page() -> None:
    """The page in a frame's own attribute (srcdoc) is read in its place."""
    made = page('<iframe srcdoc="<p>其间办结6件，<b>公示</b>6件。</p>"></iframe>')
    assert shown(made) == ["其间办结6件，公示6件。"]


def test_what_a_drawing_does_not_draw() -> None:
    """Text of a drawing that is only defined, or hidden, is left out and told."""
    made = page(
        "<p>图<svg><defs><text>备一</text></defs><text>甲</text><g visibility=hidden><text>备二</text></g></svg>。</p>"
    )
    assert (shown(made), told(made)["hidden-text"]) == (["图甲。"], "网页里不显示的文字没有进入正文：“备一 备二”")


@pytest.mark.parametrize("tag", ["embed src=a.swf", "embed src=a.swf /", "wbr", "source src=a", "keygen", "track"])
def test_what_follows_an_empty_element(tag: str) -> None:
    """An element that holds nothing by its nature takes nothing of what follows it."""
    assert shown(page(f"<p>甲段。</p><div><{tag}><p>乙段，共6件。</p></div>")) == ["甲段。", "乙段，共6件。"]


@pytest.mark.parametrize(
    ("inside", "code", "place"),
    [
        ("<p>约10<span style='position:relative;top:-.4em;font-size:70%'>3</span>亩。</p>", "raised-text", "约10〔3〕"),
        ("<p>约10<span style='vertical-align:5px'>3</span>亩。</p>", "raised-text", "约10〔3〕"),
        ("<p>约10<small style='vertical-align:text-top'>3</small>亩。</p>", "raised-text", "约10〔3〕"),
        (
            "<p>占<span style='display:inline-flex;flex-direction:column'><i>31</i><i>40</i></span>。</p>",
            "stacked-text",
            "占〔31／40〕",
        ),
        (
            "<table border=1><col><col style='visibility:collapse'><tr><td>事项<td>备<tr><td>调解<td>7</table>",
            "hidden-column",
            "事项 | 备",
        ),
    ],
)
def test_places_that_styles_shift(inside: str, code: str, place: str) -> None:
    """Figures shifted up, words set over one another and columns not shown are read, and told with their place."""
    assert place in told(page(inside))[code]


def test_web_pages_of_word() -> None:
    """Remarks in Word's web pages go to the ledger and are told; a formula that stands as a picture is quoted."""
    remark = "<span class=MsoCommentReference><a class=msocomanchor href=#c>[一]</a></span>"
    formula = "<!--[if gte msEquation 12]><m:oMath><m:r>31/40</m:r></m:oMath><![endif]--><![if !msEquation]><img src=i.png><![endif]>"
    made = page(f"<p>办结率为{formula}，公示9件{remark}。</p><div style='mso-element:comment'><p>应为8件</p></div>")
    assert shown(made) == ["办结率为，公示9件。"]
    assert ("应为8件" in told(made)["comment"], "31/40" in told(made)["hidden-text"]) == (True, True)


def test_groups_of_rows() -> None:
    """What is said of a group of rows holds for its cells: hidden or struck."""
    made = page(
        "<table border=1><tbody class=x><tr><td>旧一<td>旧二</tbody><tr><td>甲<td>1<tbody style='text-decoration:line-through'><tr><td>乙<td>2</table>",
        "<style>.x{display:none}</style>",
    )
    assert shown(made) == ["甲|1"]
    assert (left(made, "hidden-text"), left(made, "struck-text")) == (["旧一", "旧二"], ["乙", "2"])


LISTS = [
    ("<ol><li>甲。<li>乙。</ol>", ["1.甲。", "2.乙。"]),
    ("<ol start=3><li>甲。<li value=7>乙。<li>丙。</ol>", ["3.甲。", "7.乙。", "8.丙。"]),
    ("<ol reversed><li>甲。<li>乙。</ol>", ["2.甲。", "1.乙。"]),
    ("<ol type=a><li>甲。<ol type=I><li>乙。</ol><li>丙。</ol>", ["a.甲。", "I.乙。", "b.丙。"]),
    ("<ol style='list-style:simp-chinese-informal outside' start=10><li>甲。<li>乙。</ol>", ["十、甲。", "十一、乙。"]),
    ("<ol style='list-style-type:trad-chinese-formal'><li><p>甲。</p><p>乙。</p></ol>", ["壹、甲。", "乙。"]),
    ("<ol><li hidden>甲。<li>乙。</ol>", ["1.乙。"]),
    ("<ul><li>甲。<li>乙。</ul>", ["甲。", "乙。"]),
    ("<ol style='list-style:none'><li>甲。</ol>", ["甲。"]),
    ("<ol class=x><li>甲。<li>乙。</ol>", ["甲、甲。", "乙、乙。"]),
    ("<ol><li>（一）甲。<li>（二）乙。</ol>", ["（一）甲。", "（二）乙。"]),
    ("<dl><dt>甲</dt><dd>乙。</dd></dl>", ["甲", "乙。"]),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "lines"), LISTS, ids=[lines[-1] + str(i) for i, (_, lines) in enumerate(LISTS)])
def test_numbers_of_lists(inside: str, lines: list[str]) -> None:
    """The numbers that a browser prints before the items of a list are written out."""
    assert shown(page(inside, "<style>ol.x { list-style-type: cjk-heavenly-stem }</style>")) == lines


MARKERS = [
    ("decimal", [1, 11], ["1.", "11."]), ("a", [1, 26, 27], ["a.", "z.", "aa."]), ("I", [4, 9, 2024], ["IV.", "IX.", "MMXXIV."]),
    ("cjk-ideographic", [10, 13, 21, 101, 110, 1010], ["十、", "十三、", "二十一、", "一百零一、", "一百一十、", "一千零一十、"]),
    ("simp-chinese-formal", [10, 111], ["壹拾、", "壹佰壹拾壹、"]), ("trad-chinese-informal", [-3], ["負三、"]),
    ("japanese-informal", [11, 111], ["十一、", "百十一、"]), ("cjk-decimal", [10, -3], ["一〇、", "-3、"]),
    ("cjk-heavenly-stem", [10, 11], ["癸、", "一一、"]), ("cjk-earthly-branch", [12], ["亥、"]),
    ("decimal-leading-zero", [3, -3], ["03.", "-3."]), ("lower-greek", [1, 24], ["α.", "ω."]), ("'◇ '", [1], ["◇"]), ("disc", [1], [""]),
]  # fmt: skip


@pytest.mark.parametrize(("style", "numbers", "markers"), MARKERS, ids=[style for style, _, _ in MARKERS])
def test_markers_are_those_of_a_browser(style: str, numbers: list[int], markers: list[str]) -> None:
    """Each list style prints what Chromium 156 prints for it, at the numbers where styles differ."""
    assert [marker(number, style) for number in numbers] == markers


ROWS = "<tr><th>姓名<th>件数</tr>"
TABLES = [
    (f"<table border=1>{ROWS}<tr><td>王甲<br>李乙<td>12<br>15</table>", ["姓名|件数", "王甲 李乙|12 15"]),
    (f"<table>{ROWS}<tr><td><p>王甲</p><p>李乙</p><td><ul><li>7<li>8</ul></table>", ["姓名|件数", "王甲 李乙|7 8"]),
    (f"<table>{ROWS}<tr><td>王甲<td>9<span style=display:none>88</span></table>", ["姓名|件数", "王甲|9"]),
    (f"<table>{ROWS}<tr><td>王甲<td>9<script>1</script><del>8</del></table>", ["姓名|件数", "王甲|9"]),
    (f"<table>{ROWS}<tr><td>王甲<td>9<noscript>8</noscript><template>7</template></table>", ["姓名|件数", "王甲|9"]),
    (f"<table>{ROWS}<tr><td rowspan=2>王甲<td>9<tr><td>10</table>", ["姓名|件数", "王甲|9", "|10"]),
    (f"<table>{ROWS}<tr><td colspan=2>合计<tr><td><td>10</table>", ["姓名|件数", "合计|", "|10"]),
    (f"<table><caption>表1</caption><tfoot><tr><td>合计<td>3</tfoot><tbody>{ROWS}<tr><td>王<td>3</table>",
     ["表1", "姓名|件数", "王|3", "合计|3"]),
    (f"<table>{ROWS}<tr hidden><td>旧<td>9<tr><td>王<td>3</table>", ["姓名|件数", "王|3"]),
    (f"<table>{ROWS}<tr><td style=display:none>旧<td>王<td>3</table>", ["姓名|件数", "王|3"]),
    (f"<table border=1>{ROWS}<tr><td>王<td><table border=1><tr><td>4<td>5</table></table>", ["姓名|件数", "王|4 5"]),
    (f"<table>{ROWS}<tr><td>王<td>10<sup>2</sup></table>", ["姓名|件数", "王|10²"]),
    (f"<table>{ROWS}<tr><td>王<td><input type=checkbox checked></table>", ["姓名|件数", "王|☑"]),
    (f"<table>说明{ROWS}<tr><td>王<td>3</table>", ["说明", "姓名|件数", "王|3"]),
    ("<table><tr><td><img src=a><td><p>（一）学法。共6次。</p><p>（二）执法。</p></table>", ["（一）学法。共6次。", "（二）执法。"]),
    (f"<table>{ROWS}<tr><td>王<td>{'很长的一句话，' * 30}</table>", ["姓名|件数", f"王|{'很长的一句话，' * 30}"]),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "rows"), TABLES, ids=range(len(TABLES)))
def test_tables(inside: str, rows: list[str]) -> None:
    """No value stands under another column's head, and numbers in one cell are never joined."""
    assert shown(page(inside)) == rows


def test_what_is_left_out_is_kept_for_the_ledger() -> None:
    """Hidden, struck, phonetic and alternative text and comments are lines of furniture with their reason."""
    made = page(
        "<p>甲<del>旧数</del>乙<span hidden>暗数</span><ruby>丙<rt>bing</rt></ruby><img alt=示意图 src=a><!-- 底稿 -->。</p>"
    )
    assert [left(made, r) for r in ("struck-text", "hidden-text", "ruby", "alt-text", "page-comment")] == [
        ["旧数"], ["暗数"], ["bing"], ["示意图"], ["底稿"],
    ]  # fmt: skip
    assert {"struck-text", "hidden-text", "picture"} <= set(told(made))
    assert "旧数" in told(made)["struck-text"]
    assert "暗数" in told(made)["hidden-text"]


STEP = "（二）规范执法。全年办理案件31件，均已公示。"
FIRST_HIDDEN = [
    (f"<div style='visibility:hidden'><p>{STEP}</p></div>", ""),
    (f"<div class=later><p>{STEP}</p></div>", "<style>.later { display: none }</style>"),
    (f"<div id=more style='display:none'><p>{STEP}</p></div><a onclick='show(\"more\")'>展开全文</a>", ""),
    (f"<div class=tab-pane style='display:none'><p>{STEP}</p></div>", ""),
    (f"<details><summary>展开</summary><p>{STEP}</p></details>", ""),
    (f"<div class=wow><p>{STEP}</p></div>", "<style>@media screen { div .wow { opacity: 0 } }</style>"),
    (f"<div style='max-height:0;overflow:hidden'><p>{STEP}</p></div>", ""),
    (f"<template><p>{STEP}</p></template>", ""),
    (f"<div class=hidden><p>{STEP}</p></div>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "head"), FIRST_HIDDEN, ids=range(len(FIRST_HIDDEN)))
def test_text_that_is_hidden_at_first(inside: str, head: str) -> None:
    """Running text that a script, a click or a style sheet shows later is read, and quoted in a doubt."""
    made = page(inside, head)
    assert STEP in shown(made)
    assert STEP[:10] in told(made)["first-hidden"]


def test_hidden_text_that_nothing_shows() -> None:
    """A block that nothing on the page shows is left out, and its sentences quoted in a doubt; a copy is none."""
    made = page(f"<p style='display:none'>{STEP}</p>")
    assert shown(made) == []
    assert left(made, "hidden-text") == [STEP]
    assert STEP[:10] in told(made)["hidden-text"]
    copy = page(f"<p>{STEP}</p><div class=print-only style='display:none'><p>{STEP}</p></div>")
    assert shown(copy) == [STEP]
    assert told(copy) == {}
    other = page(f"<p>{STEP}</p><p>共7件。</p><div class=wap style='display:none'><p>{STEP}</p><p>共9件。</p></div>")
    assert shown(other) == [STEP, "共7件。"]
    assert ("共9件" in told(other)["hidden-text"], STEP[:10] in told(other)["hidden-text"]) == (True, False)


@pytest.mark.parametrize("name", ["share", "related", "nav-tool", "footer", "hot", "copyright"])
def test_a_name_never_counts_against_running_text(name: str) -> None:
    """A class or id named after navigation drops links and short words, never a sentence."""
    assert shown(page(f"<div class={name}><p>{STEP}</p></div><p id={name}>（三）普法。讲座9场。</p>")) == [
        STEP,
        "（三）普法。讲座9场。",
    ]
    made = page(f"<div class={name}><a href=1>上一篇</a> <a href=2>下一篇</a></div>")
    assert shown(made) == []
    assert told(made) == {}


def test_what_is_dropped_as_navigation_is_told_where_it_says_something() -> None:
    """Words of a block of navigation inside the report are quoted in a doubt if they may be the report's."""
    made = page("<div class=share>处罚12件 调解30件</div>")
    assert "处罚12件" in told(made)["navigation-text"]


def test_an_article_in_two_parts() -> None:
    """Numbered sections outside the element with most of the text are part of the report."""
    parts = "".join(f"<p>（{n}）重点工作。全年办理各类案件31件，均已公示，群众满意。</p>" for n in "一二三四五六")
    made = read_html(
        f"<body><div><p>{LEAD}</p><p>一、基本情况。</p></div><div>{parts}<p>二、不足，三、打算。</p></div></body>".encode()
    )
    lines = [line.text for line in made.lines if not line.furniture]
    assert lines[:2] == [LEAD, "一、基本情况。"]
    assert len(lines) == 9


def test_links_ahead_of_the_text_are_navigation() -> None:
    """Where nothing parts menu and article, links ahead of the title are no text; links in it and behind it are."""
    made = read_html(
        f"<body><p><a href=/>首页</a> <a href=/a>公开</a></p><h1>河湾镇报告</h1><p>{LEAD}</p><p>附件：<a href=b.doc>明细表</a></p></body>".encode()
    )
    assert [line.text for line in made.lines if not line.furniture] == ["河湾镇报告", LEAD, "附件：明细表"]


def test_text_behind_the_end_of_the_document() -> None:
    """What stands behind </html>, and a second document in the same file, are read as browsers show them."""
    made = read_html(
        f"<html><body><p>{LEAD}</p></body></html>\n<p>{STEP}</p>\n<html><body><p>{TAIL}</p></body></html>".encode()
    )
    assert [line.text for line in made.lines] == [LEAD, STEP, TAIL]


def test_frames_and_depth_are_refused_by_name() -> None:
    """A page of frames, and one nested too deep to be read whole, are refused with what to do."""
    for raw, code in (
        ("<html><frameset cols=1><frame src=main.html></frameset></html>", "framed"),
        (f"<body>{'<div>' * 400}<p>{LEAD}</p>", "too-complex"),
    ):
        with pytest.raises(ImportFailure) as failure:
            read_html(raw.encode())
        assert (failure.value.code, bool(in_words(failure.value.hint))) == (code, True)


def test_white_text_is_told() -> None:
    """White text on no ground of its own is read and quoted in a doubt; on a coloured ground it is text like other."""
    made = page("<p>办案<font color=#FFFFFF>11</font>31件。</p><p style='background:#06c;color:#fff'>学法6次。</p>")
    assert "11" in told(made)["white-text"]
    assert "学法" not in told(made)["white-text"]


def test_what_is_no_text_is_told() -> None:
    """Pictures, frames inside the text, generated content, formulas and drawings are quoted in doubts."""
    made = page(
        "<p class=n>普法。讲座9场。</p><p><img src=/a/scan1.jpg></p><iframe src=/b/main.pdf></iframe>"
        "<p>式<math><mi>x</mi></math>图<svg><text>示意</text></svg>。</p>",
        "<style>p.n::before { content: '（二）' counter(n) }</style>",
    )
    found = told(made)
    assert [("scan1.jpg" in found["picture"]), ("main.pdf" in found["embedded"]), ("（二）" in found["generated-text"])] == [
        True, True, True,
    ]  # fmt: skip
    assert "x" in found["formula"]
    assert "示意" in found["drawing"]


def test_a_hostile_selector_is_given_up() -> None:
    """A selector that could be matched in countless ways is given up at once instead of tried."""
    deep = "<div class=a>" * 200 + f"<p class=b>{STEP}</p>" + "</div>" * 200
    sheet = f"<style>.c > .a {'.a ' * 12}.b {{ display: none }}</style>"
    assert seconds(lambda: page(deep, sheet)) < 5  # 0.04 here; in all ways, hours


def test_long_words_take_no_long_time() -> None:
    """Sixteen times as long a word of a style or script, or of escapes, takes nowhere near 256 times as long to read."""

    def reading(n: int) -> Callable[[], object]:
        body = f"<p style='{'a' * 30 * n};b:c'>甲</p><p style='{chr(92) + '69' * 10 * n};b:c'>乙</p>"
        script = f"<script>x='{'A' * 100 * n}'</script>"
        return lambda: page(body, script)

    assert stays_below(60, reading, 1, 500, 8000)


def test_blocks_shown_or_called_a_table_are_one() -> None:
    """Blocks that styles lay out as a table, or that a page calls one, are a grid: an empty cell keeps its column."""
    sheet = "<style>div.t{display:table} .t>.r{display:table-row} div.r span{display:table-cell} .no{display:none!important}</style>"
    made = page(
        "<div class=t><div class=r><span>项目</span><span>上年</span><span>本年</span></div>"
        "<div class=r><span>许可</span><span></span><span>6<i class=no>3</i></span></div></div>", sheet,
    )  # fmt: skip
    assert shown(made) == ["项目|上年|本年", "许可||6"]
    called = page(
        "<div role=table><div role=row><div role=columnheader>项目</div><div role=columnheader>件数</div></div>"
        "<div role=rowgroup><div role=row><div role=cell>许可</div><div role=cell>6</div></div></div></div>"
    )
    assert shown(called) == ["项目|件数", "许可|6"]


def test_a_list_of_figures_may_hold_a_table() -> None:
    """A table without rules whose rows have figures stays a grid where one of its cells holds a table, and that is told."""
    made = page(
        "<table><tr><td>项目<td>上年<td>本年<tr><td>许可<td><td>6<tr><td>处罚<td>7<td>4<table><tr><td>简易<td>1</table></table>"
    )
    assert shown(made) == ["项目|上年|本年", "许可||6", "处罚|7|4 简易 1"]
    assert "简易" in told(made)["nested-table"]


def test_a_table_without_empty_cells_may_hold_a_table() -> None:
    """A table of rows and columns of which no cell is empty stays a grid where one holds a table; others lay out."""
    inner = "<table><tr><td>简易<td>1</table>"
    full = page(f"<table><tr><td>项目<td>情况<tr><td>许可<td>{inner}</table>")
    assert shown(full) == ["项目|情况", "许可|简易 1"]
    assert "简易" in told(full)["nested-table"]
    assert shown(page(f"<table><tr><td>项目<td><tr><td>许可<td>{inner}</table>")) == ["项目", "许可", "简易|1"]


def test_cells_without_a_row() -> None:
    """Cells that stand in no row make one, as in browsers: the head of such a table is none of the text before it."""
    made = page(
        "<table><td>项目<td>件数<tr><td>许可<td>6</table><table><thead><th>项目<th>场次</thead><tr><td>普法<td>2</table>"
    )
    assert shown(made) == ["项目|件数", "许可|6", "项目|场次", "普法|2"]


def test_a_row_with_fewer_cells_than_others() -> None:
    """A row of figures that has fewer cells than others is read from the left, as it is shown, and quoted."""
    rows = "<table><tr><th>项目<th>上年<th>本年<tr><td>许可<td>6{}</table>"
    assert "“许可 | 6”" in told(page(rows.format("")))["table-guessed"]
    assert "table-guessed" not in told(page(rows.format("<td>")))


def test_numbers_that_a_sheet_elsewhere_may_hide() -> None:
    """Numbers of a list are told where a style sheet that is not in the file may hide them."""
    listed = "<ol><li>开展普法三次。<li>办理案件七件。</ol>"
    sheet = "<link rel=stylesheet href=/css/site.css>"
    assert "“1.开展普法三次。”" in told(page(listed, sheet))["number-unsure"]
    assert "number-unsure" not in told(page(listed))
    assert "number-unsure" not in told(page(listed, "<link rel=stylesheet href=/p.css media=print>"))
    assert "number-unsure" not in told(page("<p>一、开展普法三次。</p>", sheet))
