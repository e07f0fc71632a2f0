"""Bytes → text: byte-order mark, strict UTF-8, GB18030, or the encoding that was asked for."""

import codecs
import re
from dataclasses import dataclass

from duizhao.importer.failure import ImportFailure

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# gb2312 and gbk are what pages declare; GB18030 holds both and is what they really use.
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf8": "utf-8",
    "utf_8": "utf-8",
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_HANZI = re.compile("[\u4e00-\u9fff]")
# The commonest characters of written Chinese, simplified and traditional: real text of some length holds some of them.
_COMMON = re.compile("[的是一不在有人和工作大中国上年為为會会行政法治]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with `\\n` line ends and without a byte-order mark; `encoding` is what it was read as."""

    text: str
    encoding: str
    doubtful: bool = False  # the words do not look like Chinese: the encoding may be another


def decode(raw: bytes, encoding: str = "") -> Decoded:
    """Decodes a text file.

    Args:
        raw: The file.
        encoding: The name of its encoding if it is known; empty to find out.

    Raises:
        ImportFailure: not-text, encoding-unknown or encoding-wrong.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], name)
    if encoding:
        name = ALIASES.get(encoding.lower(), encoding)
        try:
            codecs.lookup(name)
        except (LookupError, ValueError):
            raise ImportFailure(
                "encoding-unknown", f"没有叫 {encoding} 的编码", "例如 --encoding gb18030 或 --encoding big5hkscs"
            ) from None
        return _decoded(raw, name)
    if b"\x00" in raw:
        raise ImportFailure("not-text", "这不是文本文件（含有零字节）", "若是 UTF-16 文本，请另存为 UTF-8 再导入")
    try:
        return _decoded(raw, "utf-8")
    except ImportFailure as failure:
        if failure.code == "not-text":
            raise
    return _decoded(raw, "gb18030")


def _decoded(raw: bytes, name: str) -> Decoded:
    try:
        text = raw.decode(name)
    except (UnicodeError, LookupError, TypeError, ValueError, AssertionError):
        raise ImportFailure(
            "encoding-wrong", f"不能按 {name} 解码", "用 --encoding 指明文件的编码，例如 --encoding big5hkscs"
        ) from None
    if not isinstance(text, str):
        raise ImportFailure("encoding-unknown", f"{name} 不是文字编码", "例如 --encoding gb18030")
    if len(_CONTROL.findall(text)) > max(4, len(text) // 100):
        raise ImportFailure("not-text", "这不是文本文件（含有大量控制字符）", "请导入 docx、pdf、html 或文本文件")
    text = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    hanzi = len(_HANZI.findall(text))
    doubtful = hanzi > 40 and len(_COMMON.findall(text)) * 50 < hanzi
    return Decoded(text, name, doubtful)
