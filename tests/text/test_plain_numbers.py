"""Guards how numbers are written: as people do, never as a power of ten, and two that differ never alike."""

import pytest

from duizhao.text.plain_numbers import plain_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1203.0, "1203"),
        (0.1 + 0.2, "0.3"),
        (1_234_567.0, "1234567"),
        (12_345.6789, "12345.6789"),
        (98_765_432_101.0, "98765432101"),
        (98_765_432_101.5, "98765432101.5"),
        (7e17, "700000000000000000"),
        (0.00002, "0.00002"),
        (0.0, "0"),
        (-5.0, "-5"),
    ],
)
def test_a_number_is_written_out(value: float, text: str) -> None:
    """All digits that count, no .0, no dust of binary fractions, no exponent."""
    assert plain_number(value) == text
    assert plain_number(value, comma=",").replace(",", "") == text


def test_thousands_are_parted_where_asked() -> None:
    """The same digits, with a comma between thousands."""
    assert plain_number(2_150_000.0, comma=",") == "2,150,000"
    assert plain_number(98_765_432_101.0, comma=",") == "98,765,432,101"
