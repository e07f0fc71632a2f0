"""What the browser works with: data files, and the two pages that read them."""

from collections.abc import Iterator

from duizhao.model import Page
from duizhao.plan.data.browser_data import build_name, data_pages
from duizhao.plan.pages import choose, search
from duizhao.plan.site_index import Atlas


def pages(atlas: Atlas) -> Iterator[Page]:
    """search.html, compare/index.html and the data under data/ that both load when they need it."""
    data = data_pages(atlas)
    build = build_name(data)
    yield search.page(atlas, build)
    yield choose.page(atlas, build)
    yield from data
