"""Whose report a draft is, and under which name it comes into content/: nothing of another township is ever replaced.

Two drafts are of one township where its name and its county are the same. Where a county is not known, names alone do
not say so: then the words of the two reports decide.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from duizhao.importer import Draft
from duizhao.importer.verify import body_of_page
from duizhao.model import Place, Problem
from duizhao.read.fields import check_slug
from duizhao.read.twins import Named, Towns, county_stem, stem, twin_doubt
from duizhao.shell.bulk import Task
from duizhao.shell.failure import error
from duizhao.shell.inventory import Inventory, Known, Town

ALIKE = 0.6  # of the shorter report's words must stand in the other, line for line, to take it for a corrected file


@dataclass(slots=True)
class Placing:
    """What is in content/, and what this run has brought in so far."""

    inventory: Inventory
    seen: dict[str, str] = field(default_factory=dict)  # id → the file of this run that it came from
    towns: dict[tuple[str, Town], str] = field(default_factory=dict)  # year and township → the same
    known_towns: Towns = field(default_factory=Towns)

    def known(self, drafted: Draft, given: Mapping[str, str]) -> Known | None:
        """The page that is there for this raw file, or for this township and year; None if there is none.

        Args:
            drafted: The draft.
            given: The values that a person gives for it now.
        """
        source, year, town = drafted.meta["source"], str(drafted.year), town_of(drafted.meta)
        if found := self.inventory.by_town.get((year, *town)):
            return found
        same = self.inventory.by_sha256.get(source["sha256"])
        if same and not self._another(same, given):
            return same
        here = self.inventory.by_id.get(drafted.id)
        if here and (not here.township or self._found_before(here) == town):
            return here  # a page typed by hand, or one whose township a person has corrected
        namesake = self.inventory.by_file.get((year, town.township, source["file"]))
        if namesake and not (town.county and namesake.county) and self._alike(drafted, namesake):
            return namesake
        return None

    def placed(self, drafted: Draft, known: Known | None) -> Draft:
        """The draft under the first of its names that is free, or its own.

        A township keeps the name that it has in another year.
        """
        names = tuple(dict.fromkeys(self.inventory.aliases.get(n, n) for n in drafted.slugs or (drafted.slug,)))
        own = self.inventory.slugs.get(town_of(drafted.meta), "")
        if own and len(names) > 1:  # not one that a person gave
            names = (own, *names)
        if known and known.id.partition("/")[2] in names:
            names = (known.id.partition("/")[2], *names)
        free = next((name for name in names if self._free(drafted, name, known)), drafted.slug)
        return drafted if free == drafted.slug else replace(drafted, slug=free)

    def refused(self, task: Task, drafted: Draft, known: Known | None, *, may_replace: bool) -> Problem | None:
        """Why a draft must not come in: its name is none, or its place is taken."""
        try:
            check_slug(drafted.slug)
        except ValueError:
            hint = "用 --set slug=… 另定，只用字母、数字和连字符"
            return error("invalid-slug", task.shown, f"不能用“{drafted.slug}”作网址名", hint)
        source, town = drafted.meta["source"], town_of(drafted.meta)
        name = f"{town.township} {drafted.year} 年"
        unsure = "" if town.county else "同名乡镇"
        first = self.towns.get((str(drafted.year), town)) or (known and self.seen.get(known.id))
        if first:
            hint = "若是两个同名乡镇，用 --set county=… 或列表文件写明各自的县"
            return error("duplicate-report", task.shown, f"{unsure}{name}的报告已由“{first}”导入", hint)
        if known and known.sha256 != source["sha256"] and not may_replace and not self._corrected(drafted, known):
            hint = "若这是更正后的原件，加 --replace；若是另一个同名乡镇，用 --set county=… 写明"
            where = f"content/{known.id}.md（原件 {known.file or '不详'}）"
            return error("report-exists", task.shown, f"{unsure}{name}的报告已有一份：{where}", hint)
        if not self._free(drafted, drafted.slug, known):
            other = self.inventory.by_id.get(drafted.id) or self.inventory.owner(drafted.slug)
            whose = f"{other.county}{other.township}" if other else self.seen[drafted.id]
            hint = "用 --set slug=… 另定一个网址名"
            return error("slug-taken", task.shown, f"网址名 {drafted.slug} 已是“{whose}”的", hint)
        return None

    def doubted(self, task: Task, drafted: Draft) -> tuple[Problem, ...]:
        """The doubt that a new report's township is there already under another id; () if there is none."""
        if not self.known_towns.years:
            for known in self.inventory.by_id.values():
                self.known_towns.add(Named(known.slug, known.county, known.township), int(known.year))
        town, year = Named(drafted.slug, *town_of(drafted.meta)), drafted.year or 0
        others = self.known_towns.twins(town, year)
        self.known_towns.add(town, year)
        return (twin_doubt(town, others, self.known_towns, Place(task.shown)),) if others else ()

    def take(self, task: Task, drafted: Draft) -> None:
        """Notes that a draft of this run has its place."""
        self.seen[drafted.id] = task.shown
        self.towns[str(drafted.year), town_of(drafted.meta)] = task.shown

    def _free(self, drafted: Draft, slug: str, known: Known | None) -> bool:
        """Whether a slug is nobody's in the draft's year, and in no other year another township's."""
        id = f"{drafted.year}/{slug}"
        if known and known.id == id:
            return True
        if id in self.seen or id in self.inventory.by_id:
            return False
        owner = self.inventory.owner(slug)
        merged = any(self.inventory.aliases.get(name) == slug for name in drafted.slugs)
        return owner is None or merged or _one_town(owner, town_of(drafted.meta))

    def _corrected(self, drafted: Draft, known: Known) -> bool:
        """Whether a draft comes from the corrected raw file of the report that is there: the name is the same.

        Where nobody knows the county, another township of that name may have sent in a file of that name.
        """
        if known.file != drafted.meta["source"]["file"]:
            return False
        return bool(known.county and drafted.meta.get("county")) or self._alike(drafted, known)

    def _another(self, same: Known, given: Mapping[str, str]) -> bool:
        """Whether a person gave the same raw file to another township or year before: two may send in one text."""
        named = self.inventory.given(same.id)
        keys = [key for key in ("township", "county", "year") if given.get(key) and named.get(key)]
        return any(given[key] != named[key] for key in keys)

    def _found_before(self, known: Known) -> Town | None:
        ledger = self.inventory.ledger(known.id)
        found = ledger.get("found") if ledger else None
        if not isinstance(found, dict):
            return None
        return Town(*(str(at.get("value", "")) if isinstance(at := found.get(k), dict) else "" for k in Town._fields))

    def _alike(self, drafted: Draft, known: Known) -> bool:
        """Whether two reports have most of their words in common, line for line."""
        try:
            there = body_of_page(known.path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            return False
        ours, theirs = (Counter(line for line in text.split("\n") if line) for text in (drafted.body, there))
        common = sum(len(line) * n for line, n in (ours & theirs).items())
        return common >= ALIKE * min(sum(len(line) * n for line, n in one.items()) for one in (ours, theirs))


def _one_town(owner: Known, town: Town) -> bool:
    """Whether a page of another year may be of this township: its kind, or its county's, may have changed since."""
    counties = {county_stem(county) for county in (owner.county, town.county) if county}
    return not owner.township or (stem(owner.township) == stem(town.township) and len(counties) < 2)


def town_of(meta: Mapping[str, Any]) -> Town:
    """Whose report a page with this front matter is."""
    return Town(str(meta.get("county", "")), str(meta.get("township", "")))
