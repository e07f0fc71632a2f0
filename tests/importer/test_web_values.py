"""Words of a web page that values which must be worked out hide: functions, sizes along the lines, conditions, movements."""
# ruff: noqa: E501 - a piece of a page is a line

import pytest

from duizhao.importer.readers.html.css_math import worked_out_length
from tests.importer.test_html import left, page, shown, told


@pytest.mark.parametrize(
    ("text", "value"),
    [("calc(0px)", 0), ("calc(0px + 12px)", 12), ("calc(1 * 16px)", 16), ("calc((2px + 4px) / 3 - -1px)", 3),
     ("clamp(14px, 2vw, 20px)", 20), ("clamp(0px,0px,1px)", 0), ("min(3px, calc(1px - 1px))", 0), ("max(1px, 2em)", 32),
     ("calc(1px / 0)", None), ("calc(1px", None), ("calc(1px,2px)", None), ("calc(1 vmin of)", None), ("calc(*)", None),
     (f"calc({'(' * 300}1px)", None)],
)  # fmt: skip
def test_functions_that_count(text: str, value: float | None) -> None:
    """What a function comes to is worked out with all its parts, and left open where it is none."""
    assert worked_out_length(text) == value


@pytest.mark.parametrize(
    "style",
    ["font-size:clamp(0px,0px,1px)", "opacity:calc(0 * 1)", "display:inline-block;rotate:y 90deg",
     "display:inline-block;transform:scale3d(0,0,1)", "display:inline-block;max-inline-size:0;overflow:hidden",
     "display:inline-block;block-size:0;overflow:hidden", "display:inline-block;contain:size;overflow:hidden",
     "display:inline-block;width:4em;text-indent:100%;white-space:nowrap;overflow:hidden"],
)  # fmt: skip
def test_words_hidden_by_values_to_work_out(style: str) -> None:
    """Words that a function, a size along the lines, a turn or an indent leaves no room are left out and quoted."""
    made = page(f"<p>受理案件<span style='{style}'>十八</span>十二件。</p>")
    assert (shown(made), left(made, "hidden-text")) == (["受理案件十二件。"], ["十八"])
    assert "十八" in told(made)["hidden-text"]


@pytest.mark.parametrize(
    "style",
    ["font-size:clamp(14px,2vw,20px)", "font-size:calc(0px + 16px)", "font-size:calc(1 * 16px)", "opacity:calc(1 - 0.2)",
     "display:block;width:min(100%,800px);overflow:hidden", "display:block;contain:size;height:3em;overflow:hidden",
     "display:block;contain:inline-size;overflow:hidden", "text-indent:100%", "animation:in 1s both"],
)  # fmt: skip
def test_words_that_such_values_leave_in_sight(style: str) -> None:
    """Sizes that pages of any kind work out, and a movement that ends in sight, hide nothing and are no doubt."""
    sheet = "<style>@keyframes in{from{opacity:0}to{opacity:1}}</style>"
    made = page(f"{sheet}<p>受理案件<span style='{style}'>十二</span>件。</p>")
    assert "".join(shown(made)) == "受理案件十二件。"
    assert told(made) == {}


@pytest.mark.parametrize(
    "sheet",
    ["@property --d{syntax:'*';inherits:false;initial-value:none}.o{display:var(--d)}", "html:not(:lang(en)) .o{display:none}",
     "p :nth-child(1 of .o){display:none}", "p :nth-last-child(odd of .o, .x){display:none}"],
)  # fmt: skip
def test_words_hidden_by_rules_of_newer_kinds(sheet: str) -> None:
    """A property that is registered with a value, a language and a place among some elements hide as in a browser."""
    made = page(f"<style>{sheet}</style><p>受理案件<i>共</i><span class=o>十八</span>十二件。</p>")
    assert (shown(made), left(made, "hidden-text")) == (["受理案件共十二件。"], ["十八"])


@pytest.mark.parametrize(
    "sheet",
    ["html:lang(en) .o{display:none}", "p :nth-child(2 of .o){display:none}", "i:nth-child(1 of .o){display:none}"],
)
def test_rules_of_newer_kinds_for_other_elements(sheet: str) -> None:
    """The same rules leave alone what they are not for."""
    made = page(f"<style>{sheet}</style><p>受理案件<i>共</i><span class=o>十二</span>件。</p>")
    assert shown(made) == ["受理案件共十二件。"]
    assert told(made) == {}


@pytest.mark.parametrize(
    ("sheet", "style"),
    [("@keyframes away{to{opacity:0}}", "animation:away 0s forwards"),
     ("@keyframes away{from{opacity:1}100%{visibility:hidden}}", "animation-name:away;animation-fill-mode:both"),
     ("", "display:if(media(width > 1px): none; else: inline)"), ("", "display:attr(data-d type(*))")],
)  # fmt: skip
def test_words_that_a_movement_or_condition_may_hide(sheet: str, style: str) -> None:
    """Words that a movement takes from sight for good, or a condition may hide, are read and quoted."""
    made = page(f"<style>{sheet}</style><p>受理案件<span style='{style}'>十八</span>十二件。</p>")
    assert shown(made) == ["受理案件十八十二件。"]
    assert "十八" in told(made)["text-unsure"]


def test_words_in_the_colour_of_the_page() -> None:
    """Words in the colour that a page is drawn on are read and quoted as those in white."""
    made = page("<p>受理案件<span style='color:Canvas'>十八</span>十二件。</p>")
    assert "十八" in told(made)["white-text"]


@pytest.mark.parametrize(
    ("group", "rows"),
    [("tbody style='display:table-footer-group'", ["村|件", "东村|12", "合计|27"]),
     ("tbody", ["村|件", "合计|27", "东村|12"])],
)  # fmt: skip
def test_groups_of_rows_that_a_style_shows_elsewhere(group: str, rows: list[str]) -> None:
    """Rows that a style shows as the foot of their table stand at its end, as in a browser."""
    head, total = "<thead><tr><th>村<th>件</thead>", f"<{group}><tr><td>合计<td>27</tbody>"
    made = page(f"<table border=1>{head}{total}<tbody><tr><td>东村<td>12</tbody></table>")
    assert shown(made) == rows
