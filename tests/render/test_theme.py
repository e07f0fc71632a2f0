"""The theme's styles: a site changes its colours and its space in one file."""

import re
from pathlib import Path

import pytest

from duizhao.plan.views.page_frame import PrintedSheet
from duizhao.render.print_style import print_style

THEME = Path(__file__).parents[2] / "theme"
TOKENS = THEME / "tokens.css"
SCREEN = sorted(path for path in THEME.glob("*.css") if path.name not in {"tokens.css", "print.css"})
# A declaration's property and value; print.css is measured in points, for paper.
DECLARATION = re.compile(
    r"(?<![\w-])((?:padding|margin|gap)[a-z-]*|color|background|border-color|fill|stroke):\s*([^;}]+)"
)
SPACE = re.compile(r"(?<![\w.])\d*\.?\d+rem\b(?![^(]*\))")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)


@pytest.mark.parametrize("sheet", SCREEN, ids=lambda path: path.name)
def test_space_and_colours_come_from_the_tokens(sheet: Path) -> None:
    """Guards that a site which replaces tokens.css changes every colour and every gap (but in calc())."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    own = [
        f"{name}: {value}"
        for name, value in DECLARATION.findall(text)
        if (SPACE.search(value) if name.startswith(("padding", "margin", "gap")) else COLOUR.search(value))
    ]
    assert own == []


def test_every_token_is_used_and_every_used_one_exists() -> None:
    """Guards against a token that changes nothing, and against a name that no token has and no page sets."""
    page = print_style(PrintedSheet("", "", landscape=True, columns=("甲",), rows=("乙",))).css
    made = set(re.findall(r"(--[\w-]+)\s*:", TOKENS.read_text(encoding="utf-8") + page))
    used = {
        name
        for sheet in THEME.glob("*.css")
        for name in re.findall(r"var\((--[\w-]+)", sheet.read_text(encoding="utf-8"))
    }
    assert made == used
