"""The pages of the front about one member: its townships and the years that they report on, its shortcomings by county.

Of a member with many townships the page leads to one for each of its cities (or counties), as its own lists are parted:
which these are, with their ids, the member tells.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from duizhao.frozen import frozen
from duizhao.model import Member, MemberTown, Page, Split
from duizhao.plan import routes
from duizhao.plan.views.front_frame import front_frame
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.parted import MOST_TOWNS
from duizhao.plan.views.pinyin import spelling


@frozen
class TownRow:
    """A township: its page, and its report of each year, "" where there is none."""

    town: Link
    pinyin: str
    slug: str
    cells: tuple[str, ...]


def member_path(member: Member, path: str = routes.HOME) -> str:
    """The way from the top of the front site to a page of a `member`, `path` from its own top.

    Both are POSIX; members stand beside the front (decision 100).
    """
    return f"../{member.of.id}/{path}"


def member_pages(split: Split, member: Member) -> Iterator[Page]:
    """The page of a `member` of a `split`, and those to which it leads where its townships are many (decision 100)."""
    path, parts = routes.member(member.of.id), tuple(_region_parts(member))
    links = []
    for id, name, towns in parts:
        link = Link(name, routes.member(member.of.id, id))
        links.append((link, len(towns)))
        title = f"{member.of.name} · {link.text}"
        crumbs = [Link(member.of.name, path)]
        yield Page(link.path, "front-member.html", _view(split, member, towns, link.path, title, crumbs))
    topics = []
    for topic, name in member.topics.items():
        of = [(county, n) for (one, county), n in member.shortcomings.items() if one == topic]
        if of:
            to = member_path(member, routes.shortcomings(topic))
            topics.append((Link(name, to), sum(n for _, n in of), tuple((county, n) for county, n in of)))
    view = _view(split, member, () if parts else member.towns, path, member.of.name)
    yield Page(path, "front-member.html", view | {"topics": tuple(topics), "bodies": member.bodies, "parts": links})


def _view(
    split: Split, member: Member, towns: Sequence[MemberTown], path: str, title: str, crumbs: Sequence[Link] = ()
) -> dict[str, object]:
    years, counted = member.years, towns or member.towns
    counties = []
    for region, of in groupby(towns, key=lambda town: town.regions):
        name = "".join(region)
        counties.append((name, spelling(name), tuple(_town_row(member, town, years) for town in of)))
    return {
        "frame": front_frame(split, path, title, crumbs, landscape=True),
        "site": member_path(member),
        "years": tuple((year, member_path(member, routes.year(year))) for year in years),
        "counties": tuple(counties),
        "reports": sum(len(town.years) for town in counted),
        "townships": len(counted),
        "topics": (),
        "bodies": 0,
        "parts": (),
    }


def _town_row(member: Member, town: MemberTown, years: tuple[int, ...]) -> TownRow:
    cells = (member_path(member, routes.report(f"{year}/{town.slug}")) if year in town.years else "" for year in years)
    to = member_path(member, routes.township(town.slug))
    return TownRow(Link(town.name, to), spelling(town.name), town.slug, tuple(cells))


def _region_parts(member: Member) -> Iterator[tuple[str, str, tuple[MemberTown, ...]]]:
    """The id, name and townships of each region that has a page, as the member's own lists are parted.

    None where one page holds all.
    """
    if len(member.towns) > MOST_TOWNS:
        for id, name in member.parts.items():
            yield id, name, tuple(town for town in member.towns if town.part == id)
