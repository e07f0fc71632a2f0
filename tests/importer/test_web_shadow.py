"""Shadow trees that a page writes down, pop-ups inside a sentence, newer ways to set or take back what styles say."""
# ruff: noqa: E501 - a piece of a page is a line

import pytest

from tests.importer.test_html import left, page, shown, told


@pytest.mark.parametrize("mode", ["shadowrootmode", "shadowmode"])
@pytest.mark.parametrize(
    ("inside", "sentence", "unseen"),
    [
        ("<template {}=open>十二</template>十八", "受理十二件。", ["十八"]),
        ("十八<template {}=open>十二</template>", "受理十二件。", ["十八"]),
        ("<template {}=open>共<slot></slot>起</template>十二", "受理共十二起件。", []),
        ("<template {}=open>共<slot>十八</slot>起</template>十二", "受理共十二起件。", ["十八"]),
        ("<template {}=open>共<slot>十二</slot>起</template>", "受理共十二起件。", []),
        (
            "<template {}=open><slot name=n></slot>（<slot></slot>）</template>含结转<b slot=n>十二</b><i slot=m>十八</i>",
            "受理十二（含结转）件。",
            ["十八"],
        ),
        (
            "<template {}=open>共<x-b><template {}=open><slot></slot>十</template><slot></slot></x-b></template>二",
            "受理共二十件。",
            [],
        ),
    ],
)
def test_words_of_shadow_trees(mode: str, inside: str, sentence: str, unseen: list[str]) -> None:
    """The words of a shadow tree are shown, with those that its slots take up; what no slot takes up is left out."""
    made = page(f"<p>受理<x-a>{inside.replace('{}', mode)}</x-a>件。</p>")
    assert ("".join(shown(made)).replace("*", ""), left(made, "hidden-text")) == (sentence, unseen)
    assert all(words in told(made)["hidden-text"] for words in unseen)


def test_templates_that_are_none() -> None:
    """A template without a mode shows nothing, and what its element holds stays."""
    made = page("<p>受理<x-a><template>十八</template>十二</x-a>件。</p><p>shadow</p>")
    assert shown(made)[0] == "受理十二件。"
    assert left(made, "hidden-text") == ["十八"]


def test_a_pop_up_inside_a_sentence() -> None:
    """Words of a popover are not shown in their sentence; a style that shows them wins."""
    made = page("<p>受理<span popover>十八</span>十二件。</p>")
    assert (shown(made), left(made, "hidden-text")) == (["受理十二件。"], ["十八"])
    assert shown(page("<p>受理<span popover style='display:inline'>十二</span>件。</p>")) == ["受理十二件。"]


@pytest.mark.parametrize(("value", "seen"), [("unset", True), ("initial", True), ("revert", True), ("inherit", False)])
def test_styles_that_are_taken_back(value: str, seen: bool) -> None:
    """`all` takes back what weaker rules hide, and nothing that is said behind it."""
    hidden = "<style>.n{display:none}</style>"
    made = page(f"<p>受理<span class=n style='all:{value}'>十二</span>件。</p>", hidden)
    assert shown(made) == ["受理十二件。" if seen else "受理件。"]
    made = page("<p>受理<span style='all:unset;display:none'>十八</span>十二件。</p>", hidden)
    assert shown(made) == ["受理十二件。"]


@pytest.mark.parametrize(
    "sheet",
    [
        "@layer a,b;@layer a{.n{display:none!important}}@layer b{.n{display:inline!important}}",
        "@layer a{@layer c{.n{display:none!important}}}.n{display:inline!important}",
    ],
)
def test_rules_of_layers_that_win_by_their_order(sheet: str) -> None:
    """Words that an important rule of a layer hides, and another one shows, are quoted, whichever wins."""
    made = page("<p>受理<span class=n>十二</span>件。</p>", f"<style>{sheet}</style>")
    assert "十二" in told(made)["text-unsure"]
    assert "text-unsure" not in told(page("<p class=n>受理十二件。</p>", "<style>@layer a{.n{color:red}}</style>"))


def test_a_sheet_that_is_none_of_css() -> None:
    """A style element of another type says nothing of the page; one of CSS does."""
    for kind, seen in (("text/less", "受理十二件。"), ("text/css", "受理件。"), ("", "受理件。")):
        sheet = f"<style type='{kind}'>.n{{display:none}}</style>"
        assert shown(page("<p>受理<span class=n>十二</span>件。</p>", sheet)) == [seen]


@pytest.mark.parametrize(
    ("sheet", "seen"),
    [
        ("<noscript><style>.n{display:none}</style></noscript>", True),
        ("<template><style>.n{display:none}</style></template>", True),
        ("<link rel=stylesheet href='data:text/css,.n%7Bdisplay:none%7D' disabled>", True),
        ("<link rel=stylesheet href='data:text/css,.n%7Bdisplay:none%7D' type='text/less'>", True),
        ("<link rel=stylesheet href='data:text/css,.n%7Bdisplay:none%7D' type='text/css; charset=utf-8'>", False),
    ],
)
def test_sheets_that_a_page_sets_aside(sheet: str, seen: bool) -> None:
    """A sheet for browsers without scripts, in a template or switched off hides nothing."""
    assert shown(page("<p>受理<span class=n>十二</span>件。</p>", sheet)) == ["受理十二件。" if seen else "受理件。"]
