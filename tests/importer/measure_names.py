"""Reads every name of a township that the gazetteer knows, in ten shapes: `python -m tests.importer.measure_names`.

Each name is put into the head of a short report as reports do it, and imported. An answer is

    right   township, county, city and province are as they are, or one of the last three, which the head does not
            name, is left open
    asked   the township is not read, or a value is wrong and a doubt stands beside it
    silent  a value is wrong and nothing says so: this must be 0

Only names in 镇, 乡, 街道 and 苏木 count (38,694); those of other units are measured with `--others`. `--every 200`
takes each 200th name; `--show 20` prints names that were not right; `--jobs` processes.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from duizhao.importer import draft
from duizhao.importer.gazetteer import Above, Gazetteer, packed
from duizhao.model import Rules, Severity
from duizhao.shell.load import load

SIGNS = ("镇", "乡", "街道", "苏木")
OTHERS = ("地区", "管理区", "农场", "林场", "办事处")
SHAPES: Mapping[str, str] = {
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
OPENING = "根据上级部署，现将2024年法治政府建设情况报告如下：\n"
BODY = "一、主要举措和成效\n（一）加强学习。全年学法6次。\n二、存在的不足\n执法力量薄弱。\n三、下一年安排\n加强培训。\n"
NAMES_PLACE = {"township", "county", "city", "province"}
ROOT = Path(__file__).parents[2]


def report(shape: str, town: str, above: Above) -> str:
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
    head = SHAPES[shape].format(
        province=above.province,
        city=above.city if above.city != above.province else "",
        county=above.county,
        town=town,
        organ=organ,
        committee=committee,
        opening=OPENING,
        body=BODY,
    )
    return head if BODY in head else head + BODY


def judge(shape: str, town: str, above: Above, rules: Rules) -> str:
    """`right`, `asked …` or `silent …` with what was read."""
    drafted = draft(report(shape, town, above).encode(), "a.txt", {}, rules)
    meta = drafted.meta
    true = {"township": town, "county": above.county, "city": above.city, "province": above.province}
    wrong = {key for key in true if meta.get(key) and meta[key] != true[key]}
    if not meta.get("township"):
        return "asked: township is not read"
    for key in ("county", "city", "province"):
        if not meta.get(key) and true[key] and f"{{{key}}}" in SHAPES[shape]:
            wrong.add(key)
    if not wrong:
        return "right"
    told = " ".join(p.message for p in drafted.problems if p.severity is Severity.DOUBT)
    read = ", ".join(f"{key} {meta.get(key)}" for key in sorted(wrong))
    return f"asked: {read}" if told and any(str(meta.get(key) or "") in told for key in wrong) else f"silent: {read}"


def places(gazetteer: Gazetteer, endings: Sequence[str], every: int = 1) -> Iterator[tuple[str, Above]]:
    """Each n-th township whose name has one of the endings, and what lies above it."""
    named = [(code, town) for code, town in gazetteer.all_townships() if town.endswith(tuple(endings))]
    for code, town in named[::every]:
        yield town, gazetteer.above(code)


def measure(shape: str, endings: Sequence[str], every: int, show: int) -> tuple[str, Counter[str], list[str]]:
    """How often each answer was given in a shape, and some names that were not right."""
    rules = load(ROOT).rules
    counts: Counter[str] = Counter()
    shown: list[str] = []
    for town, above in places(packed(), endings, every):
        answer = judge(shape, town, above, rules)
        counts[answer.partition(":")[0]] += 1
        if answer != "right" and (len(shown) < show or answer.startswith("silent")) and len(shown) < 400:
            shown.append(f"{above.province}{above.city}{above.county}{town}: {answer}")
    return shape, counts, shown


def main() -> int:
    """Measures, prints a table, and fails if a name was read wrong in silence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--shape", choices=SHAPES, action="append")
    given = parser.parse_args()
    endings = OTHERS if given.others else SIGNS
    work = partial(measure, endings=endings, every=given.every, show=given.show)
    silent = 0
    with ProcessPoolExecutor(given.jobs) as pool:
        for shape, counts, shown in pool.map(work, given.shape or SHAPES):
            silent += counts["silent"]
            line = f"{shape:30} right {counts['right']:6} asked {counts['asked']:5} silent {counts['silent']:4}"
            sys.stdout.write(line + "".join(f"\n    {one}" for one in shown) + "\n")
            sys.stdout.flush()
    return int(silent > 0)


if __name__ == "__main__":
    sys.exit(main())
