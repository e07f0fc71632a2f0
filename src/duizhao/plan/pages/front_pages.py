"""The pages of the site that leads to all members of a split: directory, coverage, shortcomings, sums, search …

Here are names, numbers, ways to reports, and the sentences that several members share (`front_shared.py`); all else
that reports say stands in their members' own pages. Members stand beside this site, each in a folder of its own; every
way to them is relative.
"""

from collections.abc import Iterator
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import File, Member, Page, Split
from duizhao.plan import routes
from duizhao.plan.data.front_hosting import for_hosts
from duizhao.plan.data.script_words import site_words
from duizhao.plan.data.spanning import SentenceReader
from duizhao.plan.messages import Messages
from duizhao.plan.pages.front_member import member_pages, member_path
from duizhao.plan.pages.front_shared import shared_pages
from duizhao.plan.views.front_frame import front_frame
from duizhao.plan.views.page_frame import Link

COLUMNS = 40  # members that one table has side by side


@frozen
class MemberRow:
    """A member and something that is counted of it by year: (words, path), "" where there is nothing."""

    link: Link
    site: str
    cells: tuple[tuple[str, str], ...]
    total: str


@frozen
class TopicRow:
    """A topic with its number of shortcomings, and where they are listed: in each member, or of each county of one."""

    name: str
    path: str
    total: int
    of: tuple[tuple[int, str], ...]


@frozen
class SumRow:
    """The sums of an indicator, or of one member: for each year (total, of how many, how many add nothing) or None."""

    link: Link
    unit: str
    cells: tuple[tuple[float, int, int] | None, ...]


def front(split: Split, sentences: SentenceReader) -> Iterator[Page | File]:
    """Every page and file of the site that leads to all of a `split`, but those of the theme.

    `sentences` gives what a member tells of the sentences of its reports. What it may say of a report: decision 100.
    """
    paths = []
    for one in _front(split, sentences):
        paths.append(one.path)
        yield one
    yield from for_hosts(split, paths)


def _front(split: Split, sentences: SentenceReader) -> Iterator[Page | File]:
    words = Messages(split.messages)
    yield _home_page(split)
    for member in split.members:
        yield from member_pages(split, member)
    yield from _shortcoming_pages(split, words)
    yield from _figure_pages(split, words)
    yield from shared_pages(split, sentences)
    yield _front_search_page(split, words)
    title = words("nav.about")
    yield Page(
        routes.ABOUT, "front-about.html", {"frame": front_frame(split, routes.ABOUT, title), "shortest": split.shortest}
    )
    yield site_words(words, ())


def way_in(split: Split) -> Page:
    """The first page of the folder that holds all the sites of a `split`: it leads on to the one that leads to all.

    Source: decision 100.
    """
    config = split.config
    view = {"title": config.title, "language": config.language, "to": f"{routes.FRONT}/{routes.HOME}"}
    return Page(routes.HOME, "front-way-in.html", view)


def _member_years(split: Split) -> tuple[int, ...]:
    return tuple(sorted({year for member in split.members for year in member.years}))


def _member_link(member: Member) -> Link:
    return Link(member.of.name, routes.member(member.of.id))


def _home_page(split: Split) -> Page:
    years = _member_years(split)
    rows = []
    for member in split.members:
        counts = ((member.reports(year), year) for year in years)
        cells = tuple((str(n), member_path(member, routes.year(year))) if n else ("", "") for n, year in counts)
        rows.append(MemberRow(_member_link(member), member_path(member), cells, str(member.reports())))
    view: dict[str, Any] = {
        "frame": front_frame(split, routes.HOME, split.config.title),
        "description": split.config.description,
        "years": years,
        "rows": tuple(rows),
        "counts": (
            ("members", len(split.members)),
            ("townships", sum(len(member.towns) for member in split.members)),
            ("reports", sum(member.reports() for member in split.members)),
            ("shortcomings", sum(sum(member.listed.values()) for member in split.members)),
        ),
        "bodies": any(member.bodies for member in split.members),
    }
    return Page(routes.HOME, "front-home.html", view)


def _shortcoming_pages(split: Split, words: Messages) -> Iterator[Page]:
    """One table of topics and members; where there are too many members for that, each topic has its own list."""
    names = {id: name for member in reversed(split.members) for id, name in member.topics.items()}
    side_by_side, title = len(split.members) <= COLUMNS, words("shortcomings.title")
    rows = []
    for topic in {id: None for member in split.members for id in member.topics}:
        of = []
        for member in split.members:
            n = sum(n for (one, _), n in member.shortcomings.items() if one == topic)
            of.append((n, member_path(member, routes.shortcomings(topic)) if n else ""))
        if total := sum(n for n, _ in of):
            path = "" if side_by_side else routes.shortcomings(topic)
            rows.append(TopicRow(names[topic], path, total, tuple(of) if side_by_side else ()))
            if path:
                own = zip(split.members, of, strict=True)
                found = tuple((Link(member.of.name, to), n) for member, (n, to) in own if n)
                crumbs = [Link(title, routes.SHORTCOMINGS)]
                drawn = front_frame(split, path, names[topic], crumbs)
                yield Page(path, "front-topic.html", {"frame": drawn, "rows": found, "total": total})
    each = tuple(sum(member.listed.values()) for member in split.members)
    to = (member_path(member, routes.SHORTCOMINGS) for member in split.members)
    view = {
        "frame": front_frame(split, routes.SHORTCOMINGS, title, landscape=True),
        "members": tuple(_member_link(member) for member in split.members) if side_by_side else (),
        "rows": tuple(rows),
        "each": tuple(zip(each, to, strict=True)) if side_by_side else (),
        "total": sum(each),
    }
    yield Page(routes.SHORTCOMINGS, "front-shortcomings.html", view)


def _figure_pages(split: Split, words: Messages) -> Iterator[Page]:
    years = _member_years(split)
    names = {id: of for member in reversed(split.members) for id, of in member.indicators.items()}
    given = {id for member in split.members for id, _ in member.sums}
    order = [id for id in dict.fromkeys(id for member in split.members for id in member.indicators) if id in given]
    title = words("figures.title")
    rows = []
    for id in order:
        cells = tuple(_members_sum(split.members, id, year) for year in years)
        rows.append(SumRow(Link(names[id][0], routes.figures(id)), names[id][1], cells))
    view = {
        "frame": front_frame(split, routes.FIGURES, title, landscape=True),
        "years": years,
        "rows": tuple(rows),
        "of": "",
        "unit": "",
    }
    yield Page(routes.FIGURES, "front-figures.html", view)
    for id in order:
        name, unit = names[id]
        own = []
        for member in split.members:
            cells = tuple(_members_sum((member,), id, year) for year in years)
            if any(cells):
                own.append(SumRow(Link(member.of.name, member_path(member, routes.figures(id))), "", cells))
        crumbs = [Link(title, routes.FIGURES)]
        whole = SumRow(Link(words("total"), ""), "", tuple(_members_sum(split.members, id, year) for year in years))
        path = routes.figures(id)
        heading = words("figures.indicator_title", name=name)
        view = {
            "frame": front_frame(split, path, heading, crumbs, landscape=True),
            "years": years,
            "rows": (*own, whole),
            "of": name,
            "unit": unit,
        }
        yield Page(path, "front-figures.html", view)


def _members_sum(members: tuple[Member, ...], indicator: str, year: int) -> tuple[float, int, int] | None:
    found = [member.sums[indicator, year] for member in members if (indicator, year) in member.sums]
    if not found:
        return None
    return (sum(one.total for one in found), sum(one.added for one in found), sum(one.left for one in found))


def _front_search_page(split: Split, words: Messages) -> Page:
    members = [[member.of.id, member.of.name, member.build, member_path(member, "")] for member in split.members]
    view = {
        "frame": front_frame(split, routes.SEARCH, words("search.title")),
        "members": members,
        "links": tuple(Link(member.of.name, member_path(member, routes.SEARCH)) for member in split.members),
    }
    return Page(routes.SEARCH, "front-search.html", view)
