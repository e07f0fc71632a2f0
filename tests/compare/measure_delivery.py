"""Arrangements as a reader and as rules judge them, and beside other towns: `python -m tests.compare.measure_delivery`.

Of cases that are only counted no more than totals are shown. Beside another town's next report an arrangement should
hardly ever be taken up; what is told so is printed, to be read. Nor should two in one of which the report tells one.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from duizhao.compare.concepts import concepts
from duizhao.compare.delivery import deliveries
from duizhao.compare.evidence import measures, read_for_follow_up
from duizhao.compare.near import bigrams
from duizhao.compare.promises import DeliveryLists
from duizhao.compare.telling import telling
from duizhao.compare.tiling import tiles
from duizhao.compare.year_work import YearWork
from duizhao.model import Delivery, DeliveryStatus, Rules, Site
from duizhao.shell.load import load
from duizhao.shell.site_said import site_from
from tests.compare.test_delivery import CASES, is_counted, told

NOTHING_SURE = (DeliveryStatus.NOT_MENTIONED, DeliveryStatus.PERHAPS)
say = sys.stdout.write


def of_cases(rules: Rules, first: int) -> None:
    """Prints a line a set and, of those looked at, each case from number `first` on that is judged otherwise."""
    for counted in (False, True):
        found: Counter[tuple[str, str]] = Counter()
        for case in CASES:
            if case["n"] < first or is_counted(case["n"]) is not counted:
                continue
            one, quotes, untold = told(rules, case)
            status = one.status.value
            if status == case["status"] and not any(case.get("shown", "") in quote for quote in quotes or [""]):
                status = "by another sentence"
            found[case["status"], status] += 1
            if not counted and status != case["status"]:
                say(f"{case['n']} {case['plan']}: {case['status']}, found {status} {quotes} {untold}\n")
        right = sum(n for (truth, status), n in found.items() if truth == status)
        unsure = sum(n for (truth, status), n in found.items() if truth != status == "perhaps")
        false = sum(n for (truth, status), n in found.items() if truth != status == "taken-up")
        name = "only counted" if counted else "looked at"
        say(f"{name}: {right} of {found.total()}, perhaps {unsure}, taken up and is not {false}\n")


def two_in_one(rules: Rules) -> Counter[str]:
    """What is told of two arrangements in one of which the next report tells the first alone: taken up is wrong.

    Of the cases that are looked at each that is taken up has that one behind it that is most like it and not told.
    """
    found: Counter[str] = Counter()
    seen = [case for case in CASES if not is_counted(case["n"]) and case["status"] != "general"]
    for case in seen:
        if told(rules, case)[0].status is not DeliveryStatus.TAKEN_UP:
            continue
        pairs = bigrams(case["plan"])
        like = sorted(
            (other for other in seen if other is not case), key=lambda one: -len(pairs & bigrams(one["plan"]))
        )
        silent = (one for one in like if told(rules, case | {"plan": one["plan"]})[0].status in NOTHING_SURE)
        both = f"{case['plan'].rstrip('。')}，{next(silent)['plan']}"
        found[told(rules, case | {"plan": both})[0].status.value] += 1
    return found


def beside_others(site: Site) -> Iterator[tuple[str, Delivery]]:
    """The arrangements of each report, in its words, set beside the next year's report of every other town."""
    words = concepts(site.rules)
    both = DeliveryLists(words, telling(site.rules))
    readings = {
        r.id: read_for_follow_up(r, f, tiles(r, f), words) for r, f in zip(site.reports, site.findings, strict=True)
    }
    for own in readings.values():
        before = own.report
        for other in readings.values():
            later = other.report
            if later.slug == before.slug or later.meta.year != before.meta.year + 1 or not own.findings.plans:
                continue
            work = YearWork(other, measures(other, own, words, lambda _: False), both)
            for item, one in zip(own.findings.plans, deliveries(own, work, both), strict=True):
                yield item.span.of(before.text), one


def main() -> None:
    """Prints both for the demonstration site; the number of the first case may be given."""
    site = site_from(load(Path("examples")))
    of_cases(site.rules, int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    say(f"two in one, the first told: {dict(two_in_one(site.rules))}\n")
    texts = {report.id: report.text for report in site.reports}
    found: Counter[str] = Counter()
    for words, one in beside_others(site):
        found[one.status.value] += 1
        if one.status is DeliveryStatus.TAKEN_UP:
            quotes = " / ".join(quote.span.of(texts[quote.report]) for quote in one.quotes)
            say(f"{words}\n    {quotes}\n")
    say(f"{dict(found)}\n")


if __name__ == "__main__":
    main()
