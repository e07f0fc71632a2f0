"""Parts of a web page that styles show elsewhere than they are written are read, and quoted in a doubt."""

import pytest

from tests.importer.test_html import page, told

MOVED = [
    "<div style='float:right'>甲</div><p>乙共3件。</p>",
    "<p>乙<span style='float:right'>甲</span><span style='float:right'>丙</span></p>",
    "<p><span>乙</span><span><b style='float:left'>甲</b></span>个。</p>",
    "<div style='float:right'>甲</div><div style='float:left'>乙</div>",
    "<table border=1 align=right><tr><td>甲</table><p>乙见右表。</p>",
    "<p>乙<b style='position:absolute;left:300px'>甲</b>件。</p>",
    "<div><div style='position:absolute;top:60px'>甲</div><div style='position:absolute;top:0'>乙</div></div>",
    "<p>乙<span style='position:relative;left:9em'>甲</span>丙</p>",
    "<p>乙<span style='display:inline-block;margin-left:-90px'>甲</span></p>",
    "<p>乙<span style='display:inline-block;transform:translateX(-60px)'>甲</span></p>",
    "<p>乙。</p><div style='margin-top:-80px'>甲</div>",
    "<div style='display:grid'><div style='grid-row:2'>甲</div><div style='grid-row:1'>乙</div></div>",
    "<div style='display:grid;grid-template-areas:\"b\" \"a\"'><i style='grid-area:a'>甲</i>"
    "<i style='grid-area:b'>乙</i></div>",
    "<div style='display:flex;flex-flow:row-reverse'><div>甲</div><div>乙</div></div>",
    "<div style='display:flex' dir=rtl><div>甲</div><div>乙</div></div>",
    "<div><div style='display:table-footer-group'>甲</div><div>乙</div></div>",
    "<table border=1 dir=rtl><tr><td>甲<tr></table>",
]
IN_ORDER = [
    "<div style='float:left'>甲</div><div style='float:right'>乙</div><div style='clear:both'></div><p>丙</p>",
    "<p style='float:left'>甲</p><p>乙</p>",
    "<div style='float:right'>甲</div><div style='clear:both'>乙</div>",
    "<div><div style='position:absolute;top:0'>甲</div><div style='position:absolute;top:30px'>乙</div></div>",
    "<p style='margin-left:-15px'>甲</p><p style='position:relative;top:-2px'>乙</p>",
    "<p>乙<sup style='position:relative;top:-.4em'>甲</sup></p>",
    "<div style='display:grid'><div style='grid-row:1'>甲</div><div style='grid-row:2'>乙</div></div>",
    "<div style='display:grid'><div style='grid-column:span 2'>甲</div><div>乙</div></div>",
    "<div style='float:right' class=share><a>甲</a></div><p>乙共3件。</p>",
]


@pytest.mark.parametrize("inside", MOVED)
def test_what_is_shown_elsewhere(inside: str) -> None:
    """Floats, placed, shifted and turned parts with words beside them are quoted."""
    assert "“甲”" in told(page(inside)).get("other-order", "")


@pytest.mark.parametrize("inside", IN_ORDER)
def test_what_stands_in_its_order(inside: str) -> None:
    """The same styles where the parts are shown in the order in which they are written are not."""
    assert "other-order" not in told(page(inside))
