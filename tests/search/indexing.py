"""The index of some texts, as a site's data files hold it."""

from collections.abc import Sequence

from duizhao.plan.data.index_shards import Index, into_shards, postings_of
from duizhao.plan.data.search_fold import Fold


def index_texts(texts: Sequence[str], fold: Fold) -> Index:
    """The index of `texts` as `fold` changes them."""
    return into_shards(postings_of(texts, fold), len(texts))
