"""Cached numbers of a chart as their formats show them (ECMA-376 part 1, 18.8.31), as far as those are simple."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from duizhao.importer.readers.docx.xml_names import C

_LONGEST = 60  # characters of a format
_LARGEST = Decimal(10) ** 15  # a spreadsheet keeps as many digits
_LAYOUT = re.compile(r"_.|\*.|\s|\[(?:Red|Black|Blue|Green|Color ?[0-9]+)\]", re.I)  # gaps, fillings and colours
_SIMPLE = re.compile(r'(?:#,##)?0(\.0{1,8})?(%)?(?:"([^"]*)")?')
_DUST = 12  # characters from which on a number without a format is a binary fraction written out


def _number_format(format: str) -> re.Match[str] | None:
    return _SIMPLE.fullmatch(_LAYOUT.sub("", format.split(";")[0]))


def shown_number(value: str, format: str) -> str:
    """A cached number, `value`, as a simple `format` shows it (0.00%, 0.0, 0"件"); else without binary dust.

    Source: ECMA-376 part 1, 18.8.31.
    """
    try:
        figure = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not figure.is_finite() or abs(figure) >= _LARGEST or len(format) > _LONGEST:
        return value
    if (form := _number_format(format)) is not None:
        step = Decimal(1).scaleb(-len((form[1] or ".")[1:]))
        percent = Decimal(100) if form[2] else Decimal(1)
        return f"{(figure * percent).quantize(step, ROUND_HALF_UP):f}{form[2] or ''}{form[3] or ''}"
    if len(value) < _DUST or figure == figure.to_integral_value():
        return f"{figure:f}" if "e" in value.lower() and abs(figure.adjusted()) < _DUST else value
    return f"{Decimal(f'{figure:.10g}').normalize():f}"


def formats_unread(root: Any) -> Iterator[str]:
    """The format codes of numbers below the `root` of a chart (c:chartSpace) that say more than `shown_number` knows.

    Each comes once, as it is written: yyyy"年"m"月". Source: ECMA-376 part 1, 18.8.31.
    """
    codes = [element.text or "" for element in root.iter(f"{C}formatCode")]
    codes += [str(point.get("formatCode") or "") for point in root.iter(f"{C}pt")]
    for code in dict.fromkeys(codes):
        if code.strip().lower() not in ("", "general", "@") and _number_format(code) is None:
            yield code
