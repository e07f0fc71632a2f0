"""What every page has: its name, where it stands, where one can go from it, and what a printed sheet says of it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from duizhao import __version__
from duizhao.frozen import frozen
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex
from duizhao.plan.views.site_key import site_key


@frozen
class Link:
    """A way to another page: its words, and a path relative to `build/`."""

    text: str
    path: str
    current: bool = False


@frozen
class PrintedSheet:
    """What a printed sheet of the page says in its margins, and whether A4 lies across.

    `columns` and `rows` are the names of a comparison's, in their order: each cell says them where its head is far.
    """

    title: str
    source: str
    landscape: bool
    columns: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@frozen
class PageFrame:
    """The parts that the base template draws around a page's own content."""

    path: str
    root: str
    language: str
    title: str
    description: str
    site: str
    owner: str
    contact: str
    licence: str
    site_key: str
    crumbs: tuple[Link, ...]
    nav: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    canonical: str
    feed: bool
    build: str
    sheet: PrintedSheet
    json_ld: dict[str, Any] | None
    front: Link | None = None  # of one of several sites: that which leads to all
    ways: ClassVar[Mapping[str, str]] = routes.FIXED  # to the pages that a template names, from the top of the site


NAV = (
    ("nav.home", routes.HOME),
    ("nav.townships", routes.TOWNSHIPS),
    ("nav.choose", routes.CHOOSE),
    ("nav.shortcomings", routes.SHORTCOMINGS),
    ("nav.figures", routes.FIGURES),
    ("nav.coverage", routes.COVERAGE),
    ("nav.about", routes.ABOUT),
)


def frame(
    index: SiteIndex,
    *,
    path: str,
    title: str,
    crumbs: Sequence[Link] = (),
    description: str = "",
    previous: Link | None = None,
    next: Link | None = None,
    source: str = "",
    landscape: bool = False,
    cells: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    root: str | None = None,
    json_ld: dict[str, Any] | None = None,
) -> PageFrame:
    """The frame of the page at `path`, called `title`, of the site in `index`.

    `description` is for search engines and links, `json_ld` for machines (schema.org); `previous` and `next` are the
    pages beside it in their order.

    `crumbs` are the steps between home and this page; `source` is what the foot of a printed sheet names as the
    page's source; `landscape` prints it on A4 across; `cells` are the names of a comparison's columns and rows; `root`
    is the way to `build/` where it is not by `../`.
    """
    config = index.site.config
    home = Link(index.words("nav.home"), routes.HOME)
    return PageFrame(
        path=path,
        root=routes.root(path) if root is None else root,
        language=config.language,
        title=title,
        description=description or config.description,
        site=config.title,
        owner=config.owner,
        contact=config.contact,
        licence=config.licence,
        site_key=site_key(config),
        crumbs=() if path == routes.HOME else (home, *crumbs),
        nav=tuple(Link(index.words(key), to, current=_belongs_under(path, to)) for key, to in NAV),
        previous=previous,
        next=next,
        canonical="" if path == routes.NOT_FOUND else routes.address(config.base_url, path),
        feed=bool(config.base_url),
        build=index.words("footer.build", version=__version__, taxonomy=index.site.rules.taxonomy.version),
        sheet=PrintedSheet(title, source or config.title, landscape, *cells),
        json_ld=json_ld,
        front=Link(config.member.front, routes.FRONT_HOME) if config.member else None,
    )


def _belongs_under(path: str, to: str) -> bool:
    """Whether the page belongs under this entry of the navigation."""
    folder = to.rpartition("/")[0]
    return path == to or (folder != "" and path.startswith(folder + "/"))
