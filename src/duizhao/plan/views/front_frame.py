"""The frame of the pages of the site that leads to all members of a split."""

from collections.abc import Sequence

from duizhao import __version__
from duizhao.model import Split
from duizhao.plan import routes
from duizhao.plan.messages import Messages
from duizhao.plan.views.page_frame import Link, PageFrame, PrintedSheet
from duizhao.plan.views.site_key import site_key

NAV = (
    ("nav.home", routes.HOME),
    ("nav.shortcomings", routes.SHORTCOMINGS),
    ("nav.figures", routes.FIGURES),
    ("shared.title", routes.shared("index")),
    ("nav.about", routes.ABOUT),
)


def front_frame(
    split: Split,
    path: str,
    title: str,
    crumbs: Sequence[Link] = (),
    *,
    landscape: bool = False,
    previous: Link | None = None,
    next: Link | None = None,
) -> PageFrame:
    """The frame of the page at `path`, called `title`, of the site that leads to all of a `split`.

    `crumbs` are the steps between home and this page; `landscape` prints it on A4 across; of a long list `previous` and
    `next` are the pages around this one. Paths are POSIX, from the top of the front site (decision 100).
    """
    config, words = split.config, Messages(split.messages)
    return PageFrame(
        path=path,
        root=routes.root(path),
        language=config.language,
        title=title,
        description=config.description,
        site=config.title,
        owner=config.owner,
        contact=config.contact,
        licence=config.licence,
        site_key=site_key(config),
        crumbs=() if path == routes.HOME else (Link(words("nav.home"), routes.HOME), *crumbs),
        nav=tuple(Link(words(key), to, current=path.startswith(to.rpartition("/")[0] + "/")) for key, to in NAV),
        previous=previous,
        next=next,
        canonical="" if path == routes.NOT_FOUND else routes.address(config.base_url, path),
        feed=False,
        build=words("footer.build", version=__version__, taxonomy=split.taxonomy),
        sheet=PrintedSheet(title, config.title, landscape),
        json_ld=None,
    )
