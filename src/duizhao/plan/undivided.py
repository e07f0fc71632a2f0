"""Cities that have townships and no counties: what a county's office does for its townships, theirs does."""

from functools import lru_cache

from duizhao.model import Rules


@lru_cache(maxsize=8)
def undivided(rules: Rules) -> frozenset[str]:
    """The cities without counties that the list `gazetteer` of `rules` and the site's own name."""
    lists = (rules.lists.gazetteer, rules.lists.own_gazetteer)
    return frozenset(name for places in lists for entry in places.undivided for name in entry.names)
