"""The one order in which reports are compared and shown."""

from collections.abc import Callable
from functools import lru_cache, partial

from duizhao.model import Report, Rules
from duizhao.text.place_order import sound_order

PlaceKey = tuple[bytes, str]


@lru_cache(maxsize=8)
def place_order(rules: Rules) -> Callable[[str], PlaceKey]:
    """The key that sorts names of provinces, cities and counties by their pinyin.

    The list `place_order` of `rules` has the names that are read otherwise than hanzi by hanzi.
    """
    data = rules.lists.place_order
    like: dict[str, str] = {entry.name: entry.like for entry in data.words}  # before the hanzi they are made of
    for entry in data.pairs:
        like.update(zip(entry.text[::2], entry.text[1::2], strict=True))
    return lru_cache(maxsize=4096)(partial(sound_order, like=like))


def report_order(rules: Rules) -> Callable[[Report], tuple[int, PlaceKey, PlaceKey, PlaceKey, str]]:
    """The key that sorts reports by year, region and township: whatever order they came in, the result is the same.

    Regions go by the pinyin of their names (`place_order` of the same `rules`), townships by their slug, pinyin too.
    Ids and names cannot order regions: decision 020.
    """
    place = place_order(rules)

    def key(report: Report) -> tuple[int, PlaceKey, PlaceKey, PlaceKey, str]:
        meta = report.meta
        return (meta.year, place(meta.province), place(meta.city), place(meta.county), report.slug)

    return key
