"""Loads a site: settings, rules, words of the interface, reports and ledgers. The only stage that reads.

What cannot be read is told as a problem and the rest is loaded, so that one run shows all that is wrong.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from duizhao.frozen import frozen
from duizhao.model import CHINESE, Config, Place, Problem, Reason, Rules, Source
from duizhao.read import TAXONOMY, read_config, read_rules, read_yaml, suggest
from duizhao.shell.content import Read, read_all, read_ledgers, sources_of
from duizhao.shell.failure import error, has_errors
from duizhao.shell.families import families, family_lists, family_name
from duizhao.shell.files import is_missing, package_folder, read_source, walk
from duizhao.shell.last_build import runs_on
from duizhao.shell.names import names_problems
from duizhao.shell.package_cache import PackageCache
from duizhao.shell.packing import pack, unpack
from duizhao.shell.recovery import recover_content
from duizhao.shell.site_root import FOLDERS, SETTINGS, no_site

_REPLACED = {"indicators": "indicators", "gazetteer": "own_gazetteer"}
# … a key of site.yaml, and the rule file that the site's own stands in for: the last one has none in the package.
# `taxonomy` may name several files, one a version.


@frozen
class Loaded:
    """A site as read from disk; `sources` and `ledgers` are in the order of their paths."""

    config: Config
    rules: Rules
    messages: Mapping[str, str]
    sources: tuple[Source, ...]
    ledgers: Mapping[str, Any]  # by the `file_id` of reports
    problems: tuple[Problem, ...] = ()
    chinese: Mapping[str, str] = field(default_factory=dict)  # messages in Chinese, whatever the site's language


def load(root: Path, *, read: Callable[[Path, str], Read] = read_source) -> Loaded:
    """Everything that a build reads from the site at `root`, and all that is wrong with it.

    Args:
        root: The site's folder, with site.yaml.
        read: Reads a report, by its path below `root`, as `read_source` does.
    """
    setup = load_setup(root)
    sources, wrong = read_all(sources_of(root, read))
    ledgers, torn = read_ledgers(root)
    return replace(holding(setup, sources), ledgers=ledgers, problems=(*setup.problems, *wrong, *torn))


def load_setup(root: Path) -> Loaded:
    """What `load` reads but for reports and ledgers: these are many, and whoever makes several sites reads them apart.

    What a killed import left is put right first (decision 050).

    Args:
        root: The site's folder, with site.yaml.
    """
    told = recover_content(root)
    config, settings, problems = _read_settings(root)
    rules, more = _rules_of_site(root, config, settings)
    named = names_problems(_site_files(root))
    family = config.family if config.family in families() else ""
    messages = load_messages(config.language, family)
    if not config.title:
        config = replace(config, title=messages["site.title"])
    chinese = messages if config.language == CHINESE else load_messages(CHINESE, family)
    return Loaded(config, rules, messages, (), {}, (*told, *problems, *more, *named), chinese)


def holding(setup: Loaded, sources: tuple[Source, ...]) -> Loaded:
    """The site of a `setup` that holds the files `sources`: its rules are those for the years of their folders.

    Source: decision 024.
    """
    years = (int(source.path.split("/")[1]) for source in sources)
    return replace(setup, sources=sources, rules=setup.rules.over(years))


def settings(root: Path) -> Config:
    """What site.yaml at `root` says; the defaults where it is not there or cannot be read."""
    return _read_settings(root)[0]


def named_files(root: Path) -> tuple[str, ...]:
    """The rule files that site.yaml at `root` names, paths from there; none where it cannot be read.

    A folder is none: whoever watches it would watch all of it.
    """
    config, _, _ = _read_settings(root)
    named = (*config.taxonomy, config.indicators, config.gazetteer)
    return tuple(name for name in named if name and not os.path.isdir(root / name))  # noqa: PTH112 - Path's own raises where a name is too long


def own_files(root: Path) -> tuple[str, ...]:
    """What belongs to the owner of the site at `root`: settings, folders, and the rule files that site.yaml names.

    Paths from there, those that are not there (yet) too. No command writes over them, what is built follows from them,
    and a published site is to be that of a commit of them.
    """
    return (SETTINGS, *FOLDERS, *named_files(root))


def load_messages(language: str, family: str = "") -> dict[str, str]:
    """The words of the interface in a `language` that the package has (zh-Hans, en), by key.

    Args:
        language: The language.
        family: The reports that they speak of, one of `families`: its words stand in the place of the common ones.

    Raises:
        ValueError: The package's own file of messages is broken.
    """
    data = package_folder("data")
    found: dict[str, str] = {}
    own = [data / "families" / family / "messages" / f"{language}.yaml"] if family else []
    for path in (data / "messages" / f"{language}.yaml", *(path for path in own if path.is_file())):
        tree = read_yaml(path.read_text("utf-8"), path.name)
        if tree.problems:
            raise ValueError(tree.problems)
        found |= {str(key): str(words) for key, words in (tree.value or {}).items()}
    return found | _table_titles(data / "messages" / "tables.yaml", language)


def _table_titles(path: Path, language: str) -> dict[str, str]:
    """What exported tables and their columns are called in a language, by key of the interface's words."""
    tree = read_yaml(path.read_text("utf-8"), path.name)
    if tree.problems:
        raise ValueError(tree.problems)
    return {f"name.{key}": titles[language != CHINESE] for key, titles in tree.value.items()}


def _read_settings(root: Path) -> tuple[Config, Source | None, tuple[Problem, ...]]:
    if missing := tuple(no_site(root)):
        return Config(), None, missing
    source, problems = read_source(root, SETTINGS)
    if source is None:
        return Config(), None, problems
    config, wrong = read_config(source)
    return config, source, wrong


def _rules_of_site(root: Path, config: Config, settings: Source | None) -> tuple[Rules, tuple[Problem, ...]]:
    """The package's rule data with the files that site.yaml names in the place of its own.

    Where one of those is wrong, the package's stand in, so that the reports are not blamed for it.
    """
    sources = _package_lists()
    problems: list[Problem] = []
    under: dict[str, Source] = {}
    if config.family in (known := families()):
        lists = family_lists(config.family)
        under = {stem: source for stem, source in sources.items() if stem in lists and stem != TAXONOMY}
        if TAXONOMY in lists:
            sources = {stem: source for stem, source in sources.items() if not stem.startswith(f"{TAXONOMY}-")}
        sources |= lists
    elif config.family:
        hint = Reason.of(
            "said-known",
            said=suggest(config.family, known),
            known=Reason.listed(f"{one} {family_name(one)}" for one in known),
        )
        problems.append(
            error(
                "unknown-family",
                _setting_place(settings, "family"),
                Reason.of("there-no-family-reports", family=config.family),
                hint,
            )
        )
    own = dict(sources)
    if config.taxonomy:
        own = {stem: source for stem, source in own.items() if not stem.startswith(f"{TAXONOMY}-")}
    named = [(key, stem, getattr(config, key)) for key, stem in _REPLACED.items()]
    named += [(TAXONOMY, f"{TAXONOMY}-{n}" if n else TAXONOMY, name) for n, name in enumerate(config.taxonomy)]
    for key, stem, name in named:
        if name and is_missing(root / name):
            hint = Reason("paths-begin-site-s-folder")
            problems.append(
                error(
                    "no-rule-file",
                    _setting_place(settings, key),
                    Reason.of("names-file-not-there", key=key, name=name),
                    hint,
                )
            )
        elif name:
            source, wrong = read_source(root, name)
            problems += wrong
            if source is not None:
                own[stem] = source
    beneath = {stem: source for stem, source in under.items() if own[stem] is sources[stem]}
    if own == sources and not problems:
        return _package_rules(sources, under, config.family)
    rules, wrong = read_rules(own, under=beneath, patterns=False)
    problems += wrong
    return read_rules(sources, under=under, patterns=False)[0] if has_errors(problems) else rules, tuple(problems)


def package_rules() -> Rules:
    """The program's own rules, for what is done without a site: printing a page that is built.

    Source: decision 054.
    """
    return _package_rules(_package_lists(), {}, "")[0]


def _package_lists() -> dict[str, Source]:
    """The files of the package's own lists, by their stems."""
    paths = sorted(package_folder("data").glob("*.yaml"))
    return {path.stem: Source(path.name, path.read_text("utf-8")) for path in paths}


def _package_rules(
    sources: Mapping[str, Source], under: Mapping[str, Source], family: str
) -> tuple[Rules, tuple[Problem, ...]]:
    """The rules of the package's own lists, which follow from them and the program: reading them takes 0.13 s."""
    texts = [(stem, source.text) for lists in (sources, under) for stem, source in sorted(lists.items())]
    cache, name = PackageCache(pack((runs_on(), texts))), f"rules-{family or 'common'}"
    if data := cache.known(name):
        return unpack(data), ()
    rules, problems = read_rules(sources, under=under, patterns=False)
    if not problems:
        cache.keep(name, pack(rules))
    return rules, problems


def _setting_place(settings: Source | None, key: str) -> Place:
    """Where a key of site.yaml stands; the whole file where it has none."""
    return read_yaml(settings.text, SETTINGS).key_place((key,), Place(SETTINGS)) if settings else Place(SETTINGS)


def _site_files(root: Path) -> Iterator[str]:
    """Every file that people put into a site, whether a build reads it or not; what cannot be walked is told above."""
    for folder in FOLDERS:
        for name, trouble in walk(root / folder):
            if name and trouble is None:
                yield f"{folder}/{name}"
