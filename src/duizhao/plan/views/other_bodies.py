"""Reports of other levels than the township's: their own lists, beside what counts townships and never in it."""

from collections.abc import Iterator

from duizhao.frozen import frozen
from duizhao.model import Level
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex, Township
from duizhao.plan.views.cards import GroupCard, ReportCard, group_cards, report_card
from duizhao.plan.views.page_frame import Link
from duizhao.plan.views.page_links import body_link

_LEVELS = tuple(level for level in Level if level is not Level.TOWNSHIP)


@frozen
class OtherBody:
    """A body that is no township, what it lies in, and its reports by year."""

    link: Link
    region: str
    years: tuple[Link, ...]


@frozen
class LevelList:
    """The bodies of one level."""

    name: str
    bodies: tuple[OtherBody, ...]


@frozen
class LevelYear:
    """The reports of one level in one year, and what sets them side by side where there are at least two."""

    id: str
    name: str
    reports: tuple[ReportCard, ...]
    groups: tuple[GroupCard, ...]


def level_name(index: SiteIndex, level: Level) -> str:
    """What a `level` is called in the language of `index`; "" for the township's, which is not said."""
    return "" if level is Level.TOWNSHIP else index.words(f"level.{level.value}")


def level_lists(index: SiteIndex) -> tuple[LevelList, ...]:
    """All bodies of `index`, level by level, in the order of the directory.

    Why they stand apart: decision 026.
    """
    found = ((level, tuple(body for body in index.bodies if body.level is level)) for level in _LEVELS)
    return tuple(LevelList(level_name(index, level), tuple(map(_body, bodies))) for level, bodies in found if bodies)


def _body(listed: Township) -> OtherBody:
    years = tuple(Link(str(report.meta.year), routes.report(report.id)) for report in listed.reports)
    return OtherBody(body_link(listed), listed.body.above_title, years)


def level_years(index: SiteIndex, year: int) -> Iterator[LevelYear]:
    """The reports of other levels of `index` in a `year`.

    Why they stand apart: decision 026.
    """
    order = {body.slug: i for i, body in enumerate(index.bodies)}
    reports = sorted(index.others.get(year, ()), key=lambda report: order[report.slug])
    for level in _LEVELS:
        cards = tuple(report_card(index, report) for report in reports if report.meta.level is level)
        if cards:
            yield LevelYear(f"level-{level.value}", level_name(index, level), cards, group_cards(index, year, level))
