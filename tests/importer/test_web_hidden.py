"""Words of a web page that newer styles hide, cross, colour or raise are left out, read as shown, or quoted."""
# ruff: noqa: E501 - a piece of a page is a line

from collections.abc import Callable

import pytest

from duizhao.importer.readers.colours import colour_of, css_ground
from duizhao.importer.readers.html.script_acts import ScriptEffects
from tests.importer.test_html import left, page, shown, told
from tests.steps import growth, stays_below, steps

LATER = "旧稿一段，罚款三十万元。"


@pytest.mark.parametrize(
    "style",
    ["font-size:calc(0px)", "zoom:0.01", "display:inline-block;transform:scale(.01)", "scale:1%",
     "display:inline-block;transform:rotateX(180deg);backface-visibility:hidden"],
)  # fmt: skip
def test_words_without_a_size(style: str) -> None:
    """Words shrunk to next to nothing, or turned so that only their back would show, are left out and quoted."""
    made = page(f"<p>受理案件<span style='{style}'>十八</span>十二件。</p>")
    assert (shown(made), left(made, "hidden-text")) == (["受理案件十二件。"], ["十八"])
    assert "十八" in told(made)["hidden-text"]


@pytest.mark.parametrize(
    "style",
    ["mso-hide:all", "mix-blend-mode:screen", "color:color-mix(in srgb,white 100%,black)",
     "background:linear-gradient(transparent 45%,red 45%,red 55%,transparent 55%)",
     "background:linear-gradient(to top left,transparent calc(50% - 1px),red calc(50% - 1px) calc(50% + 1px),transparent calc(50% + 1px))",
     "background:linear-gradient(red,red) center/100% 1px no-repeat",
     "background-image:linear-gradient(red,red);background-size:100% 2px;background-position:0 50%"],
)  # fmt: skip
def test_words_that_may_not_be_seen(style: str) -> None:
    """Words that a style may hide, or crosses by a stripe in their ground, are read and quoted."""
    made = page(f"<p>受理案件<span style='{style}'>十八</span>十二件。</p>")
    assert shown(made) == ["受理案件十八十二件。"]
    assert "十八" in told(made)["text-unsure"]


@pytest.mark.parametrize(
    "style",
    [
        "background:linear-gradient(transparent 60%,yellow 60%)",
        "mix-blend-mode:normal",
        "background:linear-gradient(90deg,red 45%,blue 55%)",
        "background:linear-gradient(red,red) 0 100%/100% 1px no-repeat",
        "background:linear-gradient(#fee,#fdd) center/100% 100%",
    ],
)
def test_ornaments_of_words(style: str) -> None:
    """A marker's stripe or a line under words, and a coloured ground, are no doubt."""
    assert told(page(f"<p>受理案件<span style='{style}'>十二</span>件。</p>")) == {}


def test_a_line_that_a_style_draws_through_words() -> None:
    """A line over all the width of words, half way up, is told; an arrow at that height is none."""
    line = "<style>.s{position:relative}.s::after{content:'';position:absolute;left:0;right:%s;top:50%%;border-top:1px solid}</style>"
    assert "十八" in told(page("<p>受理<span class=s>十八</span>十二件。</p>", line % "0"))["text-unsure"]
    assert told(page("<p>受理<span class=s>十八</span>十二件。</p>", line % "10px")) == {}


def test_rules_inside_a_scope() -> None:
    """A rule inside a scope holds for what stands in it."""
    made = page(
        f"<p class=x>{LATER}</p><p>受理十二件。</p>",
        "<style>@scope (.content){.x{display:none}}@scope (.foot){p{display:none}}</style>",
    )
    assert "受理十二件。" in shown(made)
    assert LATER in "".join(told(made).values())


def test_rules_for_boxes_of_a_size() -> None:
    """What a rule for boxes of a size may hide is read and quoted; one that only colours is not."""
    rule = "<style>@container (min-width:1px){{.x{{{}}}}}</style>"
    made = page(f"<p class=x>{LATER}</p>", rule.format("display:none"))
    assert shown(made) == [LATER]
    assert LATER in told(made)["text-unsure"]
    assert told(page(f"<p class=x>{LATER}</p>", rule.format("color:red"))) == {}


def test_figures_that_a_feature_of_the_font_raises() -> None:
    """Figures set by the raised or lowered forms of their font are scripts."""
    made = page(
        "<p>面积10<span style='font-feature-settings:\"sups\"'>2</span>，CO<b style='font-feature-settings:\"subs\" 1'>2</b>。</p>"
    )
    assert shown(made) == ["面积10²，CO₂。"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("hsl(0 0% 100%)", (255, 255, 255)),
        ("hsl(120, 100%, 25%)", (0, 128, 0)),
        ("hsla(240deg 100% 50% / 0.5)", (0, 0, 255)),
        ("hwb(0 100% 0%)", (255, 255, 255)),
        ("hwb(0 0% 0%)", (255, 0, 0)),
        ("rgb(100% 0% 50%)", (255, 0, 128)),
        ("oklch(100% 0 0)", (255, 255, 255)),
        ("oklch(0.5 0.1 20)", None),
        ("lab(99 0 0)", (255, 255, 255)),
        ("color-mix(in srgb, red, blue)", None),
        ("hsl(- 0% 0%)", None),
    ],
)
def test_colours_in_other_words(text: str, parts: tuple[int, int, int] | None) -> None:
    """Colours given by hue, or as lightness, are those that a browser shows; of lightness alone only white is known."""
    assert colour_of(text) == parts
    assert css_ground(text) == (parts or True)


@pytest.mark.parametrize(
    ("markup", "told_of"),
    [
        ("<span class=n data-to=12>0</span>", "受理案件〔0 → 12〕"),
        ("<span class=n data-count='1,200'></span>", "受理案件〔 → 1,200〕"),
        ("<span class=n data-to=12>12</span>", ""),
        ("<span class=n data-id=12>3</span>", ""),
        ("<div class=n data-count=3></div>", ""),
        ("<span class=n data-to=top>3</span>", ""),
    ],
)
def test_numbers_that_a_script_counts_up_to(markup: str, told_of: str) -> None:
    """A number that stands in an attribute, for a script to count up to, is quoted beside the one that was read."""
    message = told(page(f"<p>受理案件{markup}件。</p>")).get("script-written", "")
    assert told_of in message if told_of else not message


def test_pictures_in_the_place_of_figures() -> None:
    """An empty box with a picture between words is told with its place; an ornament before a line is not."""
    look = "<style>.d{background:url(d.png) -8px 0;display:inline-block;width:8px}</style>"
    assert "受理案件〔 〕件" in told(page("<p>受理案件<i class=d></i>件。</p>", look))["picture"]
    assert told(page("<p><i class=d></i>受理案件九件。</p>", look)) == {}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>办理<span data-text=46></span>件。</p>", "办理〔46〕"),
        ("<p>办理<i data-v='四十六'></i>件。</p>", ""),
        ("<p>办理<i data-words='四十六'></i>件。</p>", "办理〔四十六〕"),
        ("<p>办理46件。<i data-count-of=7></i></p>", ""),
        ("<p>办理<i data-id=7></i>46件。</p>", ""),
        ("<p>办理<x-count></x-count>件。</p>", "办理〔x-count〕"),
        ("<x-page><p>办理46件。</p></x-page>", ""),
        ("<p>办理<input id=n>件。</p><script>n.value = 46</script>", "办理〔〕"),
        ("<p>办理46件。<input type=range value=7></p>", ""),
    ],
)
def test_words_that_a_script_takes_from_an_attribute(markup: str, words: str) -> None:
    """An empty element inside a sentence is quoted with data that a script may show; one that only marks is not."""
    assert words in told(page(markup)).get("script-written", "")
    assert bool(words) == ("script-written" in told(page(markup)))


@pytest.mark.parametrize(
    ("script", "library"),
    [
        ("var c=echarts.init(document.getElementById('c'));c.setOption({series:[{data:[46,44]}]})", "echarts.init("),
        ("new Chart(c, {data: {datasets: [{data: [46]}]}})", "new Chart("),
        ("var chart = 1; function Chart(a) {}", ""),
    ],
)
def test_charts_that_a_script_draws(script: str, library: str) -> None:
    """A chart that a library draws is told: its figures stand in no text."""
    made = told(page(f"<p>受理案件，均已办结。</p><div id=c></div><script>{script}</script>"))
    assert (library in made.get("embedded", ""), "embedded" in made) == (True, bool(library))


@pytest.mark.parametrize(
    ("formula", "told_of"), [(r"\(\frac{57}{60}\)", True), (r"$\frac{57}{60}$", True), ("5$，6$", False)]
)
def test_formulas_that_a_script_sets(formula: str, told_of: bool) -> None:
    """A formula in TeX, which a script shows otherwise, is read as it is written and quoted."""
    made = told(page(f"<p>办结率{formula}。</p>"))
    assert (formula in made.get("formula", ""), "formula" in made) == (told_of, told_of)


def test_buttons_inside_a_sentence() -> None:
    """A figure on a button inside a sentence is read with it; words of buttons are not, and one outside is quoted."""
    assert shown(page("<p>办理案件<button>46</button>件。<button>打印</button></p>")) == ["办理案件46件。"]
    assert shown(page("<p>办理案件<button>46件</button>，调解<button>12次</button>。</p>")) == [
        "办理案件46件，调解12次。"
    ]
    assert "“调解12次”" in told(page("<p>办理案件。<button>调解12次</button></p>"))["navigation-text"]


def test_words_that_are_not_read_aloud_are_seen() -> None:
    """A figure that only screen readers pass over is read; a formula that is drawn a second time is read once."""
    made = page("<p>共<span aria-hidden=true>36件</span><b class=sr-only>三十六件</b>。</p>")
    assert (shown(made), left(made, "hidden-text")) == (["共36件。"], ["三十六件"])
    twice = page("<p>占<i><math><mn>8</mn></math><b aria-hidden=true>8</b></i>成。</p>")
    assert shown(twice) == ["占8成。"]


@pytest.mark.parametrize(
    "inside",
    ["<span style='display:none'>甲<br>乙</span>", "<del>甲<br></del>", "<span hidden>甲<div>乙</div></span>",
     "<div style='display:none'>甲</div>", "<ul hidden><li>甲<li>乙</ul>",
     "<span style='display:none;white-space:pre'>甲\n乙</span>"],
)  # fmt: skip
def test_what_is_not_shown_parts_no_line(inside: str) -> None:
    """Breaks and blocks in what is left out part no line: the words and figures round it stay together."""
    assert shown(page(f"<div>受理案件1{inside}2件。</div>")) == ["受理案件12件。"]


@pytest.mark.parametrize(
    ("bar", "quoted"),
    [
        ("<meter max=100 value=95></meter>", "95/100"),
        ("<progress value=.9>九成</progress>", ".9"),
        ("<progress></progress>", ""),
    ],
)
def test_values_drawn_as_bars(bar: str, quoted: str) -> None:
    """What a page draws as a bar is no text; its value is quoted with the words before it."""
    made = page(f"<p>全年办结率{bar}，群众满意。</p>")
    assert shown(made) == ["全年办结率，群众满意。"]
    assert (f"办结率〔{quoted}〕" in told(made).get("picture", "")) == bool(quoted)


def test_short_words_in_an_aside() -> None:
    """Short words of an aside in the middle of the text are quoted; those before and behind all text are a page's."""
    made = page(
        "<p>受理十二件，都已办结。</p><aside>主要做法</aside><p>调解三起，都已履行。</p><aside><a href=/>更多</a></aside>"
    )
    assert "“主要做法”" in told(made)["navigation-text"]
    assert "更多" not in told(made)["navigation-text"]


def test_figures_in_merged_cells_of_a_web_page() -> None:
    """A figure that several rows of a table share is quoted with its row."""
    table = "<table border=1><tr><th>村<th>事项<th>件<tr><td>东村<td>调解<td rowspan=2>12<tr><td>西村<td>信访</table>"
    assert "“东村 | 12”" in told(page(table))["table-guessed"]


@pytest.mark.parametrize(
    "script",
    [
        "for (const e of document.querySelectorAll('p.k')) { e.style.display = 'none' }",
        "var l = document.getElementsByClassName('k'); for (var i = 0; i < l.length; i++) l[i].className = 'gone'",
        "[...document.querySelectorAll('.a .k')].forEach(e => e.remove())",
        "document.querySelectorAll('.k').forEach(function (el) { el.classList.add('gone') })",
        "document.querySelector('.k').setAttribute('hidden', '')",
        "document.querySelector('.k').classList.toggle('gone', true)",
        "var e = document.getElementById('i'); e.parentNode.removeChild(e)",
        "document.styleSheets[0].insertRule('.k{display:none}')",
        "$('.k').slideUp()",
    ],
)
def test_words_that_a_script_takes_from_sight(script: str) -> None:
    """Words that a script hides, in a loop, by a class or by a sheet that it makes, are read and quoted."""
    made = page(f"<p class=k id=i>{LATER}</p><script>{script}</script>", "<style>.gone{display:none}</style>")
    assert shown(made) == [LATER]
    assert LATER in told(made)["text-unsure"]


@pytest.mark.parametrize(
    ("script", "quoted"),
    [
        ("document.querySelector('.k').replaceWith(other)", True),
        ("document.querySelector('.k').insertAdjacentText('beforeend', '另有三件')", True),
        ("document.querySelector('.k').append(button)", False),
        ("document.querySelector('.k').append('12')", True),
        ("document.querySelector(`.k`).textContent = number", True),
        ("document.querySelector(`.${kind}`).append('12')", False),
        ("$('.k').html(document.getElementById('t').innerHTML)", True),
        ("document.querySelector('.k').replaceWith(document.getElementById('t'))", True),
        ("document.querySelectorAll('.m').forEach(e => e.remove())", False),
    ],
)
def test_words_that_a_script_replaces(script: str, quoted: bool) -> None:
    """Words that a script replaces, or puts others of Chinese or a figure beside, are quoted; others are no doubt."""
    made = page(f"<p class=k>{LATER}</p><script>{script}</script>")
    assert (LATER in told(made).get("script-written", ""), "text-unsure" in told(made)) == (quoted, False)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("document.body.innerHTML = ''", "script-written"),
        ("document.documentElement.innerHTML = page", "script-written"),
        ("window.document.body.textContent = '暂停查看'", "script-written"),
        ("document.body.insertAdjacentHTML('beforeend', '<p>另有5件。</p>')", "script-written"),
        ("t = document.createTreeWalker(document.body); while (t.nextNode()) t.currentNode.nodeValue = other", "script-written"),
        ("document.querySelector('section p').innerText = 'x'", "script-written"),
        ("document.getElementsByTagName('p')[1]['textContent'] = 'x'", "script-written"),
        ("document.querySelector('[data-of=\"year\"]').firstChild.nodeValue = 'x'", "script-written"),
        ("var s = document.getElementById('s'); s.querySelectorAll('p').forEach(p => p.innerText = '')", "script-written"),
        ("const one = name => document.querySelector(name); one('.k').textContent = 'x'", "script-written"),
        ("$('section p:last').text('三件')", "script-written"),
        ("$('#s').find('p').hide()", "text-unsure"),
        ("$('p.k').each(function () { $(this).remove() })", "text-unsure"),
        ("$('p').each((i, e) => e.remove())", "text-unsure"),
        ("document.getElementById('s').firstElementChild.remove()", "text-unsure"),
        ("document.getElementById('s').replaceChildren()", "text-unsure"),
        ("document.getElementById('s').style['display'] = 'none'", "text-unsure"),
        ("Object.assign(document.querySelector('.k').style, {display: 'none'})", "text-unsure"),
        ("document.body.style.display = 'none'", "text-unsure"),
        ("document.body.innerHTML='<p>网站维护</p>'; function dy(){window.print()}", "script-written"),
        ("function gone(){document.body.innerHTML=''} function dy(){if (ok) {window.print()}}", "script-written"),
        ("$('p').each(function () { diff(1); $(this).remove() })", "text-unsure"),
        ("$('p:not(.keep)').hide()", "text-unsure"),
        ("$('p').not('.keep').hide()", "text-unsure"),
    ],
)  # fmt: skip
def test_what_scripts_do_to_words_found_in_other_ways(script: str, code: str) -> None:
    """A script that rewrites or hides the page, or words found by their element's name or from another on, is told of."""
    made = page(f"<section id=s><p class=k data-of=year>{LATER}</p></section><script>{script}</script>")
    assert list(told(made)) == [code]
    assert shown(made) == [LATER]


@pytest.mark.parametrize(
    "script",
    [
        "function pr(){document.body.innerHTML=s.innerHTML;setTimeout(function(){window.print();location.reload()},50)}",
        "function dy(){var all=document.body.innerHTML;document.body.innerHTML=s.innerHTML;window.print();document.body.innerHTML=all}",
        "$('body').css('overflow', 'hidden')",
        "$('body').append('<a id=up>返回顶部</a>')",
        "$('section p').css('text-indent', '2em')",
        "$('section p').each(function(){ if ($(this).text() == '') $(this).remove() })",
        "$('nav li').hover(function(){ $(this).find('ul').hide() })",
        "$('section img').remove()",
        "opened.document.body.innerHTML = s.innerHTML",
        "document.body.style.cssText = 'user-select:none;border:none'",
    ],
)
def test_what_scripts_of_any_page_do(script: str) -> None:
    """What scripts do for print, for looks, to menus and to other windows is no doubt."""
    made = page(f"<section id=s><p class=k>{LATER}</p></section><script>{script}</script>")
    assert (told(made), shown(made)) == ({}, [LATER])


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<p v-if=shown>{}</p>", "text-unsure"), ("<p x-show='open'>{}</p>", "text-unsure"), ("<p ng-hide=done>{}</p>", "text-unsure"),
        ("<p data-bind='visible: done'>{}</p>", "text-unsure"), ("<p v-text=words>{}</p>", "script-written"),
        ("<p><span data-bind='text: words'>{}</span></p>", "script-written"), ("<p>{}<span v-html=n></span></p>", "script-written"),
        ("<p ng-show=on class='ng-binding'>{}</p>", ""), ("<p v-show=true>{}</p>", ""), ("<p data-bind='css: big'>{}</p>", ""),
        ("<p data-bind='css: c, text: w'>{}</p>", "script-written"), ("<p data-bind='css: {{a: b}}, visible: w'>{}</p>", "text-unsure"),
        ("<p data-bind='attr: {{x: 1, text: w}}'>{}</p>", ""), ("<p v-if=shown class='padding-10 spring-box'>{}</p>", "text-unsure"),
    ],
)  # fmt: skip
def test_words_that_a_library_fills_or_shows(markup: str, code: str) -> None:
    """Words of an element that a library of scripts fills, or shows only sometimes, are read and quoted."""
    made = page(markup.format(LATER))
    assert (list(told(made)), shown(made)) == ([code] * bool(code), [LATER])


@pytest.mark.parametrize(
    ("style", "words", "quoted"),
    [
        (".n::after{content:'%'}", "占比<b class=n>98</b>。", "98〔%〕"),
        (".n::after{content:'%'}", "占比<b class=n>97 </b>。", "97〔%〕"),
        (".n::before{content:'−'}", "增长<b class=n> 6</b>件。", "增长〔−〕6"),
        (".n::after{content:'\\33A1'}", "面积<b class=n>98</b>。", "98〔㎡〕"),
        (".n::after{content:' | '}", "受理<b class=n>12</b><b>15</b>件。", "12〔|〕"),
        (".n::before{content:'.'}", "投入3<b class=n></b>5万元。", "3〔.〕5万元"),
        (".n::before{content:'−'}", "增长<b class=n>3</b>件。", "增长〔−〕3"),
        ("p::before{content:'-'}", "3件办结。", ""),
        (".n::before{content:'•'}", "受理<b class=n>3</b>件。", ""),
        (".n::after{content:'\\e60d'}", "受理3<b class=n>件</b>。", ""),
        (".n::after{content:'»'}", "受理<b class=n>3</b>件。", ""),
    ],
)
def test_signs_that_a_style_puts_beside_figures(style: str, words: str, quoted: str) -> None:
    """A sign that a style sheet puts beside a figure, and that says more of it, is quoted; an ornament is not."""
    found = told(page(f"<p>{words}</p>", f"<style>{style}</style>")).get("generated-text", "")
    assert quoted in found
    assert bool(quoted) == bool(found)


def test_words_of_a_foot_that_is_read() -> None:
    """Words without a sentence in a foot that is read for one beside them are quoted; a foot of the page's is none."""
    made = page(
        "<div class=footer><p>（二）依法决策。法律顾问参与合同审查15件。</p><p>主办：某镇人民政府办公室</p></div>"
    )
    assert shown(made) == ["（二）依法决策。法律顾问参与合同审查15件。", "主办：某镇人民政府办公室"]
    assert "“主办：某镇人民政府办公室”" in told(made)["text-unsure"]
    assert "text-unsure" not in told(page("<p>受理十二件，都已办结。</p><div class=footer><p>主办：某镇</p></div>"))


@pytest.mark.parametrize(
    ("script", "hidden"),
    [
        ("$('.tab').siblings('.con').hide()", "甲乙"), ("$('.tab').next().remove()", "乙"), ("$('.tab').prev().hide()", "甲"),
        ("$('.tab').nextAll('p').hide()", "乙"), ("$('.tab').siblings().hide()", "甲乙"),
        ("document.querySelector('.tab').nextElementSibling.style.display='none'", "乙"),
        ("$('p').filter('.con').hide()", "甲乙"), ("$('div p:not(.con)').hide()", "题"),
    ],
)  # fmt: skip
def test_words_beside_what_a_script_finds(script: str, hidden: str) -> None:
    """Of elements that a script reaches from others those are quoted that it hides, not those that it begins at."""
    words = {"甲": "先前一段，罚款七万元。", "题": "本镇情况，分列如下。", "乙": "随后一段，罚款九万元。"}
    made = page(
        f"<div><p class=con>{words['甲']}</p><p class=tab>{words['题']}</p><p class='con'>{words['乙']}</p></div><script>{script}</script>"
    )
    message = told(made).get("text-unsure", "")
    assert {name for name, text in words.items() if text in message} == set(hidden)


@pytest.mark.parametrize("step", [".children", ".querySelector('p')", ".find('.a')"])
def test_long_chains_in_scripts_are_followed_once(step: str) -> None:
    """A chain of steps from one element to another costs its length, not the square of it."""

    def read(size: int) -> Callable[[], object]:
        return lambda: ScriptEffects("x" + step * size)

    assert stays_below(8, read, 0, 1000, 4000)


def test_names_that_stand_for_many_elements_cost_in_proportion() -> None:
    """What is done by a name that stands for many selectors is read once for each, however often it is done."""
    script = "a=$('p');" + "".join(f"a=a.find('p{i}');" for i in range(30)) + "a.hide();"
    assert steps(lambda: ScriptEffects(script + "a.hide();" * 100)) < 1.5 * steps(lambda: ScriptEffects(script))


def test_many_selectors_of_scripts_and_many_elements() -> None:
    """So many steps are taken to match the elements of a page; of what is left the page as a whole is told."""
    from lxml import etree

    def matched(size: int) -> Callable[[], object]:
        acts = ScriptEffects("".join(f"$('p[a{i}]').css('display','none');" for i in range(size)))
        acts.left = 400
        return lambda: [acts.on(element) for element in etree.fromstring("<body>" + "<p/>" * size + "</body>")]

    assert growth(matched, 60) < 2.2
    few, many = (ScriptEffects("".join(f"$('p[a{i}]').hide();" for i in range(n))) for n in (20, 700))
    for acts, hides in ((few, False), (many, True)):
        body = etree.fromstring("<body>" + "<p/>" * 700 + "</body>")
        assert not any(acts.on(element).hides for element in body)
        assert acts.on(body).hides is hides
