"""The rule data: YAML files → Rules, checked."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from hashlib import sha256
from typing import Any, get_type_hints

from duizhao.model import Place, Problem, Reason, RuleLists, Rules, Severity, Source, Taxonomy
from duizhao.model.rules.figures import Indicators
from duizhao.read.suggest import suggest
from duizhao.read.typed import empty, read_list
from duizhao.read.yamltree import Tree, read_yaml

TAXONOMY = "taxonomy"  # the stem of its file; further versions have a hyphen and more behind it
_INDICATORS = "indicators"
_KINDS: Mapping[str, Any] = {_INDICATORS: Indicators, **get_type_hints(RuleLists)}  # stem of a file → class of its list
_NEEDED = (_INDICATORS, *(field.name for field in fields(RuleLists) if field.default_factory is MISSING))


def read_rules(
    files: Mapping[str, Source], *, under: Mapping[str, Source] | None = None, patterns: bool = True
) -> tuple[Rules, tuple[Problem, ...]]:
    """Reads all rule files.

    A list that a family has in part only lies over the common one, key by key (decision 096).

    Args:
        files: Stem → file: `taxonomy` and its further versions `taxonomy-…`, `indicators`, and one for each field of
            `RuleLists`.
        under: The lists that some of `files` only have a few keys of: whatever else is in them holds.
        patterns: Whether regular expressions are tried: 0.35 s for all of them. Those that come with the program are
            tried by its tests; the lists that a site may have of its own hold none.

    Returns:
        The rules and all problems found. What is wrong or missing in a list is left empty in it; the taxonomy is empty
        where its files are wrong.
    """
    from duizhao.read.taxonomies import read_taxonomies  # most runs have the rules packed (`shell/package_cache.py`)

    problems: list[Problem] = []
    found: dict[str, Any] = {}
    taxonomies: list[tuple[Source, Tree]] = []
    checksum = sha256()
    for stem in sorted(files):
        source = files[stem]
        checksum.update(f"{stem}\0{source.text}\0".encode())
        tree = read_yaml(source.text, source.path)
        if under and stem in under:
            checksum.update(under[stem].text.encode())
            tree = _laid_over(tree, read_yaml(under[stem].text, under[stem].path))
        problems += tree.problems
        if tree.problems:
            found[stem] = None
        elif stem == TAXONOMY or stem.startswith(f"{TAXONOMY}-"):
            taxonomies.append((source, tree))
        elif stem in _KINDS:
            found[stem], wrong = read_list(tree, _KINDS[stem], patterns=patterns)
            problems += wrong
        else:
            hint = suggest(stem, (TAXONOMY, *_KINDS)) or Reason.of(
                "known-are", known=Reason.listed((TAXONOMY, *_KINDS))
            )
            problems.append(
                Problem(
                    "unknown-list", Severity.ERROR, source.place(0), Reason.of("there-no-rule-list", stem=stem), hint
                )
            )
    for stem in _NEEDED:
        if stem not in found:
            hint = Reason.of("lists-stand-program-s-folder", stem=stem)
            problems.append(
                Problem(
                    "missing-list",
                    Severity.ERROR,
                    Place(f"{stem}.yaml"),
                    Reason.of("rule-list-missing", stem=stem),
                    hint,
                )
            )
    lists = {stem: found.get(stem) or empty(kind) for stem, kind in _KINDS.items()}
    indicators: Indicators = lists.pop(_INDICATORS)
    versions, wrong = read_taxonomies(taxonomies)
    problems += wrong
    taxonomy = versions[0] if versions else Taxonomy("", (), ())
    return Rules(taxonomy, indicators.indicators, RuleLists(**lists), checksum.hexdigest(), versions), tuple(problems)


def _laid_over(tree: Tree, under: Tree) -> Tree:
    """A list with the keys that it does not have from the one beneath it."""
    if not isinstance(tree.value, dict) or not isinstance(under.value, dict):
        return tree
    return replace(tree, value={**under.value, **tree.value})
