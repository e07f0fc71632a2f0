"""A deterministic corpus of invented township reports, with national and county boilerplate among own sentences.

The same number of reports and seed always give the same bytes: every choice comes from a random.Random seeded with a
string, never from hash() or the clock. All places, people, sentences and numbers are invented.
"""

import random
from typing import TypedDict


class Place(TypedDict):
    """A township: its id and its names."""

    slug: str
    province: str
    city: str
    county: str
    kind: str
    township: str
    stem: str


YEARS = tuple(range(2019, 2026))

PROV_A = "江海云青河湖桂宁晋赣闽黔"
PROV_B = "东西南北中宁安平"
CITY_A = "临永清宜长昌襄柳怀随泰昭"
CITY_B = "江州阳山安川城原"
COUNTY_A = "石沙柏梅龙凤桃杨枫松兰竹莲荷"
COUNTY_B = "泉溪岭河湾塘坪冲"
TOWN_A = "大小上下东西前后新老双三五九白青红黄"
TOWN_B = "桥店沟坝塘岩坪湾垭河铺集寨潭畈岗"
TOWN_KIND = ["镇", "镇", "镇", "乡", "乡", "街道"]
SURNAME = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "明华伟芳军敏静强磊洋勇艳杰娟涛超霞平刚"

# National boilerplate: word for word the same in every report of a year.
NATIONAL = [
    "全年坚持把学法摆在干部教育的前面，做到领导先学、干部跟学、群众同学",
    "凡涉及群众切身利益的事项，一律先听意见、再作论证、后上会议",
    "对重大事项实行事前审查、事中记录、事后归档的闭环管理",
    "严格执行行政执法公示、全过程记录和法制审核三项要求",
    "把矛盾化解在村组、把服务送到门口，是基层工作的基本遵循",
    "持续压减办事材料和环节，让群众少跑路、数据多跑腿",
    "坚持开门普法，把课堂搬到院坝、集市和田间地头",
    "落实政务公开目录，应公开的事项按时限全部公开",
]

# County boilerplate: a county office circulates it, its townships repeat it.
COUNTY = [
    "按照{county}统一安排，{theme}工作列入年度重点任务清单，实行按月调度、按季通报",
    "依托{county}矛盾纠纷调处中心，建立{kind}与村之间的联动机制，做到小事不出村、大事不出{kind}",
    "参照{county}下放的{num1}项执法事项目录，逐项明确承接岗位、办理流程和监督方式",
    "根据{county}部署，聘请{num2}名法律顾问，对合同、协议和文件逐件审查",
    "配合{county}开展{theme}专项检查，对照问题清单限期整改并报送结果",
    "落实{county}干部学法积分办法，学法情况作为年终考评的参考依据",
]

# Township sentences: slots make them unique (numbers, places, names).
LOCAL = [
    "{town}全年组织{theme}专题学习{n1}次，参加干部{n2}人次，撰写心得{n3}篇",
    "开展入户走访{n2}户，收集意见建议{n1}条，其中已办结{n3}条，办结率达{p1}%",
    "受理群众来信来访{n1}批{n2}人次，调处各类纠纷{n3}起，调处成功率为{p1}%",
    "办理行政处罚案件{n1}件，罚款合计{m1}万元，未发生行政复议撤销或者败诉情形",
    "在{village}建成法治小广场{n4}处，设置宣传栏{n1}块，发放宣传手册{n2}份",
    "{village}村民小组通过院坝会议商定公共用水办法，涉及{n2}户群众，历时{n4}个月形成书面约定",
    "出动执法人员{n2}人次，检查沿街门店{n1}家，发现隐患{n3}处并督促整改到位",
    "便民服务大厅设置窗口{n4}个，可办事项{n1}项，全年办件{n2}件，群众评价满意率{p1}%",
    "针对{theme}，牵头站所先后召开协调会{n4}次，形成会议纪要{n4}份，解决具体困难{n1}个",
    "{village}、{village2}两村共同推选法律明白人{n1}名，开展轮训{n4}期，累计宣讲{n3}场",
    "投入资金{m1}万元用于执法装备和办案场所改造，配置记录设备{n1}台",
    "审查招商、租赁和工程类合同{n1}份，提出修改意见{n3}条，涉及金额{m2}万元",
    "建立{theme}台账{n4}本，逐件登记来源、责任人和完成时限，现已销号{n3}项",
    "组织校园普法课{n4}堂，覆盖学生{n2}人，发放读本{n1}册",
    "清理过时文件{n4}件，宣布失效{n5}件，修改{n5}件，并在公示栏向社会公布",
    "与{county}法庭共建巡回审判点{n5}个，就地开庭{n4}次，旁听群众{n2}人",
]

LEADER = [
    "党政主要负责人{leader}全年主持研究{theme}会议{n4}次，亲自审定方案{n5}个",
    "{leader}带头述法，对{n4}名班子成员的分管领域提出书面要求{n1}条",
    "主要负责人到{village}现场督办{theme}，推动{n5}个积压问题得到解决",
    "{leader}逐月听取执法情况汇报，批示督办件{n4}件，全部按期反馈",
    "负责人签订责任书{n1}份，把{theme}任务分解到{n4}个站所和{n5}个片区",
]

SHORT = [
    "干部运用法律条文处理{theme}问题的能力仍显不足，{n4}次随机抽查中有{n5}次得分偏低",
    "执法队伍力量偏弱，持证人员仅{n4}名，面对{n1}个网格显得捉襟见肘",
    "普法方式较为单一，{village}等偏远村组的覆盖率只有{p2}%，年轻人参与不多",
    "{theme}台账更新不够及时，第{q}季度有{n5}项材料迟报",
    "合法性审查留痕不完整，抽查的{n1}份合同中{n5}份缺少书面意见",
    "村级调解员更替频繁，{n4}名新任人员尚未接受系统培训",
    "部门之间信息共享不畅，{theme}领域的线索移送平均需要{n4}天",
    "经费保障相对紧张，全年专项支出{m1}万元，比计划少{p3}个百分点",
]
CAUSE = [
    "究其原因，主要是{theme}力量分散、任务叠加，{kind}一级统筹不够",
    "主要原因在于编制少、事项多，{n4}名工作人员需承担{n1}项任务",
    "从根源看，制度落实的最后一环没有专人盯办，整改期限一再后延{n4}天",
]
PLAN = [
    "计划用{n4}个月完成{theme}专项提升，力争覆盖率达到{p1}%",
    "新增持证执法人员{n5}名，开展实务培训{n4}期，每期不少于{n4}个课时",
    "在{village}试点{theme}积分管理，成熟后向{n1}个村组推广",
    "完善合同审查清单，做到{n1}类事项审查前置、全程留痕",
    "压实{n4}个站所的责任，每季度通报一次进度，年底逐项对账",
    "推动{theme}与网格管理衔接，线索移送时限压缩到{n5}天以内",
]
THEME = [
    "行政执法",
    "合同审查",
    "学法用法",
    "矛盾调处",
    "政务公开",
    "普法宣传",
    "营商服务",
    "生态保护",
    "安全生产",
    "农村宅基地",
    "文件清理",
    "公共法律服务",
    "应急处置",
    "数据共享",
]
SUBS = {
    "measures": [
        "加强党的领导，压实工作责任",
        "规范文件管理，健全决策程序",
        "改进执法方式，守住公正底线",
        "优化便民服务，改善营商环境",
        "化解矛盾纠纷，维护和谐稳定",
        "深化普法宣传，培育法治风尚",
    ],
    "leader": ["带头学法述法", "部署推动重点任务", "督办落实难点事项"],
    "short": ["存在的不足", "形成原因"],
    "plan": ["提升队伍能力", "补齐制度短板", "强化监督问效"],
}
ORD = ["一是", "二是", "三是", "四是", "五是"]
CN = "一二三四五六七八九十"


PROVINCE = 960  # townships of a province


def places(count: int, first: int = 0) -> list[Place]:
    """`count` townships from `first` on, in a fixed order: 12 a county, 8 counties a city, 10 cities a province."""
    found: list[Place] = []
    for number in range(first, first + count):
        town, county, city, province = number % 12, number // 12 % 8, number // 96 % 10, number // 960
        kind = random.Random(f"place-{number}").choice(TOWN_KIND)
        stem = TOWN_A[(town + county) % 18] + TOWN_B[(town * 5 + city) % 16]
        found.append(
            {
                "slug": f"p{province + 1:02d}c{city + 1:02d}x{county + 1:02d}t{town + 1:02d}",
                "province": PROV_A[province % 12] + PROV_B[province // 12 % 8] + "省",
                "city": CITY_A[city % 12] + CITY_B[(province + city) % 8] + "市",
                "county": COUNTY_A[(county + city) % 14] + COUNTY_B[county % 8] + "县",
                "kind": kind,
                "township": stem + kind,
                "stem": stem,
            }
        )
    return found


class Writer:
    """The sentences of one report: its own, its county's (the same for all its townships in a year), the nation's."""

    def __init__(self, place: Place, year: int, seed: int) -> None:
        """Draws the county's sentences and the report's leader."""
        self.place = place
        self.chance = chance = random.Random(f"{seed}-{place['slug']}-{year}")
        county = random.Random(f"{seed}-{place['slug'][:-3]}-{year}")
        self.county = [
            sentence.format(
                county=place["county"],
                kind=place["kind"],
                theme=county.choice(THEME),
                num1=county.randint(40, 130),
                num2=county.randint(1, 4),
            )
            for sentence in COUNTY
        ]
        self.leader = chance.choice(SURNAME) + chance.choice(GIVEN) + chance.choice(["", chance.choice(GIVEN)])

    def own(self, sentence: str) -> str:
        """The sentence with this report's places, people and figures."""
        chance, place = self.chance, self.place
        return sentence.format(
            town=place["township"],
            county=place["county"],
            kind=place["kind"],
            leader=self.leader,
            theme=chance.choice(THEME),
            village=chance.choice(TOWN_A) + chance.choice(COUNTY_B) + "村",
            village2=chance.choice(TOWN_A) + chance.choice(COUNTY_B) + "村",
            n1=chance.randint(11, 96),
            n2=chance.randint(103, 4980),
            n3=chance.randint(5, 88),
            n4=chance.randint(3, 12),
            n5=chance.randint(1, 4),
            p1=round(chance.uniform(88, 99.9), 1),
            p2=round(chance.uniform(41, 79), 1),
            p3=round(chance.uniform(1.2, 9.8), 1),
            m1=round(chance.uniform(1.5, 48), 2),
            m2=chance.randint(60, 2400),
            q=chance.choice("一二三四"),
        )

    def paragraph(self, sentences: list[str], least: int, most: int) -> str:
        """So many sentences: a fifth the nation's, a fifth the county's, the others of its own from a list."""
        parts = []
        for _ in range(self.chance.randint(least, most) if most > least else least):
            kind = self.chance.random()
            if kind < 0.22:
                parts.append(self.chance.choice(NATIONAL))
            elif kind < 0.42:
                parts.append(self.chance.choice(self.county))
            else:
                parts.append(self.own(self.chance.choice(sentences)))
        return "。".join(parts) + "。"


def report(place: Place, year: int, seed: int) -> str:
    """The Markdown page of one report, 7 to 11 kB: front matter and the four parts."""
    writer = Writer(place, year, seed)
    chance = writer.chance
    day = chance.randint(5, 28)
    number = f"{place['stem']}政〔{year + 1}〕{chance.randint(1, 60)}号"
    lines = ["---", f"title: {place['county']}{place['township']}{year}年法治政府建设年度报告"]
    lines += [f"{key}: {place[key]}" for key in ("township", "county", "city", "province")]
    lines += [f"year: {year}", f"doc_number: {number}", f"date: {year + 1}-01-{day:02d}", "---", ""]
    lines += [f"{year}年，{place['township']}" + writer.paragraph(LOCAL, 2, 2), "", "## 举措和成效", ""]
    for i, heading in enumerate(SUBS["measures"]):
        lines += [f"### （{CN[i]}）{heading}", "", writer.paragraph(LOCAL, 4, 7), "", writer.paragraph(LOCAL, 3, 6), ""]
    lines += ["## 第一责任人", ""]
    for i, heading in enumerate(SUBS["leader"]):
        lines += [f"### （{CN[i]}）{heading}", "", writer.paragraph(LEADER, 2, 4), ""]
    chosen = chance.sample(SHORT, chance.randint(3, 5))
    items = "".join(f"{ordinal}{writer.own(said)}。" for ordinal, said in zip(ORD, chosen, strict=False))
    lines += ["## 不足和原因", "", f"### （一）{SUBS['short'][0]}", "", f"在肯定成绩的同时，也要看到差距。{items}", ""]
    lines += [f"### （二）{SUBS['short'][1]}", "", writer.paragraph(CAUSE, 2, 2), "", "## 下一年安排", ""]
    for i, heading in enumerate(SUBS["plan"]):
        lines += [f"### （{CN[i]}）{heading}", "", writer.paragraph(PLAN, 2, 4), ""]
    return "\n".join(lines)


def reports(count: int, seed: int, first: int = 0) -> dict[str, str]:
    """Reports by file name (`SLUG-YEAR.md`), seven years of each township, from the township numbered `first` on."""
    townships = places(-(-count // len(YEARS)), first)
    pairs = [(place, year) for place in townships for year in YEARS][:count]
    return {f"{place['slug']}-{year}.md": report(place, year, seed) for place, year in pairs}
