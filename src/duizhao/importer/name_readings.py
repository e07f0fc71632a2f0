"""How a name is read: 英林 → yinglin.

pypinyin cuts a name into words and reads each; to load its dictionaries takes longer than reading a report. The program
has how hanzi are read by themselves, and the words in which one is read otherwise (`data/pinyin.gz`, made by
scripts/pack_pinyin.py; its form is told there). A name that holds none of these words is read hanzi by hanzi: however
it is cut, that is what pypinyin says. All others are given to pypinyin: one name in a hundred of the gazetteer's.
"""

import gzip
import re
from functools import lru_cache
from importlib.resources import files


def pinyin_of(name: str) -> str:
    """The reading of a `name` in letters of ASCII without tones, ü as v; "" where nothing of it is read.

    Source: pypinyin's tables, packed (decision 054).
    """
    alone, words, longest = _packed_readings()
    found = [alone.get(one, "") for one in name]
    if not all(found):
        return by_words(name)
    ends = range(2, longest + 1)
    known = any(name[i : i + n] in words for i in range(len(name) - 1) for n in ends)
    return by_words(name) if known else "".join(found)


def by_words(name: str) -> str:
    """What pypinyin reads of a `name`, in the same letters.

    Source: pypinyin.
    """
    from pypinyin import Style, lazy_pinyin  # slow to load

    read = "".join(lazy_pinyin(name, style=Style.NORMAL, v_to_u=False)).lower().replace("ü", "v")
    return re.sub("[^a-z0-9]+", "", read)


@lru_cache(maxsize=1)
def _packed_readings() -> tuple[dict[str, str], frozenset[str], int]:
    """How hanzi (and letters and digits of ASCII) are read, the words that differ, and the length of the longest."""
    text = gzip.decompress(files("duizhao").joinpath("data", "pinyin.gz").read_bytes()).decode()
    _, *lines, last = text.split("\n")
    words = frozenset(last.removeprefix("; ").split(" "))
    alone = {one: one for one in "abcdefghijklmnopqrstuvwxyz0123456789"}
    for line in lines:
        reading, _, hanzi = line.partition(" ")
        alone.update(dict.fromkeys(hanzi, reading))
    return alone, words, max(map(len, words))
