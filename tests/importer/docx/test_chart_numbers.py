"""Cached numbers of charts as they are shown."""

import pytest
from lxml import etree

from duizhao.importer.readers.docx.chart_numbers import formats_unread, shown_number
from tests.importer.docx.make import part


@pytest.mark.parametrize(
    ("value", "format", "shown"),
    [
        ("46", "General", "46"),
        ("46.5", "0", "47"),
        ("2.675", "0.00", "2.68"),
        ("0.955", "0.0%", "95.5%"),
        ("12345", "#,##0", "12345"),
        ("12345.678", "_ * #,##0.00_ ;_ * -#,##0.00_ ", "12345.68"),
        ("46", '0"件"', "46件"),
        ("46000", "0!.0,", "46000"),
        ("46000000000000", "General", "46000000000000"),
        ("0.30000000000000004", "", "0.3"),
        ("4.6E+3", "", "4600"),
        ("1E+400000", "0", "1E+400000"),
        ("123456789012345", "0." + "0" * 40, "123456789012345"),
        ("123456789012345.5", "0.00000000%", "12345678901234550.00000000%"),
        ("NaN", "0", "NaN"),
        ("甲", "0", "甲"),
    ],
)
def test_numbers_by_their_formats(value: str, format: str, shown: str) -> None:
    """Decimals, percent, units and rounding are those of a spreadsheet; what is not simple stays as it is stored."""
    assert shown_number(value, format) == shown


def test_formats_that_are_not_read() -> None:
    """Formats that show a number otherwise than it is stored are named, each once; common ones are not."""
    codes = ("General", "0.0%", "0!.0,", "[DBNum1]0", "0!.0,", "#,##0_);[Red]")
    points = "".join(f"<c:numCache><c:formatCode>{code}</c:formatCode></c:numCache>" for code in codes)
    root = etree.fromstring(part("c:chartSpace", points))
    assert list(formats_unread(root)) == ["0!.0,", "[DBNum1]0"]
