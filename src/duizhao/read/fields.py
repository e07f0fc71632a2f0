"""Which keys front matter and site.yaml may have, and what their values must be."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urlsplit

from duizhao.model import LEVELS, level_of
from duizhao.read.kinds import Schema, ValueChange, ValueCheck

SLUG = re.compile(r"[^\W_][\w-]*")
_SEEN = r"\s\x00-\x1f\x7f\u2400-\u2426"  # what no address holds: white space, what nobody sees, and its marks
LINK = re.compile(rf"(?i:https?://[^{_SEEN}/?#\\]|mailto:[^{_SEEN}@]+@)[^{_SEEN}]*")
# What RFC 3986 (2, 3.1) lets stand in an address before ? and #, and letters beyond ASCII but the marks of the unseen.
_BASE = re.compile(r"""https?://[^\s\x00-\x20\x7f-\x9f"'<>\\^`{|}?#\u2400-\u2426]+""")
# A branch that git takes (git-check-ref-format), without the rarer signs that it takes too.
_BRANCH = re.compile(r"(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)|\.(?:/|$)))[\w][\w./-]*(?<!/)")
_LONGEST = 10_000  # characters of a value: the longest, a note, has a few hundred
RESERVED = {"index", "con", "prn", "aux", "nul"} | {f"{n}{i}" for n in ("com", "lpt") for i in range(10)}


def check_slug(value: str) -> str:
    """A slug, `value`, as it is: it becomes a file name, so it may hold letters, digits and hyphens only.

    Raises:
        ValueError: It is none; the words say why, for a person.
    """
    if not SLUG.fullmatch(value) or value.lower() in RESERVED or len(value) > 80:
        raise ValueError("slug")
    return value


def _iso_date(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("date")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError("date") from None
    return value


def check_branch(value: str) -> str:
    """The name of a branch, `value`, as it is (git-check-ref-format).

    Raises:
        ValueError: Git takes it for no name of a branch, or for an option.
    """
    if not _BRANCH.fullmatch(value):
        raise ValueError("branch")
    return value


def check_remote(value: str) -> str:
    """A remote's name or address, `value`, without white space at its ends.

    Raises:
        ValueError: Git takes it for an option.
    """
    remote = value.strip()
    if not remote or remote.startswith("-") or "::" in remote:  # transport::address runs a program
        raise ValueError("remote")
    return remote


def _as_list(value: Any) -> Any:
    """A single name stands for a list of one, as clerks write it."""
    return [value] if isinstance(value, str) else value


def check_link(value: str) -> str:
    """An address that a page may link to, `value`, without white space at its ends.

    Only http, https and mailto lead to a document or a person: `javascript:` would run in the reader's browser, and an
    address without a scheme would lead to a page of this site.

    Raises:
        ValueError: It is no such address.
    """
    address = value.strip()
    if not LINK.fullmatch(address) or not (address[:7].lower() == "mailto:" or _has_host(address)):
        raise ValueError("link")
    return address


def _base(value: str) -> str:
    """The site's address without white space at its ends, "" for none; ValueError for what is no address of pages."""
    address = value.strip()
    if address and not (_BASE.fullmatch(address) and _has_host(address)):
        raise ValueError("base")
    return address


def _has_host(address: str) -> bool:
    """Whether an address names a host, and a port that there can be."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _bounded_text(value: str) -> str:
    """A text, `value`, as it is. Many go into every page: a file put there by mistake would fill the disk."""
    if len(value) > _LONGEST:
        raise ValueError("long")
    return value


def _non_empty(value: str) -> str:
    if not value.strip():
        raise ValueError("empty")
    return _bounded_text(value.strip())


def _level_in_english(value: Any) -> Any:
    """A level in Chinese stands for its English word."""
    known = level_of(value) if isinstance(value, str) else None
    return known.value if known else value


def _sha256_text(value: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", value):
        raise ValueError("sha256")
    return value


def _year_number(value: int) -> int:
    if not 1978 <= value <= 2100:
        raise ValueError("year")
    return value


def _name_list_of_some(value: list[str]) -> list[str]:
    if len(value) < 2:
        raise ValueError("few")
    return value


TextField = Annotated[str, ValueCheck(_non_empty)]
WordsField = Annotated[str, ValueCheck(_bounded_text)]  # may be left empty
LinkField = Annotated[
    str,
    ValueCheck(_non_empty),
    ValueCheck(check_link),
    Schema({"type": "string", "pattern": r"^\s*([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)"}),
]
IsoDate = Annotated[str, ValueCheck(_iso_date), Schema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
_ONE_OR_SEVERAL = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
NamesField = Annotated[list[TextField], ValueChange(_as_list), Schema(_ONE_OR_SEVERAL)]
Slugs = Annotated[list[Annotated[str, ValueCheck(check_slug)]], ValueChange(_as_list), Schema(_ONE_OR_SEVERAL)]
OneLevel = Annotated[
    Literal["township", "province", "city", "county", "department", "zone", "unit"],
    ValueChange(_level_in_english, tuple(LEVELS.values())),
    Schema({"enum": [word for level, name in LEVELS.items() for word in (level.value, name)]}),
]


Checksum = Annotated[str, ValueCheck(_sha256_text), Schema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]
YearField = Annotated[int, ValueCheck(_year_number), Schema({"type": "integer", "minimum": 1978, "maximum": 2100})]
GroupField = Annotated[
    list[TextField],
    ValueCheck(_name_list_of_some),
    Schema({"type": "array", "items": {"type": "string"}, "minItems": 2}),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFields:
    """Where the raw text came from."""

    file: TextField | None = None
    sha256: Checksum | None = None
    url: LinkField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideFields:
    """A person's placement of one section."""

    part: TextField | None = None
    themes: NamesField | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The front matter of a report."""

    title: TextField
    township: TextField
    level: OneLevel | None = None
    year: YearField
    county: WordsField | None = None
    city: WordsField | None = None
    province: WordsField | None = None
    title_derived: bool = False
    doc_number: TextField | None = None
    issuers: NamesField | None = None
    signers: NamesField | None = None
    addressees: NamesField | None = None
    copied_to: NamesField | None = None
    date: IsoDate | None = None
    printed_on: IsoDate | None = None
    published_on: IsoDate | None = None
    source: SourceFields | None = None
    slug: Annotated[str, ValueCheck(check_slug)] | None = None
    aliases: Slugs | None = None
    placements: dict[str, OverrideFields] | None = None
    notes: dict[str, TextField] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFields:
    """A group of townships that site.yaml sets side by side."""

    name: TextField
    townships: GroupField


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFields:
    """One place to which the site is published: a folder, a branch or a zip file."""

    name: TextField | None = None
    folder: TextField | None = None
    branch: Annotated[str, ValueCheck(check_branch)] | None = None
    zip: TextField | None = None
    remote: Annotated[str, ValueCheck(check_remote)] | None = None
    keep: bool | None = None

    schema: ClassVar[dict[str, Any]] = {"oneOf": [{"required": [key]} for key in ("folder", "branch", "zip")]}

    def fault(self) -> str:
        """What is wrong with the keys together (`wanted.VALUES`); "" for nothing.

        `wanted.VALUES` has its words.
        """
        if sum(place is not None for place in (self.folder, self.branch, self.zip)) != 1:
            return "place"
        return "of-branch" if self.branch is None and (self.remote, self.keep) != (None, None) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFields:
    """The keys of site.yaml."""

    title: TextField | None = None
    description: WordsField | None = None
    language: Literal["zh-Hans", "en"] = "zh-Hans"
    base_url: Annotated[WordsField, ValueCheck(_base)] | None = None
    owner: WordsField | None = None
    contact: WordsField | None = None
    licence: WordsField | None = None
    family: TextField | None = None
    taxonomy: NamesField | None = None
    indicators: TextField | None = None
    gazetteer: TextField | None = None
    groups: list[GroupFields] | None = None
    publish: list[PublishFields] | None = None
    split: Literal["province", "city", "county"] | None = None
