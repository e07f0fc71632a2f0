"""Sources → the members of a split, by the regions that front matter names; and what is wrong with such a split."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from duizhao.compare.groups import Region
from duizhao.compare.order import place_order
from duizhao.model import Config, Membership, MemberSources, Place, Problem, Reason, Rules, Severity, Source
from duizhao.plan.routes import FRONT
from duizhao.plan.views.pinyin import spelling
from duizhao.read import REGIONS, key_place, read_head, regions_of, slug_said


def split_sources(
    sources: Iterable[Source], config: Config, rules: Rules
) -> tuple[tuple[MemberSources, ...], tuple[Problem, ...]]:
    """The members that the site of a `config` is split into, in the order of places.

    A report without the region is an error at its front matter, and so is one whose township another member has: a
    township's slug leads to one page. Front matter that cannot be read is told as any build tells it. Source: decision
    100.

    Args:
        sources: All reports, as files, in the order of their paths; none is held once its front matter is read.
        config: Which region it is split by, and what the whole is called.
        rules: How names of places are read.

    Returns:
        The members with the paths of their reports, in order, and all problems: `split-unknown`, `split-township`, or
        what `read_head` found.
    """
    depth = REGIONS.index(config.split) + 1
    found: dict[Region, list[str]] = defaultdict(list)
    owners: dict[str, tuple[Region, str]] = {}
    problems: list[Problem] = []
    for source in sources:
        tree, _, wrong = read_head(source)
        if tree is None or wrong or not isinstance(tree.value, dict):
            problems += wrong
            continue
        region = regions_of(tree.value)[:depth]
        if not region[-1]:
            problems.append(_without_region(source, config.split))
            continue
        slug = slug_said(tree.value, source.path)
        owner, other = owners.setdefault(slug, (region, source.path))
        if owner != region:
            problems.append(_claimed(source, slug, region, other, owner, config.split))
        found[region].append(source.path)
    order = place_order(rules)
    regions = sorted(found, key=lambda region: [order(name) for name in region])
    names = _member_names(regions)
    ids = _region_folders(regions, rules)
    members = tuple(
        MemberSources(Membership(ids[region], names[region], config.title), tuple(found[region])) for region in regions
    )
    return members, tuple(problems)


def _without_region(source: Source, split: str) -> Problem:
    message = Reason.of("not-said-so-no-site", split=split)
    hint = Reason.of("add-front-matter-change-split", split=split)
    return Problem("split-unknown", Severity.ERROR, key_place(source, split), message, hint)


def _claimed(source: Source, slug: str, region: Region, other: str, owner: Region, split: str) -> Problem:
    message = Reason.of(
        "here-township-cannot-two-sites", slug=slug, region="".join(region), other=other, owner="".join(owner)
    )
    hint = Reason.of("write-same-all-years-two", keys=Reason.listed(REGIONS[: REGIONS.index(split) + 1]))
    place: Place = key_place(source, split)
    return Problem("split-township", Severity.ERROR, place, message, hint)


def _member_names(regions: Sequence[Region]) -> dict[Region, str]:
    """What each member is called: its region alone, with those above where another one bears the name."""
    last = [region[-1] for region in regions]
    return {
        region: region[-1] if last.count(region[-1]) == 1 else "".join(dict.fromkeys(filter(None, region)))
        for region in regions
    }


def _region_folders(regions: Sequence[Region], rules: Rules) -> dict[Region, str]:
    """A folder's name for each region: its pinyin, with that of the regions above where another one sounds alike."""
    short = {region: _region_pinyin(region[-1], rules) for region in regions}
    ids: dict[Region, str] = {}
    taken = {FRONT}
    for region in regions:
        alone = list(short.values()).count(short[region]) == 1
        word = short[region] if alone else "-".join(_region_pinyin(name, rules) for name in region if name)
        ids[region] = next(id for id in _with_numbers(word) if id not in taken)
        taken.add(ids[region])
    return ids


def _with_numbers(word: str) -> Iterator[str]:
    yield word
    n = 2
    while True:
        yield f"{word}-{n}"
        n += 1


def _region_pinyin(name: str, rules: Rules) -> str:
    """The pinyin of a region's name, read as the list `place_order` says (重庆: chongqing)."""
    for entry in rules.lists.place_order.words:
        name = name.replace(entry.name, entry.like)
    syllables = (part.split("/")[0] for part in spelling(name).split())
    return "".join(c for part in syllables for c in part if c.isascii() and c.isalnum()) or "region"
