"""What the symbol fonts of Windows show for a code: Unicode for w:sym, and for letters set in such a font.

Sources: Adobe's Symbol encoding (Unicode's SYMBOL.TXT) and the Wingdings mapping that Unicode 7 was made with
(L2/11-052). Of pictures, only those are listed that mean something in a text; □ stands for the empty check box.
"""

import re
from functools import lru_cache
from typing import Any

_SYMBOL = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\x00〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"


def _signs(first: int, signs: str) -> dict[int, str]:
    return {first + i: sign for i, sign in enumerate(signs) if sign != "\x00"}


_WINGDINGS = (
    {0x20: " ", 0x22: "✂", 0x23: "✁", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x3E: "✇", 0x3F: "✍", 0x41: "✌"}
    | _signs(0x45, "☜☞☝☟") | {0x4A: "☺", 0x4C: "☹", 0x51: "✈", 0x52: "☼", 0x54: "❄"}
    | _signs(0x6C, "●❍■□□❑❒◆◆◆❖◆☒") | {0x7A: "⌘"} | _signs(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")
    | {0x9E: "·", 0x9F: "•", 0xA0: "•", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□"}
    | _signs(0xAA, "✦★✶✴✹✵") | {0xB1: "⌖", 0xB5: "✪", 0xB6: "✰", 0xD5: "⌫", 0xD6: "⌦", 0xD7: "◄", 0xD8: "➢"}
    | _signs(0xDF, "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⇔⇳") | {0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
)  # fmt: skip
_WINGDINGS_2 = (
    {0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "☒", 0x56: "☒"}
    | _signs(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")
    | {0x96: "•", 0x97: "●", 0x98: "●", 0x99: "○", 0x9A: "○", 0x9E: "▪", 0x9F: "■", 0xA0: "■", 0xA1: "■", 0xA2: "■",
       0xA3: "□", 0xA4: "□", 0xA5: "□", 0xAE: "◆", 0xF4: "★"}
)  # fmt: skip
_WINGDINGS_3 = (
    {0x20: " "} | _signs(0x21, "←→↑↓") | _signs(0x66, "←→↑↓↖↗↙↘") | _signs(0x70, "▲▼△▽◀▶◁▷") | _signs(0x7D, "▶◀")
)  # fmt: skip
_WEBDINGS = {
    0x20: " ",
    0x33: "◀",
    0x34: "▶",
    0x35: "▲",
    0x36: "▼",
    0x61: "✓",
    0x63: "□",
    0x67: "■",
    0x6E: "●",
    0x72: "✗",
}

_FONTS = {
    "symbol": _signs(0x20, _SYMBOL) | _signs(0xA0, _SYMBOL_HIGH),
    "wingdings": _WINGDINGS,
    "wingdings2": _WINGDINGS_2,
    "wingdings3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
# Fonts of signs, of which no table here says what a code shows.
_FONTS |= {
    name: {}
    for name in (
        "mtextra", "mtsymbol", "euclidextra", "euclidsymbol", "marlett", "monotypesorts", "zapfdingbats",
        "itczapfdingbats", "bookshelfsymbol7", "msreferencespecialty", "msoutlook",
    )
}  # fmt: skip
UNKNOWN = "〓"  # the mark of printers for a sign that is not at hand
_PRIVATE = range(0xE000, 0xF900)


_UNREAD = re.compile("[\uf000-\uf0ff]")  # codes of symbol fonts, in a font that is none


_NAMED = re.compile(rb"""name=["']([^"'<>]{1,80})["']""")
_OF_SIGNS = re.compile(rb"""charset [^<>]*["']0?2["']""")


def fonts_of_signs(table: bytes) -> frozenset[str]:
    """The names of the fonts that a font table, the bytes `table`, says to hold signs, those known here aside.

    Source: ECMA-376 part 1, 17.8.3.2 (charset: 02 is the set of symbols).
    """
    fonts = (font for font in table.split(b":font ") if _OF_SIGNS.search(font))
    named = (m[1].decode("utf-8", "replace") for font in fonts if (m := _NAMED.search(font)) is not None)
    return frozenset(name for name in named if _font_table(name) is None and name.isascii())


@lru_cache(maxsize=256)  # asked for each run, of a handful of fonts
def _font_table(font: str) -> dict[int, str] | None:
    return _FONTS.get(font.lower().replace(" ", "").replace("-", ""))


def is_symbol_font(font: str) -> bool:
    """Whether letters set in a `font`, by its name in any case, are signs of another kind."""
    return _font_table(font) is not None


def symbol(code: int, font: str) -> str | None:
    """The sign that a `font` shows for a `code` (0xF0FE or 0xFE), None if it is not known.

    In another font the code is Unicode's own, but for its private area. Source: the module's tables.
    """
    table = _font_table(font)
    if table is not None and (code < 0x100 or 0xF000 <= code < 0xF100):
        return table.get(code & 0xFF)
    return None if code in _PRIVATE or not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000 else chr(code)


def _in_such(c: str) -> bool:
    return c != "\xa0" and (ord(c) < 0x100 or "\uf000" <= c <= "\uf0ff")


def sign_of(element: Any) -> str | None:
    """The sign of a w:sym element (ECMA-376 part 1, 17.3.3.30), one character, None if no table knows it."""
    font, char = (next((v for k, v in element.items() if k.endswith("}" + name)), "") for name in ("font", "char"))
    try:
        return symbol(int(char, 16), font)
    except ValueError:
        return None


def in_font(text: str, font: str, *, hanzi: bool = True) -> str:
    """The letters of `text` set in a symbol `font` as the signs that are seen; what is not known as `UNKNOWN`.

    There are as many as before. Without `hanzi` only what such a font can hold is looked up: for the rest another font
    is taken, as browsers do.
    """
    if _font_table(font) is None:
        return _UNREAD.sub(UNKNOWN, text)
    if not hanzi:
        return "".join(c if c.isspace() or not _in_such(c) else symbol(ord(c), font) or UNKNOWN for c in text)
    return "".join(c if c.isspace() else symbol(ord(c), font) or UNKNOWN for c in text)
