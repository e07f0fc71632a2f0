"""The rule data: YAML files → Rules, checked."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict

from duizhao.model import Indicator, Part, Problem, Rules, Severity, Source, Taxonomy, Theme
from duizhao.read.validate import validate
from duizhao.read.yamltree import read_yaml


class _Data(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class _Part(_Data):
    id: str
    name: str
    mandatory: bool


class _Theme(_Data):
    id: str
    name: str
    chapter: str | None = None
    signals: list[str]


class _Taxonomy(_Data):
    version: str
    parts: list[_Part]
    themes: list[_Theme]


class _Indicator(_Data):
    id: str
    name: str
    unit: str | None = None
    signals: list[str]


class _Indicators(_Data):
    version: str
    indicators: list[_Indicator]


class _Became(_Data):
    city: str
    name: str
    now: str
    reason: str


class _Places(_Data):
    province: str = ""
    city: str = ""
    county: str = ""
    towns: str = ""
    reason: str = ""


class _Gazetteer(_Data):
    replaces: bool = False
    places: list[_Places] = []
    became: list[_Became] = []


def read_rules(files: Mapping[str, Source]) -> tuple[Rules, tuple[Problem, ...]]:
    """Reads all rule files.

    Args:
        files: Stem → file. `taxonomy` and `indicators` must be there; every other file becomes `Rules.lists[stem]`.

    Returns:
        The rules (with an empty taxonomy where that file is wrong) and all problems found.
    """
    problems: list[Problem] = []
    lists: dict[str, Any] = {}
    taxonomy = Taxonomy("", (), ())
    indicators: tuple[Indicator, ...] = ()
    digest = sha256()
    for stem in sorted(files):
        source = files[stem]
        digest.update(f"{stem}\0{source.text}\0".encode())
        tree = read_yaml(source.text, source.path)
        problems += tree.problems
        if tree.problems:
            continue
        if stem == "taxonomy":
            data, wrong = validate(tree, _Taxonomy, "分类表")
            problems += wrong
            if data is not None:
                taxonomy = _taxonomy(data)
                problems += _doubles(source, [p.id for p in data.parts] + [t.id for t in data.themes])
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
    return Rules(taxonomy, indicators, lists, digest.hexdigest()), tuple(problems)


def _taxonomy(data: _Taxonomy) -> Taxonomy:
    return Taxonomy(
        data.version,
        tuple(Part(p.id, p.name, p.mandatory) for p in data.parts),
        tuple(Theme(t.id, t.name, t.chapter, tuple(t.signals)) for t in data.themes),
    )


def _doubles(source: Source, ids: list[str]) -> list[Problem]:
    doubled = sorted({i for i in ids if ids.count(i) > 1})
    place = source.place(0)
    hint = "每个 id 只能用一次：网页的地址由它而来"
    return [Problem("duplicate-id", Severity.ERROR, place, f"id {i} 重复", hint) for i in doubled]
