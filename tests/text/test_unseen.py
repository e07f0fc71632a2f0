"""Characters that nobody sees, and their marks."""

import unicodedata
from xml.dom import minidom

import pytest

from duizhao.text.unseen import UNSEEN, unseen_mark, with_unseen_marks


@pytest.mark.parametrize(
    ("char", "sign"), [("\x01", "␁"), ("\x1b", "␛"), ("\x7f", "␡"), ("\u202e", "␦"), ("\x85", "␦")]
)
def test_each_has_a_mark(char: str, sign: str) -> None:
    """A control character is shown by the sign that Unicode has for it, any other by one for all."""
    assert unseen_mark(char) == sign
    assert with_unseen_marks(f"甲{char}乙") == f"甲{sign}乙"


def test_what_is_unseen() -> None:
    """All controls but tab and line ends, what turns the direction, has no width, or no place in XML; no letter."""
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char) == "Cc":
            assert bool(UNSEEN.match(char)) is (char not in "\t\n\r"), hex(code)
        if unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"):
            assert UNSEEN.match(char), hex(code)
        if unicodedata.category(char)[0] in "LN":
            assert not UNSEEN.match(char), hex(code)
    assert with_unseen_marks("一\t二\n三\u3000四\u200d五\ufe0f") == "一\t二\n三\u3000四\u200d五\ufe0f"
    assert with_unseen_marks("办案1\u200b2件，宣\xad传\u2060") == "办案1␦2件，宣␦传␦"


def test_what_is_marked_is_xml() -> None:
    """A text with marks can stand in XML."""
    text = "".join(chr(code) for code in range(0x10000) if chr(code) not in "&<")
    minidom.parseString(f"<a>{with_unseen_marks(text)}</a>")
