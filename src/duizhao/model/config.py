"""What `site.yaml` says."""

from dataclasses import field

from duizhao.frozen import frozen
from duizhao.model.base import Place

CHINESE = "zh-Hans"  # BCP 47: what reports are written in, and pages and commands where nothing is asked for


@frozen
class Target:
    """A place to which the site is published; exactly one of folder, branch and archive says what it is."""

    name: str = ""  # by which it is chosen on the command line
    folder: str = ""  # a folder or a file share, from the site's folder on
    branch: str = ""  # a branch of a git repository, as GitHub Pages reads one
    archive: str = ""  # a zip file, from the site's folder on
    remote: str = "origin"  # of the branch: the name of a remote, or its address
    keep: bool = False  # whether files that others put on the branch stay there
    place: Place | None = None  # where site.yaml names it; None for one named by options


@frozen
class Membership:
    """What a site knows of the split that it came from."""

    id: str  # the site's folder, beside those of the others
    name: str  # the region that it is for
    front: str  # what the site that leads to all is called


@frozen
class Config:
    """The site's settings, checked and with defaults filled in."""

    title: str = ""  # where site.yaml has none: the one that the family's words have
    description: str = ""
    language: str = CHINESE  # of the interface: zh-Hans or en
    base_url: str = ""  # only for sitemap.xml, feed.xml and citations; links in pages are relative
    owner: str = ""
    family: str = ""  # of reports: a folder of the package's data/families; "": that which the lists are written for
    taxonomy: tuple[str, ...] = ()  # paths of files, one a version, that replace the package's taxonomy*.yaml
    indicators: str = ""  # … indicators.yaml
    gazetteer: str = ""  # path of a file that adds places to those that the import knows, or stands in for them
    groups: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())  # (name, slugs) of groups set by hand
    contact: str = ""
    licence: str = ""  # of the reports' data, shown on about.html
    publish: tuple[Target, ...] = ()
    split: str = ""  # by which region it becomes several sites: province, city or county; "" for one site
    member: Membership | None = None  # of a site that came from a split; site.yaml never says it
