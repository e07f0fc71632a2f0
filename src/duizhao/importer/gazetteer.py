"""The gazetteer: which provinces, cities, counties and townships there are, by name and by code.

It comes packed with the program (`data/gazetteer.gz`, made by scripts/pack_gazetteer.py; its form is told there) and is
unpacked the first time that a name has to be read, about 10 ms. `data/gazetteer.yaml` adds what happened to counties
that changed their stem, and a site's own file (`gazetteer` in site.yaml) adds places or stands in for all of them.
Codes are those of GB/T 2260 and of the statistics bureau: 2 digits a province, 4 a city, 6 a county, 9 a township.

What is not in it may exist all the same: it confirms, completes and doubts, and never overrules a document.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property, lru_cache
from importlib.resources import files

from duizhao.frozen import frozen
from duizhao.model import Rules
from duizhao.model.rules.documents import OwnPlaces

_FEW = 40  # names looked up in the text itself; for more, an index of all 41,000 is worth its 25 ms
_STEM = re.compile("(?<=.)(?:自治县|自治旗|新区|林区|特区|县|区|市|旗)$")
# Kinds of township-level units, the longest first, at a name's end.
_KIND = re.compile("(?<=.)(?:民族乡|民族苏木|苏木|乡|镇|街道办事处|街道|地区|办事处)$")


@frozen
class KnownRegion:
    """A province, city or county: its code, its name, and the year until which it was called so (0: it still is)."""

    code: str
    name: str
    until: int = 0


@frozen
class RegionsAbove:
    """What lies above a township; "" where there is nothing (no city in Chongqing, no county in Dongguan)."""

    province: str
    city: str
    county: str


class Gazetteer:
    """Names of places and what they lie in. Two are equal only if they are the same object, so that they can be keys.

    Args:
        lines: Lines of the packed form.
        became: Old county → the counties that it is now, each with city: `(city, old) → (new, …)`.
    """

    def __init__(self, lines: Iterable[str], became: Mapping[tuple[str, str], tuple[str, ...]] | None = None) -> None:
        self.day = ""
        self._named: dict[str, str] = {}
        self._regions: dict[str, list[KnownRegion]] = {}
        self._leads_on: dict[str, list[str]] = {}  # names in short that count only before a region inside them
        self._lines: dict[str, str] = {}
        self._towns: dict[str, tuple[str, ...]] = {}
        self._all_towns: dict[str, list[str]] | None = None
        self._became = became or {}
        for line in lines:
            key, _, rest = line.partition(" ")
            if key == "DAY":
                self.day = rest
            elif key != "#":
                name, _, towns = rest.partition(" ")
                code, _, until = key.partition("-")
                region = KnownRegion(code, name, int(until or 0))
                if region not in self._regions.setdefault(name, []):
                    self._regions[name].append(region)
                full = name if until else self._named.setdefault(code, name)
                if full != name and len(code) < 6 and (name[-1] != full[-1] or len(name) == 2):
                    self._leads_on.setdefault(name, []).append(code)
                if towns:
                    self._lines[code] = f"{self._lines.get(code, '')} {towns}".strip()
        self._text = "\n".join(f"{code} {towns} " for code, towns in self._lines.items())
        self._longest = max(map(len, self._regions), default=0)

    def knowing(self, became: Mapping[tuple[str, str], tuple[str, ...]]) -> "Gazetteer":
        """The same places, and what became of old counties: (city, old county) → the counties that it is now."""
        other = copy(self)
        other._became = became
        return other

    @cached_property
    def hanzi(self) -> frozenset[str]:
        """All hanzi that names of its places have."""
        return frozenset(self._text).union(*self._regions)

    def regions(self, name: str) -> tuple[KnownRegion, ...]:
        """The provinces, cities and counties of that name, past ones too; () if none is known."""
        return tuple(self._regions.get(name, ()))

    def leading(self, text: str) -> tuple[str, ...]:
        """The names of regions that a `text` begins with, the shortest first; () for none.

        What a province or city is called in short (贵州) counts only where a region inside it follows: 贵州路街道 is a
        name.
        """
        return tuple(
            text[:n]
            for n in range(2, min(self._longest, len(text)) + 1)
            if text[:n] in self._regions and (text[:n] not in self._leads_on or self._goes_on(text[:n], text[n:]))
        )

    def in_short(self, text: str) -> tuple[str, ...]:
        """The names in short of provinces and cities that a `text` begins with, whatever follows."""
        return tuple(text[:n] for n in range(2, min(self._longest, len(text)) + 1) if text[:n] in self._leads_on)

    def _goes_on(self, short: str, rest: str) -> bool:
        inside = {region.code for name in self.leading(rest) for region in self._regions[name]}
        return any(code != own and code.startswith(own) for own in self._leads_on[short] for code in inside)

    def full_name(self, name: str) -> str:
        """The name of a province or city whose `name` may be short (贵州, 黔东南州); any other stays as it is."""
        known = [region for region in self._regions.get(name, ()) if not region.until and len(region.code) < 6]
        return self._named[min(known, key=lambda region: len(region.code)).code] if known else name

    def towns(self, name: str) -> tuple[str, ...]:
        """The codes of the townships of that name, nine digits each; () if none is known.

        The codes and where they are from: decision 031.
        """
        if name in self._towns:
            return self._towns[name]
        if self._all_towns is None and len(self._towns) >= _FEW:
            self._all_towns = {}
            for code, towns in self._lines.items():
                for town in towns.split(" "):
                    self._all_towns.setdefault(town[:-3], []).append(code + town[-3:])
        found = tuple(self._search(name) if self._all_towns is None else self._all_towns.get(name, ()))
        self._towns[name] = found
        return found

    def _search(self, name: str) -> Iterator[str]:
        at = self._text.find(f" {name}")
        while at >= 0:
            end = at + 1 + len(name)
            if self._text[end : end + 3].isdigit() and self._text[end + 3] == " ":
                start = self._text.rfind("\n", 0, at) + 1
                yield self._text[start : start + 6] + self._text[end : end + 3]
            at = self._text.find(f" {name}", end)

    def townships_of(self, county: str) -> tuple[str, ...]:
        """The names of a county's townships, by the county's code, `county` (six digits); () if it is not known."""
        return tuple(town[:-3] for town in self._lines.get(county, "").split(" ") if town)

    def above(self, code: str) -> RegionsAbove:
        """What lies above a township, or above and in the place of a county, by its code.

        Source: decision 031.
        """
        city, county = self._named.get(code[:4], ""), self._named.get(code[:6], "")
        return RegionsAbove(self._named.get(code[:2], ""), city, "" if county == city else county)

    def holds(self, region: KnownRegion, town: str) -> bool:
        """Whether a township called `town` lies in the `region`: for an old county, in what it is now."""
        codes = self.towns(town)
        if any(code.startswith(region.code) for code in codes) and not region.until:
            return True
        if not region.until:
            return False
        return any(code.startswith(now) for now in self.successors(region) for code in codes)

    def successors(self, region: KnownRegion) -> tuple[str, ...]:
        """The codes of the counties that an old `region` is now: those named by hand, else those of the same stem.

        Source: `data/gazetteer.yaml`, decision 031.
        """
        city = self._named.get(region.code[:4], "")
        names = self._became.get((city, region.name))
        if names is None:
            stem = _STEM.sub("", region.name)
            names = tuple(stem + kind for kind in ("县", "区", "市", "旗", "自治县", "新区"))
        return tuple(
            one.code
            for name in names
            for one in self._regions.get(name, ())
            if one.code[:2] == region.code[:2] and not one.until
        )

    def same_stem(self, county: str, town: str) -> tuple[str, ...]:
        """Townships of a `county`, by its code, that bear the name of `town` with another kind: 神头乡 → 神头镇."""
        stem = _KIND.sub("", town)
        return tuple(t for t in self.townships_of(county) if t != town and _KIND.sub("", t) == stem)


@lru_cache(maxsize=1)
def _gazetteer_lines() -> tuple[str, ...]:
    data = files("duizhao").joinpath("data", "gazetteer.gz").read_bytes()
    return tuple(gzip.decompress(data).decode().splitlines())


@lru_cache(maxsize=1)
def packed_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the program, without anything made by hand.

    Source: decision 031.
    """
    return Gazetteer(_gazetteer_lines())


@lru_cache(maxsize=2)
def gazetteer_of(rules: Rules) -> Gazetteer:
    """The gazetteer of a site's `rules`: the packed one, what is made by hand, and the site's own places.

    Source: decision 031.
    """
    hand, own = rules.lists.gazetteer, rules.lists.own_gazetteer
    became = {(entry.city, old): entry.now for entry in (*hand.became, *own.became) for old in entry.name}
    if not own.replaces and not own.places:
        return packed_gazetteer().knowing(became)
    lines = () if own.replaces else _gazetteer_lines()
    return Gazetteer(_with_places(lines, own.places), became)


def _with_places(lines: Iterable[str], places: Iterable[OwnPlaces]) -> Iterator[str]:
    """The lines with those of a site's own places added; what has no code gets one of letters."""
    known: dict[tuple[str, str], str] = {}  # code above, name → code
    codes: set[str] = set()
    for line in lines:
        key, _, rest = line.partition(" ")
        if places and key.isdigit():
            above = key[:4] if len(key) == 6 and key[:4] in codes else key[:2] if len(key) > 2 else ""
            known[above, rest.partition(" ")[0]] = key
            codes.add(key)
        yield line
    for place in places:
        code = ""
        for name, width in ((place.province, 2), (place.city, 4), (place.county, 6)):
            if name and (code, name) not in known:
                number = len(known) % 676
                known[code, name] = code.ljust(width - 2, "0") + chr(65 + number // 26) + chr(65 + number % 26)
                yield f"{known[code, name]} {name}"
            code = known.get((code, name), code)
        towns = " ".join(f"{town}{(900 + i) % 1000:03d}" for i, town in enumerate(place.towns))
        yield f"{code.ljust(6, '0')} {place.county or place.city} {towns}"
