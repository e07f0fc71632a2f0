"""The words of the interface."""

import re

import pytest

from duizhao.plan.words import Words
from tests.plan.sites import messages


def test_same_keys_in_both_languages() -> None:
    """What one language says, the other says too, with the same values; only a singular form may be extra."""
    chinese, english = messages("zh-Hans"), messages("en")
    assert set(chinese) == {key for key in english if not key.endswith(".one")}
    for key, words in chinese.items():
        assert _values(words) == _values(english[key]), key


def _values(words: str) -> set[str]:
    return {name.partition(":")[0] for name in re.findall(r"\{([^}]*)\}", words)}


def test_singular() -> None:
    """One report is not called “1 reports”, where the language has a word for it."""
    words = Words({"n": "{n} reports", "n.one": "1 report"})
    assert (words("n", n=1), words("n", n=2)) == ("1 report", "2 reports")


def test_unknown_key() -> None:
    """A key without words is our mistake and is not passed over."""
    with pytest.raises(KeyError):
        Words({})("home.title")


def test_date() -> None:
    """A full ISO date is written out; whatever else stands there is left as it is."""
    words = Words(messages())
    assert words.date("2024-01-05") == "2024年1月5日"
    assert words.date("2024") == "2024"
    assert words.date(None) == ""


@pytest.mark.parametrize(("value", "text"), [(7, "7"), (97.3, "97.3"), (2000, "2000"), (36200, "36,200")])
def test_number(value: float, text: str) -> None:
    """Figures are written without needless decimals."""
    assert Words({}).number(value) == text
