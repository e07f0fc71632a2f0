"""Which version of the taxonomy placed what, and what a topic means where reports of several stand side by side."""

from collections.abc import Iterable

from duizhao.model import Taxonomy
from duizhao.plan.site_index import SiteIndex


def version_name(index: SiteIndex, year: int) -> str:
    """The version of `index` that placed the reports on a `year`, with its years; said where it is the nearest.

    Source: decision 024.
    """
    version = index.site.rules.version(year)
    name = _version_name(index, version)
    return name if version.holds(year) else index.words("version.nearest", name=name, year=year)


def versions(index: SiteIndex) -> tuple[str, ...]:
    """All versions that placed a report of `index`, oldest first; nothing where one placed them all."""
    return tuple(names_of_versions(index).values())


def names_of_versions(index: SiteIndex) -> dict[str, str]:
    """What each version that placed a report of `index` is called, by its id; nothing where one did all."""
    used = index.site.rules.versions
    return {version.version: _version_name(index, version) for version in used} if len(used) > 1 else {}


def mixed(index: SiteIndex, years: Iterable[int]) -> bool:
    """Whether reports of `index` on these `years` were placed by more than one version.

    Then topics stand for one another by the mapping (decision 024).
    """
    return len({index.site.rules.version(year).version for year in years}) > 1


def kin(index: SiteIndex, topic: str) -> str:
    """What stands for a `topic` in each version of `index`, where it is not the topic itself in all; else nothing.

    Source: decision 024.

    Raises:
        KeyError: There is no such topic.
    """
    rules, words = index.site.rules, index.words
    if len(rules.versions) < 2 or topic not in index.topics:
        return ""
    told = []
    for version in rules.versions:
        year = version.first if version.first is not None else version.last
        found = rules.counterparts(topic, year) if year is not None else (topic,)
        names = words("reason.join").join(index.topics[id].name for id in found)
        told.append(
            (
                found,
                words(
                    "version.stands",
                    years=_version_years(index, version) or version.version,
                    themes=names or words("none"),
                ),
            )
        )
    if all(found == (topic,) for found, _ in told):
        return ""
    return words("version.kin", theme=index.topics[topic].name, list=words("reason.and").join(text for _, text in told))


def _version_name(index: SiteIndex, version: Taxonomy) -> str:
    years = _version_years(index, version)
    return index.words("version.name", version=version.version, years=years) if years else version.version


def _version_years(index: SiteIndex, version: Taxonomy) -> str:
    """The years that a version is meant for; nothing where it is open at both ends."""
    words, first, last = index.words, version.first, version.last
    if last is None:
        return words("version.since", first=first) if first is not None else ""
    return words("version.until", last=last) if first is None else words("version.years", first=first, last=last)
