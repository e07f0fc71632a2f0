"""Rows of a comparison on paper: where a sheet ends no row begins without words, and each piece is closed by a line."""

from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
TABLES = ("measures", "enforcement", "disputes")


@pytest.mark.parametrize("scripts", [True, False])
def test_no_row_begins_without_words(chromium: Browser, folder: Path, kinds: dict[str, str], scripts: bool) -> None:
    """Between any two lines across a printed table there are words, and below the last line there are none."""
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    empty = []
    for table in TABLES:
        page.goto((folder / kinds["table"].replace("enforcement", table)).as_uri())
        for number, sheet in enumerate(pdfium.PdfDocument(page.pdf(prefer_css_page_size=True)), 1):
            lines, words, foot = _drawn(sheet)
            rows = [(top, end) for top, end in pairwise(lines) if end - top > 2]
            empty += [(table, number, top) for top, end in rows if not any(top < at < end for at in words)]
            empty += [(table, number, at) for at in words if lines[-1] < at < foot]
    context.close()
    assert empty == []


def _drawn(sheet: pdfium.PdfPage) -> tuple[list[float], list[float], float]:
    """Points from the top: of the lines across, of the words above the margin box below, and of that box."""
    height = sheet.get_height()
    bounds = [(one.type, one.get_bounds()) for one in sheet.get_objects(max_depth=15)]
    rules = [b for kind, b in bounds if kind == raw.FPDF_PAGEOBJ_PATH and b[3] - b[1] < 2.5 and b[2] - b[0] > 30]
    words = [height - (b[1] + b[3]) / 2 for kind, b in bounds if kind == raw.FPDF_PAGEOBJ_TEXT]
    foot = height - 45
    return sorted({round(height - (b[1] + b[3]) / 2) for b in rules}), [at for at in words if at < foot], foot
