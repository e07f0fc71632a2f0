"""Pages at the addresses that a township had under another id: each leads on to where its words stand now."""

from collections.abc import Iterator
from dataclasses import replace

from duizhao.facts.planned import PlannedOutput
from duizhao.model import Page
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.page_frame import Link, frame
from duizhao.plan.views.page_links import township_link


def pages(index: SiteIndex) -> Iterator[PlannedOutput]:
    """One page an old address of a township or report of `index`; none where another page has that address now.

    The old ids are those that front matter names as aliases.
    """
    taken = {routes.township(town.slug) for town in index.township.values()}
    taken |= {routes.report(report.id) for report in index.site.reports} | {routes.TOWNSHIPS}
    for town in (*index.townships, *index.bodies):
        for report in town.reports:
            for alias in report.meta.aliases:
                old = f"{report.meta.year}/{alias}"
                there = Link(report.meta.title, routes.report(report.id))
                for path, to in (
                    (routes.report(old), there),
                    (routes.township(alias), township_link(town)),
                ):
                    if path not in taken:
                        taken.add(path)
                        moved = (old, report.id) if to is there else ("", "")
                        yield PlannedOutput(path, index, _page, (path, to, moved))


def _page(index: SiteIndex, path: str, to: Link, moved: tuple[str, str]) -> Page:
    """`moved` is the report's old and new id, for what a reader's browser keeps by it; ("", "") for a township."""
    drawn = frame(index, path=path, title=index.words("moved.title"))
    drawn = replace(drawn, canonical=routes.address(index.site.config.base_url, to.path))
    return Page(path, "moved.html", {"frame": drawn, "to": to, "moved": moved})
