"""The rule data: YAML files → Rules, checked."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict

from duizhao.model import Indicator, Problem, Rules, Severity, Source, Taxonomy
from duizhao.read.taxonomies import read_taxonomies
from duizhao.read.validate import validate
from duizhao.read.yamltree import Tree, read_yaml

TAXONOMY = "taxonomy"  # the stem of its file; further versions have a hyphen and more behind it


class _RuleData(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Indicator(_RuleData):
    id: str
    name: str
    unit: str | None = None
    signals: list[str]


class _Indicators(_RuleData):
    version: str
    indicators: list[_Indicator]


class _Became(_RuleData):
    city: str
    name: str
    now: str
    reason: str


class _Places(_RuleData):
    province: str = ""
    city: str = ""
    county: str = ""
    towns: str = ""
    reason: str = ""


class _Gazetteer(_RuleData):
    replaces: bool = False
    places: list[_Places] = []
    became: list[_Became] = []


def read_rules(files: Mapping[str, Source]) -> tuple[Rules, tuple[Problem, ...]]:
    """Reads all rule files.

    Args:
        files: Stem → file. `taxonomy` and `indicators` must be there. `taxonomy-…` are further versions of the
            taxonomy; every other file becomes `Rules.lists[stem]`.

    Returns:
        The rules (with an empty taxonomy where its files are wrong) and all problems found.
    """
    problems: list[Problem] = []
    lists: dict[str, Any] = {}
    taxonomies: list[tuple[Source, Tree]] = []
    indicators: tuple[Indicator, ...] = ()
    digest = sha256()
    for stem in sorted(files):
        source = files[stem]
        digest.update(f"{stem}\0{source.text}\0".encode())
        tree = read_yaml(source.text, source.path)
        problems += tree.problems
        if tree.problems:
            continue
        if stem == TAXONOMY or stem.startswith(f"{TAXONOMY}-"):
            taxonomies.append((source, tree))
        elif stem == "indicators":
            listed, wrong = validate(tree, _Indicators, "指标表")
            problems += wrong
            if listed is not None:
                indicators = tuple(Indicator(i.id, i.name, i.unit, tuple(i.signals)) for i in listed.indicators)
                problems += _doubles(source, [i.id for i in indicators])
        elif stem == "own_gazetteer":
            places, wrong = validate(tree, _Gazetteer, "地名录")
            problems += wrong
            if places is not None:
                lists[stem] = places.model_dump()
        else:
            lists[stem] = tree.value
    versions, wrong = read_taxonomies(taxonomies)
    problems += wrong
    taxonomy = versions[0] if versions else Taxonomy("", (), ())
    return Rules(taxonomy, indicators, lists, digest.hexdigest(), versions), tuple(problems)


def _doubles(source: Source, ids: list[str]) -> list[Problem]:
    doubled = sorted({i for i in ids if ids.count(i) > 1})
    place = source.place(0)
    hint = "每个 id 只能用一次：网页的地址由它而来"
    return [Problem("duplicate-id", Severity.ERROR, place, f"id {i} 重复", hint) for i in doubled]
