"""What the scripts of a page write, fill and hide, as far as their text tells it: no script is run."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from duizhao.importer.untagged import untagged
from duizhao.text.characters import with_whole_characters
from duizhao.text.hanzi import COMMON_HANZI

_LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`", re.S)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_ESCAPED = re.compile(r"\\.")
_CODES = re.compile(r"fromCharCode\(([0-9xXa-fA-F,\s]+)\)")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{8,}={0,2}")
_WRITE = re.compile(r"document\s*\.\s*write(?:ln)?\s*\(")
_WORKED_OUT = re.compile(
    r"""document\s*\.\s*write(?:ln)?\s*\(\s*([^"'`();\s][^"'`();]{0,60}(?:\([^"'`()]{0,60}\))?)\s*\)"""
)
_CHART = re.compile(
    r"\b(echarts\s*\.\s*init\s*\(|Highcharts\s*\.\s*(?:chart|Chart)\s*\(|new\s+(?:Chart|ApexCharts)\s*\()"
)
_PROGRAM = re.compile(
    r"(?i)|module|(?:text|application)/(?:x-)?(?:java|ecma|j)script.*|application/(?:ld\+)?json|importmap"
)


def charts_in(script: str) -> Iterator[str]:
    """How a `script` calls libraries that draw charts, echarts.init(…): their figures stand in no text."""
    yield from dict.fromkeys(f"{m[1]}…)" for m in _CHART.finditer(script))


def literals_of(script: str) -> Iterator[str]:
    r"""The words of a script: its string literals without tags, \u, % and base64 written out, and lists of codes."""
    for parts in _LITERAL.findall(script):
        text = "".join(parts)
        text = _ESCAPE.sub(lambda m: _escaped_character(m[1] or m[2] or m[3], 16), text)
        if "%" in text:
            text = unquote(re.sub(r"%u([0-9a-fA-F]{4})", lambda m: _escaped_character(m[1], 16), text))
        if not COMMON_HANZI.search(text) and _BASE64.fullmatch(text):
            text = _unpacked_base64(text) or text
        yield with_whole_characters(" ".join(_ESCAPED.sub(" ", untagged(text)).split()))
    for codes in _CODES.findall(script):
        yield with_whole_characters(
            "".join(_escaped_character(code, 0) for code in codes.replace(" ", "").split(",") if code)
        )


def _escaped_character(code: str, base: int) -> str:
    try:
        return chr(int(code, base))
    except (ValueError, OverflowError):
        return ""


def _unpacked_base64(text: str) -> str:
    """Chinese words in base64, "" for anything else."""
    try:
        words = b64decode(text).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return words if COMMON_HANZI.search(words) else ""


def written_by(element: Any) -> tuple[str, str]:
    """What a <script>, `element`, writes where it stands, and words in one that is no program; "" for none.

    Source: HTML Standard, 4.12.1 (the types of scripts), 8.4.3 (document.write).
    """
    script = element.text or ""
    if _PROGRAM.fullmatch((element.get("type") or "").strip()) is None:
        words = " ".join(untagged(script).split())
        return "", words if COMMON_HANZI.search(words) else ""
    if not _WRITE.search(script):
        return "", ""
    words = " ".join(filter(None, literals_of(script)))
    return words or " ".join(m[1].strip() for m in _WORKED_OUT.finditer(script)), ""
