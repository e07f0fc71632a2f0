"""Where each page stands: POSIX paths relative to `build/`, always explicit files, so that folders need no server."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from urllib.parse import quote, urlsplit

from duizhao.model import Level
from duizhao.model.site import HOME as HOME

TOWNSHIPS = "townships/index.html"
CHOOSE = "compare/index.html"
SHORTCOMINGS = "shortcomings/index.html"
FIGURES = "figures/index.html"
COVERAGE = "coverage/index.html"
SEARCH = "search.html"
ABOUT = "about.html"
NOT_FOUND = "404.html"
FIXED = {  # what templates lead to from any page, by the names that they say
    "about": ABOUT,
    "coverage": COVERAGE,
    "home": HOME,
    "search": SEARCH,
    "shortcomings": SHORTCOMINGS,
    "townships": TOWNSHIPS,
}
FRONT = "front"  # the folder of the site that leads to all of several
FRONT_HOME = f"../{FRONT}/{HOME}"  # from one of them to it
ENDING = ".html"  # of every page
DATA_PACKAGE = "data/datapackage.json"
DATA_MANIFEST = "data/manifest.js"  # which reports there are
SITE_WORDS = "data/words.js"  # what scripts know of the whole site, these paths too
MEMBER = "data/member.json"  # what one of several sites tells of itself
SHELF = 150  # sentences of a page on average, before there are sixteen times as many pages
YEAR = 4  # digits
_ID = "{id}"
_RESERVED = "%:/?#[]@!$&'()*+,;="


def report(id: str, anchor: str = "") -> str:
    """The page of the report with an `id` (year/slug), or a place in it: `anchor` is the id of a block or an item."""
    return f"reports/{id}.html" + (f"#{anchor}" if anchor else "")


def township(slug: str, anchor: str = "") -> str:
    """The page of the township with a `slug`, or a place in it (`anchor`)."""
    return f"townships/{slug}.html" + (f"#{anchor}" if anchor else "")


def year(number: int, region: str = "") -> str:
    """The page of the year `number`; of one `region` (its id) where a year's reports are too many for one page."""
    return f"years/{_joined_path(str(number), region)}.html"


def group(year: int, id: str) -> str:
    """The overview of the group with an `id` in one `year`."""
    return f"compare/{year}/{id}/index.html"


def table(year: int, group: str, subject: str) -> str:
    """The side-by-side table on a `subject`, the id of a part or topic, of a `group` (its id) in one `year`."""
    return f"compare/{year}/{group}/{subject}.html"


def form_table(year: int, group: str, table: str, part: int = 1) -> str:
    """The cells of a prescribed `table` (an id) of a `group`'s reports (an id) in one `year`; of many, a `part`."""
    return f"compare/{year}/{group}/table-{table}{f'-{part}' if part > 1 else ''}.html"


def shortcomings(topic: str, year: int = 0, region: str = "") -> str:
    """The shortcomings of one topic, or of all (""); of one year, of one region, where each has a page of its own."""
    return f"shortcomings/{_joined_path(topic, str(year or ''), region) or 'index'}.html"


def figures(indicator: str, year: int = 0, region: str = "") -> str:
    """The figures of one indicator; of one year, of one region, where each has a page of its own."""
    return f"figures/{_joined_path(indicator, str(year or ''), region)}.html"


def bare(path: str) -> str:
    """A page's `path` without its ending: what it is called where a file of another kind is made of it."""
    return path.removesuffix(ENDING)


def report_id(path: str) -> str:
    """The id (year/slug) of the report whose page stands at a `path`, with or without its ending; "" for others."""
    return _id_in_path(report(_ID), path)


def township_slug(path: str) -> str:
    """The slug of the township whose page stands at a `path`, with or without its ending; "" for others."""
    return "" if bare(path) == bare(TOWNSHIPS) else _id_in_path(township(_ID), path)


def shortcomings_year(path: str) -> int:
    """The year whose shortcomings stand at a `path`, those of all topics and regions; 0 for other pages."""
    year = _id_in_path(shortcomings(_ID), path)
    return int(year) if len(year) == YEAR and year.isascii() and year.isdecimal() else 0


def _id_in_path(of_kind: str, path: str) -> str:
    """What stands in a `path` in the place of `_ID` in one `of_kind`; "" where the rest is not the same."""
    before = bare(of_kind).removesuffix(_ID)
    return bare(path).removeprefix(before) if path.startswith(before) else ""


def _joined_path(*names: str) -> str:
    return "-".join(filter(None, names))


def for_scripts() -> dict[str, str]:
    """Where pages and data stand that scripts ask for, by kind: paths with `{id}` for an id, a subject, or a number.

    A table's is relative to the folder of its group, which the pages that lead to one name. In the `{id}` of a report's
    data a hyphen stands for the slash.
    """
    return {
        "choose": CHOOSE,
        "manifest": DATA_MANIFEST,
        "report": report(_ID),
        "report-data": report_data(_ID),
        "search": SEARCH,
        "shard": search_shard(_ID),
        "table": table(0, "", _ID).rpartition("/")[2],
        "township": township(_ID),
    }


def report_data(id: str) -> str:
    """The data of the report with an `id`: data/reports/2023-jinjiang-yinglin.js for 2023/jinjiang-yinglin."""
    return f"data/reports/{id.replace('/', '-', 1)}.js"


def search_shard(number: int | str) -> str:
    """A part of the search's index, by its `number` from 0."""
    return f"data/search/{number}.js"


def told_sentences(part: str) -> str:
    """A part, by its hexadecimal digits, of what one of several sites tells of its sentences; "" where it is all."""
    return f"data/sentences/{part or 'all'}.bin"


def member(id: str, region: str = "") -> str:
    """The townships of the member `id`, on the site that leads to several; of one `region`, where they are many."""
    return f"members/{id}/{region}.html" if region else f"members/{id}.html"


def shared_of_member(id: str) -> str:
    """The sentences that the member `id` shares with others, on the site that leads to several."""
    return f"shared/members/{id}.html"


DATA_TABLES = ("reports", "sections", "shortcomings", "figures", "plans", "coverage", "shared")
"""What the tables of a year are called, in the order in which they are listed and written."""


def table_file(table: str, year: int) -> str:
    """A table of all reports of a year, for programs."""
    return f"data/{year}/{table}.csv.gz"


def workbook(year: int, region: str = "") -> str:
    """The tables of a year that an office opens; of one `region`, where each has a workbook of its own."""
    return f"data/{year}/{_joined_path('duizhao', str(year), region)}.xlsx"


def shared(shelf: str, key: str = "") -> str:
    """The page, a `shelf`, of shared sentences with the reports that have them, or the sentence with a `key` on it."""
    return f"shared/{shelf}.html" + (f"#w{key}" if key else "")


def shelves(levels: Mapping[str, Level]) -> tuple[dict[str, str], dict[Level, int]]:
    """Which page lists who has a sentence: by the sentence's key, so that whoever has it too changes no address.

    Those of other levels than the township's have their own. So many digits of a key name a page as keep pages short.

    Args:
        levels: the level of each shared sentence, by its key.

    Returns:
        The name of the page for each key; and for each level how many digits of a key name a page, 0 for one page.
    """
    digits = {}
    for level, sentences in Counter(levels.values()).items():
        digits[level] = next(n for n in count() if sentences <= SHELF * 16**n)
    found = {}
    for key, level in sorted(levels.items()):
        own = "" if level is Level.TOWNSHIP else level.value
        found[key] = shelf_of(key, digits[level], own)
    return found, digits


def shelf_of(key: str, digits: int, level: str = "") -> str:
    """The name of the page that lists who has the sentence of a `key`: by so many `digits` of it, and a `level`."""
    return "-".join(filter(None, (level, key[:digits]))) or "all"


def address(base: str, path: str = "") -> str:
    """The whole address of a path below the site's own, as a URI (RFC 3986): maps and feeds take no hanzi in one.

    Args:
        base: the site's address, as site.yaml has it; "" gives "".
        path: POSIX, relative to `build/`.
    """
    if not base:
        return ""
    host = urlsplit(base).hostname or ""
    with suppress(UnicodeError):  # no name that there can be: it is quoted as it is
        base = base if host.isascii() else base.replace(host, host.encode("idna").decode(), 1)
    return f"{quote(base.rstrip('/'), safe=_RESERVED)}/{quote(path)}"


def root(path: str) -> str:
    """The way from a page at `path` (POSIX, relative to `build/`) up to `build/`: "" or "../" or "../../"."""
    return "../" * path.count("/")
