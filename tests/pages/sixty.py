"""Sixty short invented reports of one county and year: the largest group that has tables."""

from pathlib import Path

FIRST = {"东": "dong", "西": "xi", "南": "nan", "北": "bei", "中": "zhong", "上": "shang"}
SECOND = {
    "河": "he", "山": "shan", "林": "lin", "田": "tian", "泉": "quan",
    "石": "shi", "岭": "ling", "湾": "wan", "坪": "ping", "桥": "qiao",
}  # fmt: skip
NAMES = {f"{a}{b}镇": f"jia-{x}{y}" for a, x in FIRST.items() for b, y in SECOND.items()}
LONG = "东河镇"  # its cell on enforcement is longer than a sheet of paper
BODY = """# 一、主要举措和成效

（一）严格规范公正文明执法

严格落实行政执法公示、执法全过程记录、重大执法决定法制审核制度。{name}有持证执法人员{n}名，办理行政处罚案件{cases}件。{more}

（二）加强普法宣传

{name}开展法治宣传活动{events}场，发放资料{leaflets}余份。

# 二、存在的不足和原因

一是{name}行政执法力量不足，第{n}网格没有专职执法人员。

# 三、党政主要负责人履行推进法治建设第一责任人职责情况

{name}党政主要负责人听取法治工作汇报{n}次。

# 四、下一年度主要安排

充实{name}行政执法力量，为第{n}网格配备执法人员。
"""


HEAD = """---
title: {name}2023年法治政府建设年度报告
township: {name}
county: 甲县
city: 江市
province: 东省
year: 2023
---

"""
TOWNS = tuple(sorted(NAMES, key=NAMES.__getitem__))  # in the order of their columns


def write_sixty(root: Path) -> None:
    """Writes a site of sixty reports into the folder `root`."""
    (root / "content" / "2023").mkdir(parents=True)
    (root / "site.yaml").write_text("title: 六十个乡镇（虚构）\n", "utf-8")
    for n, (name, slug) in enumerate(NAMES.items(), 1):
        rounds = range(1, 90 if name == LONG else n % 5)
        more = "".join(f"{name}联合检查第{i}轮查处问题{i + 2}个，全部督促整改。" for i in rounds)
        body = BODY.format(name=name, n=n, cases=n + 20, events=n + 5, leaflets=n * 100, more=more)
        (root / "content" / "2023" / f"{slug}.md").write_text(HEAD.format(name=name) + body, "utf-8")
