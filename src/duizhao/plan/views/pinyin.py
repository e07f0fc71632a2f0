"""How names of places are spelt in pinyin, for a filter that one types into: every reading that a hanzi may have."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location


def spelling(name: str) -> str:
    """A name's syllables, parted by spaces; 乐 has several: "le/yue le/yue zhen" for 乐乐镇.

    Without tones; ü is spelt v, yu (as in passports) and u, since people type any of them. What is no hanzi stands as
    it is, so that there is one part for each character.
    """
    return " ".join("/".join(dict.fromkeys(_readings(c))) for c in name if not c.isspace())


def _readings(c: str) -> Iterator[str]:
    for reading in _characters().get(ord(c), "").split(","):
        plain = _toneless(reading)
        yield plain or c.lower()
        if "v" in plain:
            yield plain.replace("v", "yu")
            yield plain.replace("v", "u")


def _toneless(reading: str) -> str:
    apart = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _characters() -> Mapping[int, str]:
    """pypinyin's table of hanzi, without its table of phrases: that takes a quarter of a second to load."""
    package = find_spec("pypinyin")
    folder = next(iter(package.submodule_search_locations or ())) if package else ""
    spec = spec_from_file_location("pypinyin_characters", f"{folder}/pinyin_dict.py")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("pypinyin")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    table: Mapping[int, str] = module.pinyin_dict
    return table
