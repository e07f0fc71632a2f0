"""Packs how hanzi are read: `python scripts/pack_pinyin.py`, in an environment with pypinyin.

It writes `src/duizhao/data/pinyin.gz`: the hanzi of GB 2312 and of the gazetteer, and the words in which pypinyin
reads one of them otherwise. A name of such hanzi that holds none of the words is read hanzi by hanzi, with the same
result as pypinyin's, whichever way it cuts the name; why: docs/decisions/054-start.md.

The unpacked text is UTF-8:

    # a remark: what it was made from
    yi 一伊衣…            # a reading, and the hanzi that are read so
    ; 一了 朝阳 长安 …     # the words, in one line, the last

`src/duizhao/data/spellings.gz` has every reading of the same hanzi and of those of Big5's first level, for the filters
of pages: a remark, and lines `le,yue 乐…`.
"""

import gzip
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from pypinyin.constants import PHRASES_DICT

from duizhao.importer.name_readings import by_words
from duizhao.plan.views.pinyin import toneless

DATA = Path(__file__).parent.parent / "src" / "duizhao" / "data"
REMARK = f"# made by scripts/pack_pinyin.py from pypinyin {version('pypinyin')}"


def main() -> None:
    """Writes the packed files."""
    names = gzip.decompress((DATA / "gazetteer.gz").read_bytes()).decode()
    hanzi = {c for c in names if c.isalpha() and not c.isascii()} | set(gb2312())
    for name, lines in (("pinyin.gz", packed(hanzi, PHRASES_DICT)), ("spellings.gz", spellings(hanzi | set(big5())))):
        (DATA / name).write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
        sys.stdout.write(f"{name}: {len(lines)} lines, {(DATA / name).stat().st_size} bytes\n")


def gb2312() -> Iterable[str]:
    """The hanzi of GB 2312: its rows 16 to 87."""
    for row in range(0xB0, 0xF8):
        yield from bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", "ignore")


def big5() -> Iterable[str]:
    """The hanzi of Big5's first level, the frequent ones: its rows A4 to C6."""
    trail = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    for row in range(0xA4, 0xC7):
        yield from bytes(byte for cell in trail for byte in (row, cell)).decode("big5", "ignore")


def spellings(hanzi: Iterable[str]) -> list[str]:
    """The lines of the file of all readings."""
    lines: dict[str, str] = {}
    for one in sorted(hanzi):
        if reading := toneless(one):
            lines[reading] = lines.get(reading, "") + one
    return [REMARK, *(f"{reading} {lines[reading]}" for reading in sorted(lines))]


def packed(hanzi: Iterable[str], words: Iterable[str]) -> list[str]:
    """The lines of the packed file."""
    alone = {one: reading for one in sorted(hanzi) if (reading := by_words(one))}
    lines: dict[str, str] = {}
    for one, reading in alone.items():
        lines[reading] = lines.get(reading, "") + one
    whole = [word for word in sorted(words) if set(word) <= set(alone)]
    other = [word for word in whole if by_words(word) != "".join(alone[one] for one in word)]
    return [REMARK, *(f"{reading} {lines[reading]}" for reading in sorted(lines)), f"; {' '.join(other)}"]


if __name__ == "__main__":
    main()
