"""Which version of the taxonomy placed what, and what a theme means where reports of several stand side by side."""

from collections.abc import Iterable

from duizhao.model import Taxonomy
from duizhao.plan.site_index import SiteIndex


def version_name(atlas: SiteIndex, year: int) -> str:
    """The version that placed the reports on a year, with its years; said where it is only the nearest one."""
    version = atlas.site.rules.version(year)
    name = _named(atlas, version)
    return name if version.holds(year) else atlas.words("version.nearest", name=name, year=year)


def versions(atlas: SiteIndex) -> tuple[str, ...]:
    """All versions that placed a report, oldest first; nothing where one placed them all."""
    return tuple(names_of_versions(atlas).values())


def names_of_versions(atlas: SiteIndex) -> dict[str, str]:
    """What each version that placed a report is called, by its id; nothing where one placed them all."""
    used = atlas.site.rules.versions
    return {version.version: _named(atlas, version) for version in used} if len(used) > 1 else {}


def mixed(atlas: SiteIndex, years: Iterable[int]) -> bool:
    """Whether reports on these years were placed by more than one version."""
    return len({atlas.site.rules.version(year).version for year in years}) > 1


def kin(atlas: SiteIndex, theme: str) -> str:
    """What stands for a theme in each version, where that is not the theme itself in all of them; else nothing."""
    rules, words = atlas.site.rules, atlas.words
    if len(rules.versions) < 2 or theme not in atlas.themes:
        return ""
    told = []
    for version in rules.versions:
        year = version.first if version.first is not None else version.last
        found = rules.counterparts(theme, year) if year is not None else (theme,)
        names = words("reason.join").join(atlas.themes[id].name for id in found)
        told.append(
            (
                found,
                words("version.stands", years=_years(atlas, version) or version.version, themes=names or words("none")),
            )
        )
    if all(found == (theme,) for found, _ in told):
        return ""
    return words("version.kin", theme=atlas.themes[theme].name, list=words("reason.and").join(text for _, text in told))


def _named(atlas: SiteIndex, version: Taxonomy) -> str:
    years = _years(atlas, version)
    return atlas.words("version.name", version=version.version, years=years) if years else version.version


def _years(atlas: SiteIndex, version: Taxonomy) -> str:
    """The years that a version is meant for; nothing where it is open at both ends."""
    words, first, last = atlas.words, version.first, version.last
    if last is None:
        return words("version.since", first=first) if first is not None else ""
    return words("version.until", last=last) if first is None else words("version.years", first=first, last=last)
