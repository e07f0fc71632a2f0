"""Front matter: the YAML between two lines of --- at a report's head."""

import re
from collections.abc import Callable
from functools import cache

from duizhao.model import Level, Meta, Override, Place, Problem, Reason, Severity, Source
from duizhao.read.fields import FrontMatter
from duizhao.read.typed import read_whole
from duizhao.read.yamltree import Tree, read_yaml

_FENCE = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_HINT = Reason("first-line-then-title-township")


def read_head(source: Source) -> tuple[Tree | None, int, tuple[Problem, ...]]:
    """Reads the YAML at a report's head, whatever it says: the one place that knows where it begins and ends.

    Source: decision 002; offsets count code points.

    Args:
        source: A report, or so much of its file that the second line of --- is in it.

    Returns:
        The document with the place of each key (None where there is none), the offset in `source.text` at which the
        body begins, and what is wrong: `empty-file`, `front-matter-missing`, `front-matter-open`, or what `read_yaml`
        found.
    """
    start = source.place(0)
    if not source.text.strip():
        return (
            None,
            0,
            (Problem("empty-file", Severity.ERROR, start, Reason("file-empty"), Reason("delete-import-report-again")),),
        )
    match = _FENCE.match(source.text)
    if match is None:
        if source.text.startswith("---"):
            message = Reason("front-matter-does-not-end")
            return None, 0, (Problem("front-matter-open", Severity.ERROR, start, message, _HINT),)
        return (
            None,
            0,
            (Problem("front-matter-missing", Severity.ERROR, start, Reason("there-no-front-matter"), _HINT),),
        )
    tree = read_yaml(match[1], source.path, first_line=2)
    return tree, match.end(), tree.problems


def body_start(text: str) -> int:
    """The offset in `text`, a report's whole file, at which its body begins; 0 if it has no front matter.

    As `read_head`, without a look at the YAML.
    """
    match = _FENCE.match(text)
    return match.end() if match else 0


def read_front_matter(source: Source) -> tuple[FrontMatter | None, int, tuple[Problem, ...]]:
    """Reads and checks the front matter of a report.

    Values are our own, from PyYAML's nodes, each with its place (decision 002).

    Args:
        source: A report.

    Returns:
        The checked front matter (None if anything is wrong), the offset in `source.text` at which the body begins,
        and all problems found.
    """
    tree, body, problems = read_head(source)
    if tree is None or problems:
        return None, body, problems
    fields, problems = read_whole(tree, FrontMatter, Reason("front-matter"))
    return fields, body, problems or tree.notes


def key_place(source: Source, *path: str) -> Place:
    """Where a key of the front matter stands; for one that is not there, the nearest above it, else the file's head.

    Args:
        source: A report.
        path: The key, those that it stands under first: `"notes", "s2"`.
    """
    return key_places(source)(*path)


def key_places(source: Source) -> Callable[..., Place]:
    """As `key_place`, for many keys of one report, `source`: its head is read once, when the first is asked for."""
    tree = cache(lambda: read_head(source)[0])

    def place(*path: str) -> Place:
        head = tree()
        return source.place(0) if head is None else head.key_place(path, source.place(0))

    return place


def to_meta(fields: FrontMatter) -> Meta:
    """The frozen metadata of the checked front matter `fields`.

    Dates in it are YYYY-MM-DD (ISO 8601); what is not said is empty or None (decision 002).
    """
    origin = fields.source
    return Meta(
        title=fields.title,
        township=fields.township,
        year=fields.year,
        county=fields.county or "",
        city=fields.city or "",
        province=fields.province or "",
        title_derived=fields.title_derived,
        doc_number=fields.doc_number,
        issuers=tuple(fields.issuers or ()),
        signers=tuple(fields.signers or ()),
        addressees=tuple(fields.addressees or ()),
        copied_to=tuple(fields.copied_to or ()),
        date=fields.date,
        printed_on=fields.printed_on,
        published_on=fields.published_on,
        source_file=(origin and origin.file) or "",
        source_sha256=(origin and origin.sha256) or "",
        source_url=(origin and origin.url) or "",
        placements=tuple(
            (key, Override(o.part, None if o.themes is None else tuple(o.themes)))
            for key, o in (fields.placements or {}).items()
        ),
        notes=tuple((fields.notes or {}).items()),
        level=Level(fields.level or Level.TOWNSHIP),
        aliases=tuple(fields.aliases or ()),
    )
