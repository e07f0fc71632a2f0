"""What a printed sheet says in its margins, and the cells of a comparison without their heads: rules of the page's own,
and the hash by which its policy allows them."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from duizhao.frozen import frozen
from duizhao.plan.views.page_frame import PrintedSheet


@frozen
class PrintStyle:
    """The text of a style element, and its hash as a Content-Security-Policy has it (CSP Level 3, 2.3.1)."""

    css: str
    hash: str


@lru_cache(maxsize=1)  # a page asks in its head for the hash, and some lines later for the text
def print_style(sheet: PrintedSheet) -> PrintStyle:
    """The margin boxes of a printed `sheet`, and the names of its columns and rows: CSS, with its hash.

    Chromium knows no `string-set`, so the words stand in a rule of the page. On a narrow screen, and on paper without
    scripts, cells stand below one another and say their township (`--n`), some their row (`--r`): compare.css and
    print.css set these before them. As an attribute of each cell the names were a fourteenth of a comparison. Source:
    CSS Paged Media Level 3 (page-margin boxes), CSP Level 3, 2.3.1.
    """
    size = "A4 landscape" if sheet.landscape else "A4 portrait"
    margin = "18mm 14mm 18mm 14mm" if sheet.landscape else "30mm 26mm 28mm 28mm"
    css = (
        f"@page{{size:{size};margin:{margin};"
        f'@top-left{{content:"{_css_text(sheet.title)}"}}@bottom-left{{content:"{_css_text(sheet.source)}"}}'
        "@bottom-right{content:counter(page) ' / ' counter(pages)}}"
    )
    css += "".join(f'td:nth-child({n}){{--n:"{_css_text(name)}"}}' for n, name in enumerate(sheet.columns, 2))
    css += "".join(f'tr:nth-child({n}){{--r:"{_css_text(name)}"}}' for n, name in enumerate(sheet.rows, 1))
    return PrintStyle(css, "sha256-" + b64encode(sha256(css.encode()).digest()).decode())


def _css_text(text: str) -> str:
    """Text inside a CSS string in a style element: everything but letters and digits is escaped."""
    return "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text)
