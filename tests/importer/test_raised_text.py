"""Raised and lowered text."""

import pytest

from duizhao.importer.raised_text import on_the_line, subscript, superscript


@pytest.mark.parametrize(
    ("plain", "raised", "lowered"),
    [
        ("2", "²", "₂"), ("10", "¹⁰", "₁₀"), ("-3", "⁻³", "₋₃"), ("−3", "⁻³", "₋₃"), ("２", "²", "₂"), ("+", "⁺", "₊"),
        ("n", "ⁿ", "_(n)"), ("n+1", "ⁿ⁺¹", "_(n+1)"), ("th", "^(th)", "_(th)"), ("2.5", "².⁵", "₂.₅"),
        (" 2 ", " ² ", " ₂ "),
        ("(2)", "⁽²⁾", "₍₂₎"), ("万", "^(万)", "_(万)"), ("％", "％", "％"), ("a/b", "^(a/b)", "_(a/b)"),
    ],
)  # fmt: skip
def test_scripts(plain: str, raised: str, lowered: str) -> None:
    """A raised or lowered text is never read as part of the number before it."""
    assert (superscript(plain), subscript(plain)) == (raised, lowered)


@pytest.mark.parametrize("text", ["", "  ", "[1]", "①", "※", "°", "™", "，", "。", "[注1]", "*"])
def test_marks_that_stand_for_themselves(text: str) -> None:
    """Marks of notes and punctuation stay as they are: they cannot be taken for digits or letters."""
    assert superscript(text) == text


@pytest.mark.parametrize("text", ["2", "n+1", "th", "2.5", "-3"])
def test_on_the_line(text: str) -> None:
    """Taking the marks off gives the plain text again, so that two readings can be compared."""
    assert on_the_line("10" + superscript(text)) == "10" + text
    assert on_the_line("X" + subscript(text)) == "X" + text
