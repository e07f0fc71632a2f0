"""Measures what the import reads from the heads of pages: python -m tests.importer.measure_heads [--show] [--write]

Each head of heads.yaml stands before the same body. A field counts as right if its value is, or if there is none where
none stands; `--show` tells the misses of the set that may be seen, `--write` puts the numbers into docs/accuracy.md.
"""
# ruff: noqa: T201 - a command that prints

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhao.importer import Draft, draft
from duizhao.model import Rules
from tests.accuracy import write_part
from tests.importer.measure import flat, package_rules
from tests.yamls import load_yaml

FIELDS = (
    "title",
    "township",
    "county",
    "year",
    "doc_number",
    "date",
    "printed_on",
    "published_on",
    "issuers",
    "doubts",
)
BODY = """
一、主要举措和成效
（一）加强组织领导。全年召开专题会议4次。
二、存在的不足和原因
一是执法力量不足，专业人员较少。
三、下一年度主要安排
继续加强普法宣传，规范执法行为。
"""
NAMES = {
    "title": "标题", "township": "乡镇", "county": "区县", "year": "年度", "doc_number": "文号",
    "date": "成文日期", "printed_on": "印发日期", "published_on": "发布日期", "issuers": "发文机关", "doubts": "存疑",
}  # fmt: skip


@dataclass(frozen=True)
class Head:
    """A head, what was found in it, and what is right."""

    id: str
    set: str
    found: Draft
    right: Mapping[str, Any]

    @property
    def fields(self) -> list[str]:
        """The fields that are judged: issuers and doubts only where the head has some."""
        return [key for key in FIELDS if key not in ("issuers", "doubts") or self.right.get(key)]

    def misses(self) -> list[str]:
        """The fields that are not as they should be."""
        told = {p.code for p in self.found.problems}
        return [
            key
            for key in self.fields
            if (
                not told.issuperset(self.right[key])
                if key == "doubts"
                else flat(self.right.get(key)) != flat(self.found.meta.get(key))
            )
        ]


def heads(rules: Rules) -> Iterator[Head]:
    """The heads of heads.yaml, each imported."""
    for e in load_yaml(Path(__file__).with_name("heads.yaml").read_text("utf-8"))["heads"]:
        text = e["head"] + BODY + e.get("tail", "")
        right = {**e["right"], "doubts": e.get("doubts", [])}
        yield Head(e["id"], e["set"], draft(text.encode(), "a.txt", {}, rules), right)


def shares(found: Sequence[Head]) -> dict[str, tuple[int, int]]:
    """For each field, and for all of them under "", how many are right of how many."""
    judged = [(set(h.fields), set(h.misses())) for h in found]
    table = {key: (sum(key in f - m for f, m in judged), sum(key in f for f, _ in judged)) for key in FIELDS}
    return {"": (sum(a for a, _ in table.values()), sum(b for _, b in table.values())), **table}


def section(sets: Mapping[str, Sequence[Head]]) -> Iterator[str]:
    """The part of docs/accuracy.md on heads."""
    yield (
        "\n## 网页与文件的开头（虚构）\n\n"
        "Made by `python -m tests.importer.measure_heads --write`. Heads of `tests/importer/heads.yaml`: share of "
        "fields that are right,\nempty where nothing is said (issuers and doubts: where a head has some). The counted "
        "ones were written before the rules,\nby the hand that wrote these; their totals steered some rules, so they "
        "flatter: the 75 that came last had 0.967 before.\n\n"
    )
    yield "| field | 内容 | " + " | ".join(f"{name} ({len(of)})" for name, of in sets.items()) + " |\n"
    yield "| --- | --- |" + " ---: |" * len(sets) + "\n"
    for key in ("", *FIELDS):
        cells = [shares(of)[key] for of in sets.values()]
        named = f"| {key or 'meta'} | {NAMES.get(key, '各项合计')} | "
        yield named + " | ".join(f"{a / b:.3f}" if b else "" for a, b in cells) + " |\n"


def main() -> None:
    """Prints the shares of both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="the misses of the set that may be seen")
    parser.add_argument("--write", action="store_true", help="put the numbers into docs/accuracy.md")
    options = parser.parse_args()
    found = list(heads(package_rules()))
    sets = {name: [h for h in found if h.set == name] for name in ("counted", "seen")}
    for name, of in sets.items():
        print(name, len(of), {key or "meta": f"{a}/{b}" for key, (a, b) in shares(of).items()})
    if options.show:
        for h in sets["seen"]:
            for key in h.misses():
                print(f"{h.id} {key}: {h.found.meta.get(key)!r}, right: {h.right.get(key)!r}")
    if options.write:
        write_part("heads", section(sets))


if __name__ == "__main__":
    main()
