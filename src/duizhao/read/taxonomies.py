"""The versions of the taxonomy: one file each → Taxonomies in the order of their years, checked one against another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Annotated

from duizhao.frozen import frozen
from duizhao.model import Part, Problem, Reason, Severity, Source, Successor, Taxonomy, Topic
from duizhao.read.kinds import ValueCheck
from duizhao.read.typed import read_whole
from duizhao.read.yamltree import Path, Tree

_NEVER, _EVER = -(10**9), 10**9  # years beyond all others: what an open end stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class _PartEntry:
    id: str
    name: str
    mandatory: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _TopicEntry:
    id: str
    name: str
    chapter: str | None = None
    signals: list[str]
    since: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _NewTopic(_TopicEntry):
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _SuccessorEntry:
    old: str
    new: list[str]
    reason: str


def _first_and_last(value: list[int | None]) -> list[int | None]:
    if len(value) != 2:
        raise ValueError("few" if len(value) < 2 else "many")
    return value


_YearSpan = Annotated[list[int | None], ValueCheck(_first_and_last)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    version: str
    years: _YearSpan = field(default_factory=lambda: [None, None])
    mapping: list[_SuccessorEntry] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole(_Version):
    parts: list[_PartEntry]
    themes: list[_TopicEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extending(_Version):
    years: _YearSpan
    extends: str
    themes: list[_NewTopic]


@frozen
class _TaxonomyRead:
    """One file that is right by itself."""

    source: Source
    tree: Tree
    data: _Whole | _Extending


def read_taxonomies(trees: Sequence[tuple[Source, Tree]]) -> tuple[tuple[Taxonomy, ...], tuple[Problem, ...]]:
    """Reads all versions of the taxonomy.

    Why there are versions, and what they must say of one another: decision 024.

    Args:
        trees: Their files, each with its YAML.

    Returns:
        The versions, oldest first, and all that is wrong: in a file, between the years of two, and in how a version
        says what became of the topics of the one before it. With an error only those that can be made are given.
    """
    problems: list[Problem] = []
    files: list[_TaxonomyRead] = []
    for source, tree in trees:
        extends = isinstance(tree.value, dict) and "extends" in tree.value
        data: _Whole | _Extending | None
        if extends:
            data, wrong = read_whole(tree, _Extending, Reason("a-taxonomy"))
        else:
            data, wrong = read_whole(tree, _Whole, Reason("a-taxonomy"))
        problems += wrong
        if data is not None:
            files.append(_TaxonomyRead(source, tree, data))
    files.sort(key=lambda file: (_first(file), file.source.path))
    made: dict[str, Taxonomy] = {}
    of_file: list[Taxonomy | None] = []
    for file in files:
        found, more = _made_version(file, made)
        problems += more
        of_file.append(found)
        if found is not None:
            made[found.version] = found
    problems += _check_years(files)
    for file, (before, now) in zip(files[1:], pairwise(of_file), strict=True):
        problems += _check_mapping(file, now, before)
    for file in files[:1]:
        if file.data.mapping:
            yet = Reason("earliest-version-there-none-map")
            problems.append(_version_error(file, "taxonomy-mapping", ("mapping",), yet, Reason("delete-mapping")))
    return tuple(made.values()), tuple(problems)


def _first(file: _TaxonomyRead) -> int:
    first = file.data.years[0]
    return _NEVER if first is None else first


def _last_year(file: _TaxonomyRead) -> int:
    last = file.data.years[1]
    return _EVER if last is None else last


def _made_version(file: _TaxonomyRead, made: Mapping[str, Taxonomy]) -> tuple[Taxonomy | None, list[Problem]]:
    """The version that a file holds; one that extends another has its parts and topics, with its own put in."""
    data = file.data
    first, last = data.years
    successors = tuple(Successor(one.old, tuple(one.new)) for one in data.mapping)
    problems: list[Problem] = []
    if data.version in made:
        hint = Reason("give-each-version-name-own")
        problems.append(
            _version_error(
                file, "duplicate-id", ("version",), Reason.of("version-used-twice", version=data.version), hint
            )
        )
        return None, problems
    if isinstance(data, _Whole):
        parts = tuple(Part(p.id, p.name, p.mandatory) for p in data.parts)
        topics = [_topic_of_entry(entry) for entry in data.themes]
    else:
        base = made.get(data.extends)
        if base is None:
            hint = Reason.of("known-are", known=Reason.listed(made)) if made else Reason("extends-version-earlier-one")
            message = Reason.of("extends-names-not-there-no", name=data.extends)
            problems.append(_version_error(file, "unknown-version", ("extends",), message, hint))
            return None, problems
        parts, topics = base.parts, list(base.topics)
        for n, new in enumerate(data.themes):
            ids = [topic.id for topic in topics]
            if new.after is not None and new.after not in ids:
                hint = Reason.of("known-are", known=Reason.listed(ids))
                message = Reason.of("after-names-theme-does-not", theme=new.after)
                problems.append(_version_error(file, "unknown-theme", ("themes", n, "after"), message, hint))
            at = ids.index(new.after) + 1 if new.after in ids else len(ids)
            topics.insert(at, replace(_topic_of_entry(new), since=new.since if new.since is not None else first))
    listed = [p.id for p in parts] + [t.id for t in topics]
    hint = Reason("use-each-id-once-addresses")
    for doubled in sorted({id for id in listed if listed.count(id) > 1}):
        problems.append(
            Problem("duplicate-id", Severity.ERROR, file.source.place(0), Reason.of("id-used-twice", id=doubled), hint)
        )
    return Taxonomy(data.version, parts, tuple(topics), first, last, successors), problems


def _topic_of_entry(data: _TopicEntry) -> Topic:
    return Topic(data.id, data.name, data.chapter, tuple(data.signals), data.since)


def _check_years(files: Sequence[_TaxonomyRead]) -> Iterator[Problem]:
    """Years that run backwards, that two versions hold for, or that none between two does."""
    for file in files:
        if _first(file) > _last_year(file):
            message = Reason.of("years-later-than", first=_first(file), last=_last_year(file))
            yield _version_error(file, "invalid-value", ("years",), message, Reason("write-first-last-null-where"))
    for before, now in pairwise(files):
        if _last_year(before) >= _first(now):
            message = Reason.of(
                "years-overlap-those-two-taxonomies",
                version=before.data.version,
                file=before.source.path,
                years=_both_versions(before, now),
            )
            hint = Reason("change-years-so-each-year")
            yield _version_error(now, "taxonomy-overlap", ("years",), message, hint)
        elif _last_year(before) + 1 < _first(now):
            lost = _year_span(_last_year(before) + 1, _first(now) - 1)
            message = Reason.of(
                "ends-no-taxonomy",
                version=before.data.version,
                file=before.source.path,
                last=_last_year(before),
                years=lost,
            )
            yield _version_error(now, "taxonomy-gap", ("years",), message, Reason("change-years-so-versions-meet"))


def _both_versions(before: _TaxonomyRead, now: _TaxonomyRead) -> Reason:
    start, end = max(_first(before), _first(now)), min(_last_year(before), _last_year(now))
    return (
        Reason("every-year")
        if start == _NEVER
        else Reason.of("year-and-later", year=start)
        if end == _EVER
        else _year_span(start, end)
    )


def _year_span(start: int, end: int) -> Reason:
    return Reason.of("one-year", year=start) if start == end else Reason.of("start-end", start=start, end=end)


def _check_mapping(file: _TaxonomyRead, now: Taxonomy | None, before: Taxonomy | None) -> Iterator[Problem]:
    """What a version says of topics that are not there, says twice, or leaves unsaid."""
    if now is None or before is None:
        return
    olds, news = [t.id for t in before.topics], [t.id for t in now.topics]
    told: set[str] = set()
    for n, one in enumerate(file.data.mapping):
        at: Path = ("mapping", n)
        if one.old not in olds:
            message = Reason.of("mapping-old-no-theme", version=before.version, theme=one.old)
            yield _version_error(
                file, "taxonomy-mapping", (*at, "old"), message, Reason.of("known-are", known=Reason.listed(olds))
            )
        if one.old in told:
            message = Reason.of("mapping-twice", theme=one.old)
            yield _version_error(file, "taxonomy-mapping", (*at, "old"), message, Reason("make-one-entry-all-themes"))
        told.add(one.old)
        for new in one.new:
            if new not in news:
                message = Reason.of("mapping-new-no-theme", version=now.version, theme=new)
                yield _version_error(
                    file, "taxonomy-mapping", (*at, "new"), message, Reason.of("known-are", known=Reason.listed(news))
                )
    for lost in (old for old in olds if old not in news and old not in told):
        message = Reason.of("theme-mapped-nothing", before=before.version, theme=lost, now=now.version)
        hint = Reason.of("add-mapping-new-themes-reason", theme=lost)
        yield _version_error(file, "taxonomy-mapping", ("mapping",), message, hint)


def _version_error(file: _TaxonomyRead, code: str, at: Path, message: Reason, hint: Reason | None) -> Problem:
    return Problem(code, Severity.ERROR, file.tree.key_place(at), message, hint)
