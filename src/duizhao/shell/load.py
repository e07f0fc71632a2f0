"""Loads a site: settings, rules, words of the interface, reports and ledgers. The only stage that reads.

What cannot be read is told as a problem and the rest is loaded, so that one run shows all that is wrong.
"""

import errno
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from duizhao.model import Config, Place, Problem, Rules, Source
from duizhao.read import TAXONOMY, broken_ledger, ledger_fault, read_config, read_rules, read_yaml, suggest
from duizhao.shell.failure import error, has_errors, warning
from duizhao.shell.families import families, family_lists, family_name
from duizhao.shell.files import files_of_site, is_noise, package_folder, read_source, unreadable, walk
from duizhao.shell.last_build import runs_on
from duizhao.shell.names import names_problems
from duizhao.shell.package_cache import PackageCache
from duizhao.shell.packing import pack, unpack
from duizhao.shell.recovery import recover_content
from duizhao.shell.site_root import SETTINGS

CHINESE = "zh-Hans"  # the language of the command line
_YEAR = re.compile(r"\d{4}")
_REPLACED = {"indicators": "indicators", "gazetteer": "own_gazetteer"}
# … a key of site.yaml, and the rule file that the site's own stands in for: the last one has none in the package.
# `taxonomy` may name several files, one a version.


@dataclass(frozen=True, slots=True)
class Loaded:
    """A site as read from disk; `sources` and `ledgers` are in the order of their paths."""

    config: Config
    rules: Rules
    messages: Mapping[str, str]
    sources: tuple[Source, ...]
    ledgers: Mapping[str, Any]  # by Report.id
    problems: tuple[Problem, ...] = ()
    chinese: Mapping[str, str] = field(default_factory=dict)  # messages in Chinese, whatever the site's language


def load(root: Path, *, patterns: bool = False) -> Loaded:
    """Everything that a build reads from the site at `root`, and all that is wrong with it.

    Args:
        root: The site's folder, with site.yaml.
        patterns: Also try the regular expressions of the rule lists, which come with the program: 0.07 s.
    """
    told = recover_content(root)
    config, settings, problems = _settings(root)
    rules, more = _rules(root, config, settings, patterns=patterns)
    sources, wrong = _sources(root)
    ledgers, torn = _ledgers(root)
    named = names_problems(_files(root))
    family = config.family if config.family in families() else ""
    messages = load_messages(config.language, family)
    if not config.title:
        config = replace(config, title=messages["site.title"])
    chinese = messages if config.language == CHINESE else load_messages(CHINESE, family)
    return Loaded(config, rules, messages, sources, ledgers, (*told, *problems, *more, *wrong, *torn, *named), chinese)


def settings(root: Path) -> Config:
    """What site.yaml at `root` says; nothing where it cannot be read."""
    return _settings(root)[0]


def named_files(root: Path) -> tuple[str, ...]:
    """The rule files that site.yaml at `root` names; none where it cannot be read."""
    config, _, _ = _settings(root)
    return tuple(name for name in (*config.taxonomy, config.indicators, config.gazetteer) if name)


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
    return found


def _settings(root: Path) -> tuple[Config, Source | None, tuple[Problem, ...]]:
    if not os.path.lexists(root / SETTINGS):
        hint = "进入站点目录再运行，或用 --root 目录 指明；新建站点：duizhao init 目录"
        return Config(), None, (error("no-site", SETTINGS, "这里没有 site.yaml，不是站点目录", hint),)
    source, problems = read_source(root, SETTINGS)
    if source is None:
        return Config(), None, problems
    config, wrong = read_config(source)
    return config, source, wrong


def _rules(root: Path, config: Config, settings: Source | None, *, patterns: bool) -> tuple[Rules, tuple[Problem, ...]]:
    """The package's rule data with the files that site.yaml names in the place of its own.

    Where one of those is wrong, the package's stand in, so that the reports are not blamed for it.
    """
    package = {path.stem: path for path in sorted(package_folder("data").glob("*.yaml"))}
    sources = {stem: Source(path.name, path.read_text("utf-8")) for stem, path in package.items()}
    problems: list[Problem] = []
    under: dict[str, Source] = {}
    if config.family in (known := families()):
        lists = family_lists(config.family)
        under = {stem: source for stem, source in sources.items() if stem in lists and stem != TAXONOMY}
        if TAXONOMY in lists:
            sources = {stem: source for stem, source in sources.items() if not stem.startswith(f"{TAXONOMY}-")}
        sources |= lists
    elif config.family:
        hint = f"{suggest(config.family, known)}可用：{'、'.join(f'{one} {family_name(one)}' for one in known)}"
        problems.append(error("unknown-family", _line(settings, "family"), f"没有 {config.family} 这一类报告", hint))
    own = dict(sources)
    if config.taxonomy:
        own = {stem: source for stem, source in own.items() if not stem.startswith(f"{TAXONOMY}-")}
    named = [(key, stem, getattr(config, key)) for key, stem in _REPLACED.items()]
    named += [(TAXONOMY, f"{TAXONOMY}-{n}" if n else TAXONOMY, name) for n, name in enumerate(config.taxonomy)]
    for key, stem, name in named:
        if name and not os.path.lexists(root / name):
            hint = "路径从站点目录算起；删去这一行则用程序自带的"
            problems.append(error("no-rule-file", _line(settings, key), f"{key} 指的文件不存在：{name}", hint))
        elif name:
            source, wrong = read_source(root, name)
            problems += wrong
            if source is not None:
                own[stem] = source
    beneath = {stem: source for stem, source in under.items() if own[stem] is sources[stem]}
    if own == sources and not patterns and not problems:
        return _package_rules(sources, under, f"rules-{config.family or 'common'}")
    rules, wrong = read_rules(own, under=beneath, patterns=patterns)
    problems += wrong
    return read_rules(sources, under=under, patterns=patterns)[0] if has_errors(problems) else rules, tuple(problems)


def _package_rules(
    sources: Mapping[str, Source], under: Mapping[str, Source], name: str
) -> tuple[Rules, tuple[Problem, ...]]:
    """The rules of the package's own lists, which follow from them and the program: reading them takes 0.13 s."""
    texts = [(stem, source.text) for lists in (sources, under) for stem, source in sorted(lists.items())]
    cache = PackageCache(pack((runs_on(), texts)))
    if data := cache.known(name):
        return unpack(data), ()
    rules, problems = read_rules(sources, under=under, patterns=False)
    if not problems:
        cache.keep(name, pack(rules))
    return rules, problems


def _line(settings: Source | None, key: str) -> Place:
    match = settings and re.search(rf"^{key}[ \t]*:", settings.text, re.MULTILINE)
    return settings.place(match.start()) if settings and match else Place(SETTINGS)


def _sources(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    content = root / "content"
    if not os.path.lexists(content):
        if not os.path.lexists(root / SETTINGS):  # no site at all, which is told
            return (), ()
        hint = "用 duizhao import 文件… 导入第一份报告"
        return (), (error("no-content", "content", "没有 content 目录", hint),)
    sources: list[Source] = []
    problems: list[Problem] = []
    try:
        entries = sorted(content.iterdir())
    except OSError as trouble:
        return (), (unreadable("content", trouble),)
    for entry in entries:
        name = f"content/{entry.name}"
        if entry.name == "raw" or is_noise(entry.name):
            continue
        try:
            name.encode()
            entry.stat()
        except UnicodeEncodeError:
            problems.append(unreadable(name, OSError(errno.EILSEQ, os.strerror(errno.EILSEQ))))
            continue
        except OSError as trouble:  # a link that leads nowhere, or round in a circle
            problems.append(unreadable(name, trouble))
            continue
        if not entry.is_dir():
            problems.append(
                warning("ignored-file", name, "不在年度目录里，没有读取", f"移到 content/年份/{entry.name}")
            )
            continue
        if not _YEAR.fullmatch(entry.name):
            problems.append(
                warning("ignored-folder", name, "目录名不是四位年份，没有读取", "改名为报告年度，例如 2023")
            )
            continue
        files, wrong = files_of_site(entry, name)
        problems += wrong
        for folder in sorted(p.name for p in entry.glob("*.md") if p.is_dir() and not is_noise(p.name)):
            problems.append(_folder_for_file(f"{name}/{folder}"))
        for path in files:
            if not path.endswith(".md") or "/" in path:
                hint = "报告应为 content/年份/名称.md；Word、PDF 等原件请用 duizhao import 导入"
                problems.append(warning("ignored-file", f"{name}/{path}", "不是报告页，没有读取", hint))
                continue
            source, wrong = read_source(root, f"{name}/{path}")
            problems += wrong
            if source is not None:
                sources.append(source)
    return tuple(sources), tuple(problems)


def _folder_for_file(name: str) -> Problem:
    return unreadable(name, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))


def _files(root: Path) -> Iterator[str]:
    """Every file that people put into a site, whether a build reads it or not; what cannot be walked is told above."""
    for folder in ("content", "templates", "theme"):
        for name, trouble in walk(root / folder):
            if name and trouble is None:
                yield f"{folder}/{name}"


def _is_raw_file(path: str) -> bool:
    """Whether a path below content/raw/ is one that a build does not read."""
    from duizhao.importer.readers import ENDINGS  # only asked of what cannot be read: a build loads no reader

    return Path(path).suffix.lower() in ENDINGS


def _ledgers(root: Path) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    ledgers: dict[str, Any] = {}
    problems: list[Problem] = []
    ending = ".ledger.yaml"
    raw = root / "content" / "raw"
    found = sorted(walk(raw), key=lambda found: found[0])
    files = {path for path, _ in found}
    for folder in sorted(p.relative_to(raw).as_posix() for p in raw.glob(f"*/*{ending}") if not is_noise(p.name)):
        if folder not in files and (raw / folder).is_dir():
            problems.append(_folder_for_file(f"content/raw/{folder}"))
    for path, trouble in found:
        name = f"content/raw/{path}"
        if trouble is not None and not _is_raw_file(path):
            problems.append(unreadable(name.rstrip("/"), trouble))
        elif path.endswith(ending):
            source, wrong = read_source(root, name)
            problems += wrong
            if source is None:
                continue
            tree = read_yaml(source.text, name)
            problems += tree.problems
            if tree.problems:
                continue
            if why := ledger_fault(tree.value):
                problems.append(broken_ledger(name, why))
            else:
                ledgers[path.removesuffix(ending)] = tree.value
    return ledgers, tuple(problems)
