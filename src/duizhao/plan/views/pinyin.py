"""How names of places are spelt in pinyin, for a filter that one types into: every reading that a hanzi may have.

The readings of the hanzi of GB 2312, of Big5's first level and of the gazetteer come packed (`data/spellings.gz`, made
by scripts/pack_pinyin.py); pypinyin's table is loaded for others, which takes 0.05 s.
"""

import gzip
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec, module_from_spec, spec_from_file_location

_HANZI = ("Lo", "Nl", "Co", "Cn")  # categories of Unicode: letters of no case, 〇, and what Python does not know yet


def spelling(name: str) -> str:
    """The syllables of a `name`, parted by spaces; 乐 has several: "le/yue le/yue zhen" for 乐乐镇.

    Without tones; ü is spelt v, yu (as in passports) and u, since people type any of them. What is no hanzi stands as
    it is, so that there is one part for each character. Readings are pypinyin's, packed (decision 054).
    """
    return " ".join("/".join(dict.fromkeys(_hanzi_readings(c))) for c in name if not c.isspace())


def _hanzi_readings(c: str) -> Iterator[str]:
    known = _place_readings().get(c)
    if known is None:
        known = toneless(c) if unicodedata.category(c) in _HANZI else ""
    for plain in known.split(","):
        yield plain or c.lower()
        if "v" in plain:
            yield plain.replace("v", "yu")
            yield plain.replace("v", "u")


@lru_cache(maxsize=1)
def _place_readings() -> dict[str, str]:
    """The readings of hanzi that names of places have, parted by commas: `data/spellings.gz`."""
    text = gzip.decompress(files("duizhao").joinpath("data", "spellings.gz").read_bytes()).decode()
    found: dict[str, str] = {}
    for line in text.split("\n")[1:]:
        readings, _, hanzi = line.partition(" ")
        found.update(dict.fromkeys(hanzi, readings))
    return found


def toneless(c: str) -> str:
    """The readings of the character `c` in pypinyin's table: no tones, ü as v, parted by commas; "" for no hanzi."""
    apart = unicodedata.normalize("NFD", _hanzi_table().of(c)).replace("u\u0308", "v")
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return ",".join(dict.fromkeys(plain.split(",")))


class _Characters:
    """The readings of all hanzi: 0.4 MB, a tenth of the table that they come from."""

    def __init__(self, table: Mapping[int, str]) -> None:
        known: dict[str, int] = {}
        self._codes = array("I", sorted(table))
        self._numbers = array("H", (known.setdefault(table[code], len(known)) for code in self._codes))
        self._readings = tuple(known)

    def of(self, c: str) -> str:
        """The readings of a character, parted by commas; "" for one that is no hanzi."""
        at = bisect_left(self._codes, ord(c))
        there = at < len(self._codes) and self._codes[at] == ord(c)
        return self._readings[self._numbers[at]] if there else ""


@lru_cache(maxsize=1)
def _hanzi_table() -> _Characters:
    """pypinyin's table of hanzi, without its table of phrases: that takes a quarter of a second to load."""
    package = find_spec("pypinyin")
    folder = next(iter(package.submodule_search_locations or ())) if package else ""
    spec = spec_from_file_location("pypinyin_characters", f"{folder}/pinyin_dict.py")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("pypinyin")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return _Characters(module.pinyin_dict)
