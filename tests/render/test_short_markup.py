"""What HTML lets out is left out of the package's templates, and a browser reads the same page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment
from playwright.sync_api import Browser

from duizhao.model import Page, Site
from duizhao.plan import index_site, plan
from duizhao.render.renderer import packaged, renderer
from duizhao.render.short_markup import short_markup
from tests.plan.rendered import own_templates, templates

LINE = "{#\n#}"
CASES = (
    ('<p class="small">甲</p>\n<p class="a b">乙</p>', f'<p class=small>甲{LINE}<p class="a b">乙</p>'),
    (
        "<ul>\n<li>甲</li>\n{% if x %}\n<li>乙</li>\n{% endif %}\n</ul>",
        f"<ul>{LINE}<li>甲{LINE}{{% if x %}}{LINE}<li>乙{LINE}{{% endif %}}{LINE}</ul>",
    ),
    ('<a href="{{ url(x.path) }}">', "<a href={{ way(x.path) }}>"),
    ('<a href="{{ url("a.html") }}#data-{{ year }}">', '<a href="{{ url("a.html") }}#data-{{ year }}">'),
    ('<a href="{{ meta.source_url }}">', '<a href="{{ meta.source_url }}">'),
    ('<td data-name="{{ cell.name }}" class="empty">', '<td data-name="{{ cell.name }}" class=empty>'),
    ('<p class="bar{% if x %} part{% endif %}">', '<p class="bar{% if x %} part{% endif %}">'),
    ('<a class="a"{% if x %} aria-current="page"{% endif %}>', "<a class=a{% if x %} aria-current=page{% endif %}>"),
    ('<rect class="bar" height="10"/>', '<rect class=bar height="10"/>'),
    ('<q lang="zh-Hans">', '<q lang="zh-Hans">'),
    ('<a title="a=b" rel="">', '<a title="a=b" rel="">'),
    ("<b>甲</b>\n<b>乙</b>", "<b>甲</b>\n<b>乙</b>"),
    ("<p>甲</p>\n<span>乙</span>", f"<p>甲</p>{LINE}<span>乙</span>"),
    ("<a><p>甲</p></a>", "<a><p>甲</p></a>"),
    ('<pre class="a">\n<p>甲</p>\n<p>乙</p></pre>', '<pre class="a">\n<p>甲</p>\n<p>乙</p></pre>'),
    ('<script type="application/json">{"a":"b"}</script>', '<script type="application/json">{"a":"b"}</script>'),
    ('<script src="{{ url("a.js") }}" defer></script>', '<script src={{ way("a.js") }} defer></script>'),
    ('{# <p class="a"> #}x="y" <', '{# <p class="a"> #}x="y" <'),
)
VALUE = re.compile(r"""<[a-z][^<>"]*?=([^"\s>][^\s>]*|(?=[\s>]))""")  # the first one of a tag without quotation marks
# A page as a browser reads it; of text beside blocks without white space, which is not shown there.
TREE = """(html) => {
  const blocks = /^(ARTICLE|BLOCKQUOTE|BODY|CAPTION|COL|COLGROUP|DETAILS|DIV|DL|DT|DD|FOOTER|FORM|H[1-6]|HEAD|HEADER|
    HTML|LI|LINK|MAIN|META|NAV|OL|P|SCRIPT|SECTION|STYLE|SUMMARY|TABLE|TBODY|TD|TH|THEAD|TITLE|TR|UL)$/;
  const block = (node) => blocks.test(node.nodeName);
  const read = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      const text = block(node.previousSibling || node.parentNode) ? node.data.trimStart() : node.data;
      return block(node.nextSibling || node.parentNode) ? text.trimEnd() : text;
    }
    const said = Array.from(node.attributes, (one) => one.name + "=" + one.value).sort();
    return [node.nodeName, said, Array.from(node.childNodes, read).filter((one) => one !== "")];
  };
  return JSON.stringify(read(new DOMParser().parseFromString(html, "text/html").documentElement));
}""".replace("|\n    ", "|")


@pytest.mark.parametrize(("long", "short"), CASES)
def test_what_is_left_out(long: str, short: str) -> None:
    """Quotation marks of plain values, end tags that the next tag implies, line ends beside blocks; all else stays."""
    assert short_markup(long) == short
    assert short_markup(short) == short


@pytest.mark.parametrize("name", sorted(own_templates()))
def test_templates_keep_their_lines(name: str) -> None:
    """A mistake in a template is told with its line: each construct stands in the line in which it was written."""
    long = own_templates()[name]
    words = ("name", "operator", "block_begin")
    lines = [
        [
            (line, "url" if word == "way" else word)
            for line, kind, word in Environment(autoescape=True).lex(text)
            if kind in words
        ]
        for text in (long, short_markup(long))
    ]
    assert lines[0] == lines[1]


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_browsers_read_the_same_pages(demo: tuple[Path, Site], chromium: Browser, language: str) -> None:
    """Of each kind of page that the demonstration site has the longest is one tree in Chromium, long and short."""
    site = replace(demo[1], config=replace(demo[1].config, language=language))
    write = [renderer(texts, site.messages) for texts in (own_templates(), templates())]
    longest: dict[str, tuple[int, Page]] = {}
    for page in plan(index_site(site)):
        if isinstance(page, Page):
            size = len(write[1](page).data)
            if size > longest.get(page.template, (0,))[0]:
                longest[page.template] = size, page
    kinds = {kind: tuple(one(page).data.decode() for one in write) for kind, (_, page) in longest.items()}
    assert len(kinds) >= 15
    window = chromium.new_page()
    for template, (long, short) in kinds.items():
        assert window.evaluate(TREE, short) == window.evaluate(TREE, long), template
        assert [value for value in VALUE.findall(short) if not re.fullmatch(r"[^\s\"'=<>`]+", value)] == [], template
    window.close()
    assert sum(len(short) for _, short in kinds.values()) < 0.97 * sum(len(long) for long, _ in kinds.values())


def test_only_the_packages_own() -> None:
    """A site's own template stays as it is written, also where it stands for one of the package."""
    own = {**templates(), "about.html": '<p class="own">甲</p>\n<p>乙</p>'}
    assert "about.html" not in set(packaged(own))
    assert "builtin/about.html" in set(packaged(own))
    page = Page("a.html", "about.html", {})
    assert renderer(own, {})(page).data.decode() == own["about.html"]
