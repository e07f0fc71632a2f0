"""Whose report a draft is, and under which name it comes into content/: nothing of another township is ever replaced.

Two drafts are of one township where its name and its county are the same. Where a county is not known, names alone do
not say so: then the words of the two reports decide. Nothing is read here: what only files tell is asked for.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.draft import Draft, called
from duizhao.importer.found import FoundIn
from duizhao.importer.known_pages import KnownPage, KnownPages, Town, town_of
from duizhao.importer.verify import body_of_page
from duizhao.model import Level, Place, Problem, Reason, Severity
from duizhao.read import NamedTownship, check_slug, copy_doubt, county_stem, may_be_one, stem

_ALIKE = 0.6  # of the shorter report's words must stand in the other, line for line, to take it for a corrected file


@frozen
class Placing:
    """What is in content/ and what a run has brought in so far, beside which a draft finds its place.

    Attributes:
        pages: the pages that are there.
        seen: id → the file of this run that it came from.
        towns: year and township → the same.
        slugs: slug → whose it has become in this run, written or not.
        page: the page of a report, by its id, as it stands in its file.
        ledger: the ledger of a report, by its id; None where there is none that can be read.
        given: the values that a person gave at the import of a report, by its id.
        how: how a value was found, by its entry in a ledger; None where that says nothing that is known.
        tell: how a ledger says a reason.
    """

    pages: KnownPages
    seen: Mapping[str, str]
    towns: Mapping[tuple[str, Town], str]
    slugs: Mapping[str, Town]
    page: Callable[[str], str]
    ledger: Callable[[str], Mapping[str, Any] | None]
    given: Callable[[str], Mapping[str, str]]
    how: Callable[[Any], FoundIn | None]
    tell: Callable[[Reason], str]

    def known(self, drafted: Draft, given: Mapping[str, str]) -> KnownPage | None:
        """The page that is there for this raw file, or for this township and year; None if there is none.

        Args:
            drafted: The draft.
            given: The values that a person gives for it now.
        """
        source, year, town = drafted.meta["source"], str(drafted.year), town_of(drafted.meta)
        if found := self.pages.of_town(year, town):
            return found
        same = self.pages.by_sha256.get(source["sha256"])
        if same and not self._another(same, given):
            return same
        here = self.pages.by_id.get(drafted.id)
        if here and (not here.township or ((before := self._found_before(here)) and before.may_be(town))):
            return here  # a page typed by hand, or one whose township a person has corrected
        namesake = self.pages.by_file.get((year, town.township, source["file"]))
        if namesake and not (town.county and namesake.county) and self._alike(drafted, namesake):
            return namesake
        return None

    def placed(self, drafted: Draft, known: KnownPage | None, *, accept: bool = True) -> Draft:
        """The draft, as `drafted`, under its name: that of its page, that of its township in another year, or its own.

        Where its own is another township's it gets the one that is proposed, and its front matter says so. A person may
        want to be asked (`accept` is False): then it keeps its own, and is refused, unless the two are of one county
        and differ in kind (镇 and 街道). `known` is the page that is there for its township and year, None for none.
        Source: decision 031 (slugs that do not collide).
        """
        if len(drafted.slugs) < 2:
            return drafted  # a person gave it
        names = self._names(drafted)
        has = self.pages.names_of(town_of(drafted.meta))
        if known and known.slug in (*names, *has):
            name = known.file_name
        elif len(has) == 1 and self._free(drafted, has[0], known):
            name = has[0]
        elif own := self._own(drafted, names):
            name = own
        else:
            name = names[0]
            owner = self._owner(drafted, name)
            if not self._free(drafted, name, known) and (accept or (owner and _differs_in_kind(owner, drafted))):
                name = self.proposal(drafted, known) or name
        page = known or self._holder(name)
        if name != names[0] and (self._called(page) if page else not self._free(drafted, names[0], known)):
            return called(drafted, name, self.tell)
        return replace(drafted, slug=name)

    def _own(self, drafted: Draft, names: tuple[str, ...]) -> str:
        """The name that a township without a known county has already, "" if it has none: its kind is the same."""
        town = town_of(drafted.meta)
        owners = ((name, self._owner(drafted, name)) for name in names)
        return next((name for name, owner in owners if owner == town and self._free(drafted, name, None)), "")

    def _called(self, known: KnownPage) -> bool:
        """Whether the import chose the slug of a page that is there."""
        found = (self.ledger(known.id) or {}).get("found")
        return isinstance(found, dict) and self.how(found.get("slug")) is FoundIn.CALLED

    def proposal(self, drafted: Draft, known: KnownPage | None) -> str:
        """The best name that is free for a draft, as `drafted`; "" if none is.

        It has the city before it where the owner is of another county. `known` is the page of its township and year, if
        there is one. Source: decision 031.
        """
        first, *others = self._names(drafted)
        owner = self._owner(drafted, first)
        if not (owner and _differs_in_kind(owner, drafted)):
            others.sort(key=lambda name: name.startswith(first))  # 西安区 of another city has a 先锋街道 too
        return next((name for name in others if self._free(drafted, name, known)), "")

    def refused(self, shown: str, drafted: Draft, known: KnownPage | None, *, may_replace: bool) -> Problem | None:
        """Why a draft, `drafted` of the file `shown`, must not come in: its name is none, or its place taken.

        None where it may. `known` is the page of its township and year, if any; `may_replace` lets another raw file
        take its place.
        """
        place = Place(shown)
        try:
            check_slug(drafted.slug)
        except ValueError:
            message, hint = Reason.of("cannot-slug", slug=drafted.slug), Reason("give-one-set-slug-letters")
            return Problem("invalid-slug", Severity.ERROR, place, message, hint)
        source, town = drafted.meta["source"], town_of(drafted.meta)
        name = Reason.of("town-year", town=town.township, year=drafted.year)
        unsure = "" if town.county else Reason("township-same-name")
        first = self.towns.get((str(drafted.year), town)) or (known and self.seen.get(known.id))
        if first:
            message = Reason.of("s-report-imported", unsure=unsure, name=name, first=first)
            return Problem("duplicate-report", Severity.ERROR, place, message, Reason("if-they-two-one-name"))
        if known and known.sha256 != source["sha256"] and not may_replace and not self._corrected(drafted, known):
            where = Reason.of("content-md-raw-file", id=known.id, file=known.file or Reason("not-known"))
            message = Reason.of("town-report-already", unsure=unsure, name=name, where=where)
            return Problem("report-exists", Severity.ERROR, place, message, Reason("replace-if-one-corrects-set"))
        has = self.pages.names_of(town)
        if len(has) > 1 and len(drafted.slugs) > 1 and known is None:
            message = Reason.of("site-more-than-one-not", town=town.shown, has=Reason.listed(has))
            return Problem("several-townships", Severity.ERROR, place, message, Reason("give-city-set-city-slug"))
        if not self._free(drafted, drafted.slug, known):
            return self._taken(shown, drafted, known)
        return None

    def _taken(self, shown: str, drafted: Draft, known: KnownPage | None) -> Problem:
        """The error for a name that another township has: whose it is, and which other one is free."""
        owner, town = self._owner(drafted, drafted.slug), town_of(drafted.meta)
        page = self.pages.by_id.get(drafted.id) or self._holder(drafted.slug)
        where = Reason.of("on-page", id=page.id) if page else ""
        message = Reason.of(
            "slug-cannot-too", slug=drafted.slug, owner=owner.shown if owner else "", where=where, town=town.shown
        )
        name = self.proposal(drafted, known) if len(drafted.slugs) > 1 else ""
        hint = Reason("give-another-set-slug")
        if name:
            hint = Reason.of("free-taken-without-no-accept", name=name)
        return Problem("slug-taken", Severity.ERROR, Place(shown), message, hint)

    def told(self, shown: str, drafted: Draft) -> tuple[Problem, ...]:
        """The doubt that a report, `drafted` of the file `shown`, is the first under a slug of the import's choice."""
        chosen = drafted.found.get("slug", {}).get("how") == FoundIn.CALLED
        if not chosen or self._owner(drafted, drafted.slug) is not None:
            return ()
        first, town = self._names(drafted)[0], town_of(drafted.meta)
        owner, page = self._owner(drafted, first), self._holder(first)
        where = Reason.of("on-page", id=page.id) if page else ""
        message = Reason.of(
            "slug-so", first=first, owner=owner.shown if owner else "", where=where, town=town.shown, name=drafted.slug
        )
        hint = Reason.of("later-years-too-give-another", name=drafted.slug, first=first)
        return (Problem("slug-taken", Severity.DOUBT, Place(shown), message, hint),)

    def copied(self, shown: str, drafted: Draft) -> tuple[Problem, ...]:
        """The doubt that a new report, `drafted` of the file `shown`, is there already as another county's.

        It has the very bytes of that one's raw file, or most of its words and its township's name. Two counties may
        have sent in one text, so it comes in all the same.
        """
        town, level = town_of(drafted.meta), drafted.meta.get("level", Level.TOWNSHIP)
        same = self.pages.by_sha256.get(drafted.meta["source"]["sha256"])
        named = self.pages.by_name.get((str(drafted.year), town.township), {}) if level == Level.TOWNSHIP else {}
        other = same or next((known for _, known in sorted(named.items()) if self._seems_alike(drafted, known)), None)
        if other is None or other.slug == drafted.slug:
            return ()
        ours, theirs = NamedTownship(drafted.slug, *town), NamedTownship(other.slug, *other.town)
        page = f"content/{other.id}.md"
        return (copy_doubt(ours, theirs, page, Place(shown), same_bytes=same is not None),)

    def _names(self, drafted: Draft) -> tuple[str, ...]:
        """The names that a draft may have, best first; for one that a merge has given up, the one that it became."""
        town = town_of(drafted.meta)
        return tuple(dict.fromkeys(self._became(name, town) or name for name in drafted.slugs))

    def _became(self, name: str, town: Town) -> str:
        """What a name that a merge has given up became, "" if it is none, or was another township's."""
        new = self.pages.aliases.get(name, "")
        owner = self.pages.owner(new)
        one = owner is None or may_be_one(NamedTownship(new, *owner.town), NamedTownship(name, *town))
        return new if one else ""

    def _owner(self, drafted: Draft, slug: str) -> Town | None:
        """Whose a name is: in the draft's year, else in the newest; None if it is nobody's."""
        page = self.pages.by_id.get(f"{drafted.year}/{slug}") or self._holder(slug)
        return page.town if page else self.slugs.get(slug)

    def _free(self, drafted: Draft, slug: str, known: KnownPage | None) -> bool:
        """Whether a slug is nobody's in the draft's year, and in no other year another township's."""
        id = f"{drafted.year}/{slug}"
        if known and known.id == id:
            return True
        if id in self.seen or id in self.pages.by_id:
            return False
        owner, town = self._owner(drafted, slug), town_of(drafted.meta)
        merged = any(self._became(name, town) == slug for name in drafted.slugs)
        return owner is None or merged or (_one_town(owner, town) and slug not in self.pages.aliases)

    def _holder(self, slug: str) -> KnownPage | None:
        """The newest page that has a slug now, or had it before a merge."""
        return self.pages.owner(slug) or self.pages.owner(self.pages.aliases.get(slug, ""))

    def _corrected(self, drafted: Draft, known: KnownPage) -> bool:
        """Whether a draft comes from the corrected raw file of the report that is there: the name is the same.

        Where nobody knows the county, another township of that name may have sent in a file of that name.
        """
        if known.file != drafted.meta["source"]["file"]:
            return False
        return bool(known.county and drafted.meta.get("county")) or self._alike(drafted, known)

    def _another(self, same: KnownPage, given: Mapping[str, str]) -> bool:
        """Whether a person gave the same raw file to another township or year before: two may send in one text."""
        named = self.given(same.id)
        keys = [key for key in ("township", "county", "city", "year") if given.get(key) and named.get(key)]
        return any(given[key] != named[key] for key in keys)

    def _found_before(self, known: KnownPage) -> Town | None:
        ledger = self.ledger(known.id)
        found = ledger.get("found") if ledger else None
        if not isinstance(found, dict):
            return None
        return Town(*(str(at.get("value", "")) if isinstance(at := found.get(k), dict) else "" for k in Town._fields))

    def _seems_alike(self, drafted: Draft, known: KnownPage) -> bool:
        try:
            return self._alike(drafted, known)
        except (OSError, UnicodeDecodeError):  # a doubt is not worth a refusal: what reads that page tells of it
            return False

    def _alike(self, drafted: Draft, known: KnownPage) -> bool:
        """Whether two reports have most of their words in common, line for line; OSError where nobody can say."""
        there = body_of_page(self.page(known.id))
        ours, theirs = (Counter(line for line in text.split("\n") if line) for text in (drafted.body, there))
        common = sum(len(line) * n for line, n in (ours & theirs).items())
        return common >= _ALIKE * min(sum(len(line) * n for line, n in one.items()) for one in (ours, theirs))


def _one_town(owner: Town, town: Town) -> bool:
    """Whether a page of another year may be of this township: its kind, or its county's, may have changed since."""
    return not owner.township or (stem(owner.township) == stem(town.township) and _towns_in_one_county(owner, town))


def _towns_in_one_county(a: Town, b: Town) -> bool:
    counties = {county_stem(town.county) for town in (a, b) if town.county}
    return len(counties) < 2 and len({town.city for town in (a, b) if town.city}) < 2


def _differs_in_kind(owner: Town, drafted: Draft) -> bool:
    """Whether two townships of one county have one name and two kinds, so that the kind tells them apart."""
    town = town_of(drafted.meta)
    return owner.township != town.township and _one_town(owner, town)
