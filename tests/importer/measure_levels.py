"""Puts the gazetteer's real names into titles of other bodies: `python -m tests.importer.measure_levels`.

Each name is put into the head of a short report and imported. Of bodies that are no township an answer is

    refused  `not-township`, with the level that is right
    asked    another error: the township is not read, and the message does not say what it is or says another level
    doubted  taken for a township's report, and a doubt says that it may be none
    silent   taken for a township's report, and nothing says so: this must be 0

and of townships `kept`, `doubted` (a doubt about the level, or about a development area) or `refused` (must be 0).
`--every 200` takes each 200th name; `--show 20` prints names that came out wrong; `--jobs` processes. `--titles` reads
the titles alone and imports nothing, in a third of the time: `refused` and `kept` only, streets left out.
`--write` puts the totals of imports into docs/accuracy.md.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from duizhao.importer import Draft, draft
from duizhao.importer.bodies import body_at_start
from duizhao.importer.gazetteer import Gazetteer, RegionsAbove, packed_gazetteer
from duizhao.importer.lists import Lists, lists_of
from duizhao.model import Level, Rules
from duizhao.shell.load import load
from duizhao.shell.problem_sentences import sentence_of
from tests.accuracy import answers_table, write_part
from tests.importer.measure_names import SIGNS
from tests.importer.townships import all_townships
from tests.problem_words import in_words

ROOT = Path(__file__).parents[2]
ANSWERS = ("kept", "refused", "asked", "doubted", "silent")
ABOUT = ("county-zone", "township-zone", "level-differs", "name-goes-on")
# What a name in a region or township is called, and its level.
OF_COUNTIES: Mapping[str, Level] = {
    "{county}": Level.COUNTY,
    "{county}人民政府": Level.COUNTY,
    "{province}{city}{county}人民政府": Level.COUNTY,
    "中共{county}委员会": Level.COUNTY,
    "{county}司法局": Level.DEPARTMENT,
    "{city}{county}教育局": Level.DEPARTMENT,
    "{county}应急管理局": Level.DEPARTMENT,
    "{county}综合行政执法局": Level.DEPARTMENT,
    "{county}乡村振兴局": Level.DEPARTMENT,
    "{county}住房和城乡建设局": Level.DEPARTMENT,
    "国家税务总局{county}税务局": Level.DEPARTMENT,
    "{county}人民法院": Level.DEPARTMENT,
    "{county}人民检察院": Level.DEPARTMENT,
    "{county}人民政府办公室": Level.DEPARTMENT,
    "{county}发展和改革委员会": Level.DEPARTMENT,
    "{county}经济技术开发区管委会": Level.ZONE,
    "{county}高新技术产业开发区": Level.ZONE,
    "{city}公安局{county}分局": Level.DEPARTMENT,
    "{county}城市建设投资有限公司": Level.UNIT,
    "{county}第一中学": Level.UNIT,
}
OF_TOWNS: Mapping[str, Level] = {
    "{county}{town}司法所": Level.UNIT,
    "{county}{town}综合行政执法队": Level.UNIT,
    "{town}综合行政执法大队": Level.UNIT,
    "{town}财政所": Level.UNIT,
    "{county}公安局{town}派出所": Level.UNIT,
    "{county}自然资源局{town}自然资源所": Level.UNIT,
    "{town}中心小学": Level.UNIT,
    "{county}{town}卫生院": Level.UNIT,
    "{county}{town}云岭村村民委员会": Level.UNIT,
    "{town}云岭社区": Level.UNIT,
    "{county}{town}工业园区管委会": Level.ZONE,
}
STREETS = (
    "高新区{town}办事处",
    "{city}经济技术开发区{town}办事处",
    "{county}经开区{town}办事处",
)  # doubted, never silent
OWN: tuple[str, ...] = (  # the township itself, its organs and offices
    "{town}",
    "{county}{town}",
    "{county}{town}{organ}",
    "{province}{city}{county}{town}{organ}",
    "中共{county}{town}{committee}",
    "{county}{town}党委",
    "{county}{town}{organ}办公室",
    "{town}党政综合办公室",
)
TITLES = (
    "{name}2024年法治政府建设年度报告",
    "{name}关于2024年度法治政府建设情况的报告",
    "2024年{name}法治政府建设工作情况报告",
)
OPENING = "根据上级部署，现将2024年法治政府建设情况报告如下：\n"
BODY = "一、主要举措和成效\n（一）加强学习。全年学法6次。\n二、存在的不足\n力量薄弱。\n三、下一年安排\n加强培训。\n"


def imported(name: str, title: str, rules: Rules) -> Draft:
    """The draft of a short report whose title names a body."""
    return draft(f"{title.format(name=name)}\n{OPENING}{BODY}".encode(), "a.txt", {}, rules)


def judge(name: str, title: str, level: Level, rules: Rules) -> str:
    """What became of the report of a body that is no township."""
    drafted = imported(name, title, rules)
    refused = next((p for p in drafted.problems if p.code == "not-township"), None)
    if refused is not None:
        return (
            "refused" if f"--level {level.value}" in in_words(refused.hint) else f"asked: {in_words(refused.message)}"
        )
    if not drafted.id:
        return "asked: not read"
    told = any(p.code in ABOUT for p in drafted.problems)
    return "doubted" if told else f"silent: {drafted.meta.get('county')} {drafted.meta['township']}"


def judge_own(name: str, title: str, rules: Rules) -> str:
    """What became of the report of a township."""
    drafted = imported(name, title, rules)
    refused = next((p for p in drafted.problems if p.code == "not-township"), None)
    if refused is not None:
        return f"refused: {in_words(refused.message)}"
    return "doubted" if any(p.code in ABOUT for p in drafted.problems) else "kept"


def judge_title(name: str, title: str, level: Level | None, lists: Lists) -> str:
    """The answer by the title alone: what it names that is no township."""
    text = re.sub("^2024年", "", title.format(name=name))
    found = body_at_start(text, lists)
    if level is None:
        return f"refused: {sentence_of(found.told)}" if found else "kept"
    return "refused" if found and found.level is level else f"silent: {found}" if not found else f"asked: {found.level}"


def names_of(shape: str, gazetteer: Gazetteer, every: int) -> Iterator[str]:
    """The names of a shape: of each n-th county, or of each n-th township."""
    if "{town}" not in shape:
        counties = sorted({code for code, _ in all_townships(gazetteer)})
        for code in counties[::every]:
            above = gazetteer.above(code)
            if above.county and int(code[4:]) <= 70:
                yield _filled(shape, "", above)
        return
    towns = [(code, town) for code, town in all_townships(gazetteer) if town.endswith(SIGNS)]
    for code, town in towns[::every]:
        if "办事处" not in shape or town.endswith("街道"):
            yield _filled(shape, town, gazetteer.above(code))


def _filled(shape: str, town: str, above: RegionsAbove) -> str:
    street = town.endswith("街道")
    return shape.format(
        town=town,
        organ="办事处" if street else "人民政府",
        committee="工作委员会" if street else "委员会",
        province=above.province,
        city=above.city if above.city != above.province else "",
        county=above.county,
    )


def measure(task: tuple[str, Level | None], every: int, show: int, titles: bool) -> tuple[str, Counter[str], list[str]]:
    """How often each answer was given to a shape, in three titles, and some names that came out wrong."""
    shape, level = task
    rules = load(ROOT).rules
    lists = lists_of(rules)
    counts: Counter[str] = Counter()
    shown: list[str] = []
    for name in names_of(shape, packed_gazetteer(), every):
        for title in TITLES:
            if titles:
                answer = judge_title(name, title, level, lists)
            else:
                answer = judge(name, title, level, rules) if level else judge_own(name, title, rules)
            counts[answer.partition(":")[0]] += 1
            if ":" in answer and len(shown) < show:
                shown.append(f"{title.format(name=name)}: {answer}")
    return shape, counts, shown


def section(total: Mapping[str, Counter[str]], every: int) -> Iterator[str]:
    """The part of docs/accuracy.md on other bodies than townships."""
    yield (
        "\n## 不是乡镇的报告\n\n"
        f"Made by `python -m tests.importer.measure_levels --every {every} --write`: real names of counties and\n"
        "townships in titles of other bodies, each in three titles of a short report that is imported.\n"
        "`refused`: told by what it is, with the right level; `asked`: not taken, and not told so well;\n"
        "`doubted`: taken for a township's, and asked for; `silent`: taken, and nothing says so. In the last\n"
        "line, townships themselves: `kept`, or `doubted` (of development areas); `refused` would be wrong.\n\n"
    )
    yield from answers_table(("whose report", "imported"), total, ANSWERS)


def main() -> int:
    """Measures, prints a table, and fails if a body was taken for a township in silence or a township refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--titles", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the totals into docs/accuracy.md")
    given = parser.parse_args()
    if given.write and given.titles:
        parser.error("--write is for imports")
    groups: Mapping[str, Mapping[str, Level | None]] = {
        f"counties, departments, areas, companies ({len(OF_COUNTIES)} shapes)": OF_COUNTIES,
        f"stations, schools, villages below a township ({len(OF_TOWNS)} shapes)": OF_TOWNS,
        f"streets of development areas ({len(STREETS)} shapes)": dict.fromkeys(STREETS, Level.ZONE),
        f"townships, their organs and offices ({len(OWN)} shapes)": dict.fromkeys(OWN),
    }
    tasks = [(group, task) for group, shapes in groups.items() for task in shapes.items()]
    tasks = [(group, task) for group, task in tasks if not given.titles or task[0] not in STREETS]
    work = partial(measure, every=given.every, show=given.show, titles=given.titles)
    total: dict[str, Counter[str]] = {group: Counter() for group in groups}
    wrong = 0
    with ProcessPoolExecutor(given.jobs) as pool:
        for (group, (_, level)), (shape, counts, shown) in zip(
            tasks, pool.map(work, [task for _, task in tasks]), strict=True
        ):
            wrong += counts["silent"] + (counts["refused"] if level is None else 0)
            total[group].update(counts)
            told = ", ".join(f"{answer} {n}" for answer, n in sorted(counts.items()))
            sys.stdout.write(f"{shape:40} {told}\n" + "".join(f"    {one}\n" for one in shown))
            sys.stdout.flush()
    if given.write:
        write_part("levels", section(total, given.every))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
