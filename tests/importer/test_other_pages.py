"""Web pages that hold one page of an article, figures that fonts may show otherwise, pictures that only count."""

import pytest

from duizhao.importer.lists import lists_of
from duizhao.importer.surroundings import several_pages
from duizhao.model import Rules
from tests.importer.test_html import left, page, shown, told
from tests.problem_words import in_words

FIRST = "<p>全年办理案件七件，没有被纠错。</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=page><a href=t_1.html>下一页</a></div>",
        "<div><a href='javascript:goPage(2)'>下一页 &gt;&gt;</a></div>",
        "<p>全年开展普法，成效明显。<a href=all.html>阅读全文</a></p>",
        "<div><a href=t.html>1</a> <b>2</b></div>",
        "<ul><li><span>1</span></li><li><a href=t_1.html>2</a></li><li><a href=t_2.html>[3]</a></li></ul>",
        "<script>createPageHTML(3, 0, 't2025', 'html');</script>",
        "<a rel=next href=t_1.html>更多</a>",
    ],
)
def test_an_article_on_several_pages(markup: str, rules: Rules) -> None:
    """A link to another page of the article, or a script that writes such links, is told with its words."""
    [(code, message, _)] = several_pages(page(FIRST + markup).links, lists_of(rules))
    assert (code, "分成几页" in in_words(message)) == ("excerpt", True)


@pytest.mark.parametrize(
    "markup",
    [
        "<a href=a.html>下一篇</a>",
        "<a href='#'>下一页</a>",
        "<a href='javascript:void(0)'>2</a>",
        "<script>createPageHTML(1, 0, 't2025', 'html');</script>",
        "<script>function createPageHTML(count, now) {}</script>",
        "<p>全年培训，共<a href=b.html>2</a>次。</p>",
        "<div><a href=2023.html>1</a></div>",
    ],
)
def test_links_that_lead_to_other_articles(markup: str, rules: Rules) -> None:
    """Links to the next article, buttons that lead nowhere and figures in a sentence are no pages of this one."""
    assert list(several_pages(page(FIRST + markup).links, lists_of(rules))) == []


@pytest.mark.parametrize(
    ("inside", "line", "aside"),
    [
        ('排查<span style="display:none"/>86处', "排查", ["86处"]),
        ('排查<span style="display:none"></span>86处', "排查86处", []),
        ("排查<del/>86处", "排查", ["86处"]),
        ('排查<a name="x"/>86处', "排查86处", []),
        ('排查<br style="clear:both"/>86处', "排查\n86处", []),
    ],
)
def test_elements_that_seem_to_end_at_once(inside: str, line: str, aside: list[str]) -> None:
    """<span/> takes in what follows, as in browsers: its look holds for that too; <br/> and anchors take in nothing."""
    made = page(f"<p>{inside}</p><p>完毕。</p>")
    assert ("\n".join(shown(made)), left(made, "hidden-text", "struck-text")) == (f"{line}\n完毕。", aside)


FACE = "<style>@font-face{font-family:'xq';src:url(a.woff)} .n{font-family:xq} .o{font-family:SimSun}</style>"


@pytest.mark.parametrize(
    ("inside", "is_told"),
    [
        ("排查<span class=n>86</span>处。", True),
        ("排查<span class=o>86</span>处。", False),
        ("<span class=n>排查86处。</span>", False),
    ],
)
def test_figures_in_a_font_of_the_page(inside: str, is_told: bool) -> None:
    """Figures alone in a font that the page brings itself may look otherwise, and are quoted; sentences are not."""
    assert ("〔86〕" in told(page(f"<p>{inside}</p>", FACE)).get("symbol-font", "")) == is_told


@pytest.mark.parametrize(
    ("markup", "is_told"),
    [
        ("<noscript><img src=stat.gif></noscript>", False),
        ("<img src=stat.gif width=1 height=1>", False),
        ("<noscript>全年十二件<img src=table.png></noscript>", True),
        ("<img src=table.png width=600>", True),
    ],
)
def test_pictures_that_count_visits(markup: str, is_told: bool) -> None:
    """A picture of a point, or one for browsers without scripts, is no picture of the report."""
    assert ("picture" in told(page(f"{FIRST}<p>合计七件。{markup}</p>"))) == is_told
