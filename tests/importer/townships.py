"""All townships that the gazetteer knows: only tests and measurements ask for them at once."""

from collections.abc import Iterator

from duizhao.importer.gazetteer import Gazetteer


def all_townships(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Every township: the code of its county, and its name."""
    return ((code, town) for code in gazetteer._lines for town in gazetteer.townships_of(code))
