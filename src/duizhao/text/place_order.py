"""The order of names by their sound, as lists of Chinese places are arranged."""

from collections.abc import Mapping

_LAST = b"\xff"


def sound_order(name: str, like: Mapping[str, str]) -> tuple[bytes, str]:
    """A key that sorts names by the pinyin of their hanzi, one hanzi after the other.

    GB 2312-80 arranges its first 3,755 hanzi by pinyin and tone; hanzi that it lacks come last.

    Args:
        name: 重庆市; an empty name comes first.
        like: Names and hanzi that stand elsewhere in GB 2312 than they sound, and what to take them for.

    Returns:
        The codes of the name, and the name itself, which tells two of one sound apart.
    """
    read = name
    for word, other in like.items():
        if word in read:
            read = read.replace(word, other)
    return b"".join(map(_code, read)), name


def _code(c: str) -> bytes:
    try:
        return c.encode("gb2312")
    except UnicodeEncodeError:
        return _LAST + c.encode("utf-8")
