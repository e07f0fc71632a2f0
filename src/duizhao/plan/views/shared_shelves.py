"""Which page lists who has a shared sentence: by the sentence's key, so that whoever has it too changes no address."""

from collections import Counter

from duizhao.model import Level, SharedGroup
from duizhao.plan import routes
from duizhao.plan.kept import Kept
from duizhao.plan.site_index import SiteIndex

SHELF = 150  # sentences of a page on average, before there are sixteen times as many pages


def shelf(index: SiteIndex, group: SharedGroup) -> str:
    """The name of the page that a sentence stands on; those of other levels than the township's have their own."""
    level = index.reports[group.quotes[0].report].meta.level
    start = group.key[: _digits(index, level)]
    return start or "all" if level is Level.TOWNSHIP else "-".join(filter(None, (level.value, start)))


def shared_path(index: SiteIndex, group: SharedGroup) -> str:
    """The place of a sentence."""
    return routes.shared(shelf(index, group), group.key)


@Kept
def _digits(index: SiteIndex, level: Level) -> int:
    """How many digits of a key name a page of a level: as many as keep its pages short."""
    n = 0
    while _sentences(index, None)[level] > SHELF * 16**n:
        n += 1
    return n


def _counted(index: SiteIndex, _: None) -> Counter[Level]:
    return Counter(index.reports[group.quotes[0].report].meta.level for group in index.site.comparison.shared)


_sentences = Kept(_counted)
