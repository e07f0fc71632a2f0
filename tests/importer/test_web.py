"""Web pages built in other ways than the samples: layout tables, an article without its own title, related links."""

import pytest

from duizhao.importer import Draft, draft
from duizhao.importer.readers.html.sheets import hidden_by, links_of
from duizhao.model import Rules
from tests.problem_words import in_words

LINES = (
    "县委、县政府：",
    "2023年，清溪镇扎实推进法治建设，现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）加强学习。全年学法6次，参加学习的干部300余人次。",
    "二、存在的不足",
    "一是执法力量不足，二是普法形式单一。",
    "三、2024年工作安排",
    "加强培训，完善机制。",
    "安吉岭县清溪镇人民政府",
    "2024年1月5日",
)
TEXT = "\n".join(f"<p><span>{line}</span></p>" for line in LINES)
TITLE = "清溪镇2023年法治政府建设年度报告"


def imported(page: str, rules: Rules) -> Draft:
    """The draft of a web page, whose body must be the report and nothing else."""
    found = draft(page.encode(), "a.html", {}, rules)
    blocks = [block.lstrip("# ") for block in found.body.split("\n") if block]
    assert blocks == list(LINES)
    return found


def test_nested_layout_tables(rules: Rules) -> None:
    """A page laid out by tables within tables: the catalogue's table is read, the menu's is dropped."""
    found = imported(
        "<html><body><table><tr><td><a href=/>首页</a>|<a href=/x>机构</a></td></tr><tr><td><table><tr>"
        "<td><ul><li><a href=1>政策文件</a><li><a href=2>规划</a></ul></td><td><table border=0>"
        f"<tr><td><b>索 引 号：</b></td><td>0031/2024-01</td><td>发布日期：</td><td>2024年2月20日</td></tr>"
        f"<tr><td>标　　题：</td><td>{TITLE}</td><td>发文字号：</td><td>清政〔2024〕3号</td></tr></table>"
        f"<table><tr><td>{TEXT}</td></tr></table></td></tr></table></td></tr>"
        "<tr><td align=center>版权所有 安吉岭县人民政府 ICP备案号</td></tr></table></body></html>",
        rules,
    )
    assert found.meta["title"] == TITLE
    assert found.meta["published_on"] == "2024-02-20"
    assert found.meta["doc_number"] == "清政〔2024〕3号"
    assert found.meta["date"] == "2024-01-05"


def test_title_outside_the_article(rules: Rules) -> None:
    """The page's heading is the title where the article has none; links to other years' reports are none."""
    found = imported(
        f"<!doctype html><html><head><title>{TITLE}_安吉岭县人民政府</title>"
        "<meta name=PubDate content=2024-02-20></head>"
        f"<body><div>今天是星期六，欢迎您！</div><div class=detail><h3>{TITLE}</h3>"
        "<p><span>来源：清溪镇</span> <span>发布时间：2024-02-21 10:11</span> <span>点击数：<i>12</i></span></p>"
        f"<div class=con>{TEXT}</div><p>责任编辑：某某</p></div><div>相关新闻<br>"
        "<a href=1>清溪镇2022年法治政府建设年度报告</a></div><div>主办单位：安吉岭县人民政府。</div></body></html>",
        rules,
    )
    assert (found.meta["title"], found.meta["year"]) == (TITLE, 2023)
    assert found.meta["published_on"] == "2024-02-21"


def test_sentences_outside_the_article_are_told(rules: Rules) -> None:
    """Running text that is dropped because it stands outside the article is quoted in a doubt, once each."""
    aside = "本栏目刊登各镇年度报告，供群众监督。"
    foot = "建议使用IE9浏览器。"
    made = imported(
        f"<html><body><h1>{TITLE}</h1><div class=intro><p>{aside}</p></div><div class=con>{TEXT}</div>"
        f"<div><p>{foot}</p></div></body></html>",
        rules,
    )
    told = [in_words(problem.message) for problem in made.problems if problem.code == "outside-text"]
    assert len(told) == 1
    assert f"“{aside}”" in told[0]
    assert "浏览器" not in told[0]


def test_a_signature_behind_the_article(rules: Rules) -> None:
    """A signature with its day in a block of its own directly behind the article is part of the report."""
    body, sign = (f"<p>{'</p><p>'.join(lines)}</p>" for lines in (LINES[:8], LINES[8:]))
    made = imported(
        f"<html><body><h1>{TITLE}</h1><div class=con>{body}</div><div>{sign}</div><div>版权所有</div></body></html>",
        rules,
    )
    assert made.meta["date"] == "2024-01-05"


def test_figures_outside_the_article_are_told(rules: Rules) -> None:
    """A table of figures that is dropped because it stands outside the article is quoted in a doubt."""
    table = "<table border=1><tr><td>事项<td>件数<tr><td>调解<td>47</table>"
    made = imported(f"<html><body><h1>{TITLE}</h1><div class=con>{TEXT}</div>{table}</body></html>", rules)
    assert ["调解" in in_words(problem.message) for problem in made.problems if problem.code == "outside-text"] == [
        True
    ]


def test_a_short_sentence_with_a_number_outside_the_article(rules: Rules) -> None:
    """A sentence of few words that tells a number and is dropped is quoted; one without a number is a button's."""
    aside = "<div><p>另有调解：12件。</p><p>欢迎访问，请点击。</p></div>"
    made = imported(f"<html><body><h1>{TITLE}</h1><div class=con>{TEXT}</div>{aside}</body></html>", rules)
    told = [in_words(problem.message) for problem in made.problems if problem.code == "outside-text"]
    assert ["“另有调解：12件。”" in message and "欢迎" not in message for message in told] == [True]


def test_style_sheets_beside_a_page() -> None:
    """Text that a style sheet saved beside the page hides or strikes is read, and quoted in a doubt."""
    link = "<link href='a_files/s.css' rel=stylesheet>"
    raw = f"<html><head>{link}</head><body><p>{LINES[1]}</p><p>共<i>74</i>47件。</p></body></html>".encode()
    assert links_of(raw) == ("a_files/s.css",)
    told = hidden_by(raw, "", {"a_files/s.css": "i{display:none} @media print{p{display:none}}"})
    assert [in_words(message).endswith("：“74”") for _, message, _ in told] == [True]
    assert hidden_by(raw, "", {"a_files/s.css": "i{color:red}"}) == ()


def test_heads_and_marks_of_pages_by_libreoffice(rules: Rules) -> None:
    """A printed page's head and foot are no text, and marks of notes join no figure, in LibreOffice's pages."""
    page = (
        '<html><body><div title="header"><p>柳溪镇文件，注意保存。</p></div><h1>柳溪镇2023年法治政府建设年度报告</h1>'
        '<p>全年办结案件4<a name="t1a" href="#t1">1</a>件，均已公示；<a href="#t2">2</a>3件移送。</p>'
        '<p><a style="mso-footnote-id:ftn1" name="t1" href="#t1a">1</a>2件撤回。</p>'
        '<div title="footer"><p>7</p></div></body></html>'
    )
    made = draft(page.encode(), "a.html", {}, rules)
    assert [line for line in made.body.split("\n") if line] == ["全年办结案件4¹件，均已公示；23件移送。", "¹2件撤回。"]
    assert [p.code for p in made.problems if "注意保存" in in_words(p.message)] == ["navigation-text"]


def test_xhtml_by_libreoffice(rules: Rules) -> None:
    """In LibreOffice's XHTML a remark is no text, and words whose look it could not write (struck ones) are quoted."""
    page = (
        "<html><head><style>.T2 { vertical-align:super; }\n/* ODF styles with no properties representable as CSS:\n"
        " .T1 .T4  { } */</style></head><body><h1>柳溪镇2023年法治政府建设年度报告</h1><p>全年办结案件4件"
        '<span title="annotation" class="annotation_style_by_filter"><br/>[ANNOTATION:<br/><span>BY 吴</span><br/>'
        "<span>NOTE: '数字待核'</span>]</span>，均已公示。</p><p>立案<span class=\"T1\">31</span>29件，"
        '占地10<span class="T2">4</span>米。</p><p><span class="T4">其余照旧。</span></p>'
        '<ol><li><p><span class="T4" style="display:block;float:left;min-width:1cm;">1.</span>普法6场</p></li></ol>'
        "</body></html>"
    )
    made = draft(page.encode(), "a.html", {}, rules)
    lines = [line for line in made.body.split("\n") if line]
    assert lines[:3] == ["全年办结案件4件，均已公示。", "立案3129件，占地10⁴米。", "其余照旧。"]
    told = {p.code: in_words(p.message) for p in made.problems}
    assert "数字待核" in told["comment"]
    assert told["text-unsure"].endswith("：“立案〔31〕”")  # not the number of a list's item


@pytest.mark.parametrize("kind", ["报告", "总结", "情况汇报", "年报"])
def test_a_windows_title_is_a_title_by_the_list_of_what_reports_are_called(kind: str, rules: Rules) -> None:
    """Of a window's title the part that is called as the list says is the report's, and the site's name is none."""
    title = f"青溪镇2024年度法治政府建设{kind}"
    page = (
        f"<html><head><title>{title}_安吉岭县人民政府网</title></head>"
        "<body><p>2024年，我镇推进依法行政，全年学法6次，培训干部40人次。</p><p>一、主要做法</p><p>调解纠纷12件。</p></body></html>"
    )
    meta = draft(page.encode(), "a.html", {"year": "2024"}, rules).meta
    assert (meta["title"], meta["township"]) == (title, "青溪镇")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("政府信息公开年报 - ", " - 安吉岭县政府网"),
        ("工作汇报_", "_安吉岭县人民政府"),
        ("年报 | ", ""),
        ("2023年年报-", ""),
    ],
)
def test_a_column_in_a_windows_title_is_no_title(before: str, behind: str, rules: Rules) -> None:
    """Of a window's title the part is taken that names a report's subject, year or town; a column names none."""
    text = "<p>一年来，我镇推进依法行政，全年学法6次，培训干部40人次。</p><p>一、主要做法</p><p>调解纠纷12件。</p>"
    for title in ("青石镇2023年法治政府建设情况报告", "青石镇2023年法治政府建设工作总结", "法治政府建设年度报告"):
        page = f"<html><head><title>{before}{title}{behind}</title></head><body>{text}</body></html>"
        meta = draft(page.encode(), "a.html", {}, rules).meta
        assert meta["title"] == title
    page = f"<html><head><title>安吉岭县人民政府 年报</title></head><body>{text}</body></html>"
    assert "年报" not in str(draft(page.encode(), "a.html", {}, rules).meta.get("title", ""))
