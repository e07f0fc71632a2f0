"""Reads every name of a township that the gazetteer knows, in ten shapes: `python -m tests.importer.measure_names`.

Each name is put into the head of a short report as reports do it, and imported. An answer is

    right   township, county, city and province are as they are, or one of the last three, which the head does not
            name, is left open
    asked   the township is not read, or a value is wrong and a doubt stands beside it
    silent  a value is wrong and nothing says so: this must be 0

Only names in 镇, 乡, 街道 and 苏木 count (38,694); those of other units are measured with `--others`. `--odd` puts them
into rarer shapes instead; `--every 200` takes each 200th name, `--sample 490` about as many, evenly spread;
`--show 20` prints names that were not right; `--jobs` processes.

All of them take half an hour of a processor, so they can be measured in portions: `--log FOLDER --portions 12` keeps
what each portion gave in a file of its own, outside the repository, and a second start goes on where the first one
was stopped. A portion that other code measured is measured anew; `--take 3` measures three of them, which are spread
evenly over all names. `--write` puts the totals into docs/accuracy.md, with how many names they are of.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from scripts.pack_gazetteer import shorter

from duizhao.importer import draft
from duizhao.importer.gazetteer import Gazetteer, RegionsAbove, packed_gazetteer
from duizhao.model import Rules, Severity
from duizhao.shell.load import load
from tests.accuracy import answers_table, write_part
from tests.importer.townships import all_townships
from tests.problem_words import in_words

SIGNS = ("镇", "乡", "街道", "苏木")
OTHERS = ("地区", "管理区", "农场", "林场", "办事处")
SHAPES: dict[str, str] = {
    "county, town, organ": "{county}{town}{organ}2024年法治政府建设年度报告\n{opening}",
    "county, town, organ, about": "{county}{town}{organ}关于2024年度法治政府建设情况的报告\n{opening}",
    "province, city, county, town": "{province}{city}{county}{town}{organ}关于2024年法治政府建设情况的报告\n{opening}",
    "city, county, town, year": "{city}{county}{town}2024年法治政府建设工作报告\n{opening}",
    "year first": "2024年{county}{town}法治政府建设工作情况报告\n{opening}",
    "town, year": "{town}2024年度法治政府建设工作总结\n{opening}",
    "town, organ": "{town}{organ}2024年法治政府建设情况报告\n{opening}",
    "committee and government": "中共{county}{town}{committee} {county}{town}{organ}\n"
    "关于2024年法治政府建设情况的报告\n{opening}",
    "signature": "2024年法治政府建设情况报告\n{opening}{body}{county}{town}{organ}\n2025年1月6日\n",
    "source of the page": "2024年法治政府建设情况报告\n发布时间：2025-01-20 来源：{county}{town}{organ}\n{opening}",
}
ODD: dict[str, str] = {  # asked for by --odd; not in the table, whose ten shapes are those of nearly all reports
    "all in short": "{province_short}{city_short}{county}{town}2024年度法治政府建设报告\n{opening}",
    "province in short": "{province_short}{county}{town}{organ}2024年度法治政府建设情况报告\n{opening}",
    "city in short": "{city_short}{county}{town}2024年度法治政府建设情况报告\n{opening}",
    "three lines": "{county}\n{town}{organ}\n关于2024年度法治政府建设情况的报告\n{opening}",
    "government above": "{county}人民政府\n{town}2024年度法治政府建设情况报告\n{opening}",
    "dashes": "{county}—{town}—2024年度法治政府建设情况报告\n{opening}",
    "one dash": "{county}-{town}2024年度法治政府建设情况报告\n{opening}",
    "free-trade area": "中国（福建）自由贸易试验区厦门片区{town}2024年度法治政府建设情况报告\n{opening}",
    "free-trade port": "中国（海南）自由贸易港{county}{town}{organ}2024年度法治政府建设情况报告\n{opening}",
    "notice": "{county}{town}{organ}关于印发2024年度法治政府建设情况报告的通知\n{opening}",
}
OPENING = "根据上级部署，现将2024年法治政府建设情况报告如下：\n"
BODY = "一、主要举措和成效\n全年学法6次，办理案件9件。\n"
ANSWERS = ("right", "asked", "silent")
ROOT = Path(__file__).parents[2]


def in_short(code: str, name: str) -> str:
    """What a region with a code of that length is called in short; "" where nothing shorter is."""
    return next((short for _, short in shorter({code: name})), "")


def report(shape: str, town: str, above: RegionsAbove) -> str:
    """The text of a report whose head names a township in a shape."""
    street = town.endswith(("街道", "地区"))
    organ = (
        ""
        if town.endswith("办事处")
        else "办事处"
        if street
        else "管委会"
        if town.endswith(("区", "场"))
        else "人民政府"
    )
    committee = "工作委员会" if organ != "人民政府" else "委员会"
    city = above.city if above.city != above.province else ""
    head = (SHAPES | ODD)[shape].format(
        province_short=in_short("00", above.province),
        city_short=in_short("0000", city) or city,
        province=above.province,
        city=city,
        county=above.county,
        town=town,
        organ=organ,
        committee=committee,
        opening=OPENING,
        body=BODY,
    )
    return head if BODY in head else head + BODY


def judge(shape: str, town: str, above: RegionsAbove, rules: Rules) -> str:
    """`right`, `asked …` or `silent …` with what was read."""
    drafted = draft(report(shape, town, above).encode(), "a.txt", {}, rules)
    meta = drafted.meta
    true = {"township": town, "county": above.county, "city": above.city, "province": above.province}
    wrong = {key for key in true if meta.get(key) and meta[key] != true[key]}
    if not meta.get("township"):
        return "asked: township is not read"
    for key in ("county", "city", "province"):
        if not meta.get(key) and true[key] and f"{{{key}}}" in (SHAPES | ODD)[shape]:
            wrong.add(key)
    if not wrong:
        return "right"
    told = " ".join(in_words(p.message) for p in drafted.problems if p.severity is Severity.DOUBT)
    read = ", ".join(f"{key} {meta.get(key)}" for key in sorted(wrong))
    return f"asked: {read}" if told and any(str(meta.get(key) or "") in told for key in wrong) else f"silent: {read}"


def places(gazetteer: Gazetteer, endings: Sequence[str], every: int = 1) -> Iterator[tuple[str, RegionsAbove]]:
    """Each n-th township whose name has one of the endings, and what lies above it."""
    named = [(code, town) for code, town in all_townships(gazetteer) if town.endswith(tuple(endings))]
    for code, town in named[::every]:
        yield town, gazetteer.above(code)


@dataclass(frozen=True)
class Portion:
    """The names to take: the n-th of so many equal portions of each `every`-th name."""

    endings: Sequence[str] = SIGNS
    every: int = 1
    at: int = 0
    of: int = 1


def measure(shape: str, portion: Portion, show: int) -> dict[str, Any]:
    """How often each answer was given in a shape, all names that were wrong in silence and some of the others."""
    rules = load(ROOT).rules
    counts = dict.fromkeys(ANSWERS, 0)
    silent: list[str] = []
    asked: list[str] = []
    for town, above in list(places(packed_gazetteer(), portion.endings, portion.every))[portion.at :: portion.of]:
        answer = judge(shape, town, above, rules)
        counts[answer.partition(":")[0]] += 1
        if answer != "right":
            (silent if answer.startswith("silent") else asked).append(
                f"{above.province}{above.city}{above.county}{town}: {answer}"
            )
    return {"shape": shape, "counts": counts, "silent": silent, "asked": asked[:show]}


def code_of() -> str:
    """A digest of what reads names: the import, its rules and the shapes."""
    digest = hashlib.sha256()
    package = ROOT / "src" / "duizhao"
    data = ("gazetteer.gz", "gazetteer.yaml", "metadata.yaml", "mending.yaml", "residue.yaml")
    for path in (*sorted(package.glob("importer/**/*.py")), *(package / "data" / n for n in data)):
        digest.update(path.read_bytes())
    digest.update(repr((SHAPES | ODD, OPENING, BODY)).encode())
    return digest.hexdigest()[:16]


def portions(given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """What each shape gave in each portion: from the log where this very code has measured it, else measured now."""
    endings = OTHERS if given.others else SIGNS
    code = code_of()
    with ProcessPoolExecutor(given.jobs) as pool:
        for at in range(given.take or given.portions):
            name = f"{'others' if given.others else 'names'}-{given.every}-{at + 1}-of-{given.portions}.json"
            log = given.log / name if given.log else None
            kept = json.loads(log.read_text("utf-8")) if log and log.is_file() else {}
            if kept.get("code") != code or given.shape:
                work = partial(measure, portion=Portion(endings, given.every, at, given.portions), show=given.show)
                kept = {"code": code, "found": list(pool.map(work, given.shape or SHAPES))}
                if log and not given.shape:
                    log.parent.mkdir(parents=True, exist_ok=True)
                    log.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
            yield from kept["found"]


def section(total: Mapping[str, Counter[str]]) -> Iterator[str]:
    """The part of docs/accuracy.md on names."""
    yield (
        "\n## 全国乡镇街道的名称\n\n"
        "Made by `python -m tests.importer.measure_names --write`: names in 镇, 乡, 街道 and 苏木 that the gazetteer "
        "knows (all\n38,694, or so many as are told, evenly spread), in the heads of ten shapes. `right`: township, "
        "county, city and province\nare right, or what the head does not name is left open; `asked`: not read, or "
        "wrong with a doubt that shows it;\n`silent`: wrong, and nothing says so.\n\n"
    )
    every = sum(total.values(), Counter[str]())
    yield from answers_table(("shape of the head", "names"), {**total, "all": every}, ANSWERS)


def main() -> int:
    """Measures, prints a table, and fails if a name was read wrong in silence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--sample", type=int, default=0, help="take about so many names, evenly spread")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--shape", choices=SHAPES | ODD, action="append")
    parser.add_argument("--odd", action="store_const", dest="shape", const=list(ODD), help="the odd shapes only")
    parser.add_argument("--log", type=Path)
    parser.add_argument("--portions", type=int, default=1)
    parser.add_argument("--take", type=int, default=0, help="measure so many of the portions only")
    parser.add_argument("--write", action="store_true", help="put the totals into docs/accuracy.md")
    given = parser.parse_args()
    if given.sample:
        known = sum(1 for _ in places(packed_gazetteer(), OTHERS if given.others else SIGNS))
        given.every = max(1, known // given.sample)
    if given.write and (given.every > 1 or given.others or given.shape):
        parser.error("--write is for all names in all shapes")
    total: dict[str, Counter[str]] = {shape: Counter() for shape in given.shape or SHAPES}
    for found in portions(given):
        total[found["shape"]].update(found["counts"])
        sys.stdout.write("".join(f"{found['shape']}: {one}\n" for one in (*found["silent"], *found["asked"])))
        sys.stdout.flush()
    for shape, counts in total.items():
        sys.stdout.write(f"{shape:30}" + "".join(f" {answer} {counts[answer]:6}" for answer in ANSWERS) + "\n")
    if given.write:
        write_part("names", section(total))
    return int(any(counts["silent"] for counts in total.values()))


if __name__ == "__main__":
    sys.exit(main())
