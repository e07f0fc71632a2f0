"""Guards figures: what counts, what does not, and what each is about."""

import pytest

from duizhao.examine import examine
from duizhao.model import Figure, Reason, Report, Rules
from tests.conftest import report_of


def found(sentence: str, rules: Rules, heading: str = "一、主要举措和成效") -> tuple[Report, tuple[Figure, ...]]:
    """The figures in a sentence of a section."""
    report = report_of(f"{heading}\n\n{sentence}\n", rules)
    return report, examine(report, rules).figures


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "bound", "indicator"),
    [
        ("镇党委理论学习中心组全年开展理论学习20余次。", 20, "次", "over", "study-sessions"),
        ("组织学习《中华人民共和国行政处罚法》2次。", 2, "次", "exact", "study-sessions"),
        ("举办法治讲座12场。", 12, "场", "exact", "lectures"),
        ("党委会专题研究法治建设工作4次。", 4, "次", "exact", "meetings"),
        ("开展普法宣传活动21场次。", 21, "场次", "exact", "publicity-events"),
        ("发放宣传彩页2万余张。", 20000, "张", "over", "materials"),
        ("发放2万余份宣传资料。", 20000, "份", "over", "materials"),
        ("悬挂横幅46条。", 46, "条", "exact", "banners"),
        ("受教育群众近5000人次。", 5000, "人次", "about", "audience"),
        ("解答群众法律咨询1500余人次。", 1500, "人次", "over", "legal-consultations"),
        ("聘请19名村（社区）法律顾问。", 19, "名", "exact", "legal-counsels"),
        ("培育“法律明白人”62名。", 62, "名", "exact", "legal-stewards"),
        ("建成法治文化广场1处。", 1, "处", "exact", "workstations"),
        ("完成“掌上法律顾问”注册19087人。", 19087, "人", "exact", "registered-users"),
        ("全镇17名干部持有行政执法证。", 17, "名", "exact", "licensed-officers"),
        ("办理行政处罚案件61件。", 61, "件", "exact", "enforcement-cases"),
        ("罚没款2.6万元。", 26000, "元", "exact", "enforcement-cases"),
        ("下达限期整改指令书7份。", 7, "份", "exact", "enforcement-documents"),
        ("新购执法记录仪4台。", 4, "台", "exact", "enforcement-equipment"),
        ("全年化解矛盾纠纷112起。", 112, "起", "exact", "disputes-mediated"),
        ("调解成功率达97.3%。", 97.3, "%", "exact", "mediation-rate"),
        ("接待群众来访60余件。", 60, "件", "over", "petitions"),
        ("开展矛盾纠纷排查调处活动12次。", 12, "次", "exact", "dispute-sweeps"),
        ("全年发生行政复议案件1件。", 1, "件", "exact", "reconsideration-cases"),
        ("行政诉讼案件2件。", 2, "件", "exact", "litigation-cases"),
        ("行政机关负责人出庭应诉率100%。", 100, "%", "exact", "court-appearance-rate"),
        ("主动公开政府信息131条。", 131, "条", "exact", "disclosures"),
        ("收到依申请公开1件。", 1, "件", "exact", "disclosure-requests"),
        ("法律顾问审查合同23件。", 23, "件", "exact", "legality-reviews"),
        ("清理规范性文件3件。", 3, "件", "exact", "normative-documents"),
        ("重大决策集体讨论率达到100%。", 100, "%", "exact", "collective-decision-rate"),
        ("学习《民法典》等20余部法律法规。", 20, "部", "over", "laws-studied"),
        ("干部学法考试参考率98.6%。", 98.6, "%", "exact", "exam-rate"),
        ("群众满意率达99%。", 99, "%", "exact", "other"),
        ("依法拆除面积1800余平方米。", 1800, "平方米", "over", "other"),
        ("执法案件较2022年增长23%。", 23, "%", "exact", "other"),
        ("信访量同比下降12.8%。", 12.8, "%", "exact", "other"),
        ("组织开展宣传教育活动，共计5场。", 5, "场", "exact", "publicity-events"),
        ("开展法治讲座两次。", 2, "次", "exact", "lectures"),
        ("请律师进村开展案例教学4场。", 4, "场", "exact", "lectures"),
        ("镇长主动出庭应诉1宗。", 1, "宗", "exact", "litigation-cases"),
        ("受理调解矛盾纠纷（含交办信访件）34件。", 34, "件", "exact", "disputes-mediated"),
        ("收到行政复议案件（含调解终止的）共7件。", 7, "件", "exact", "reconsideration-cases"),
        ("收到行政复议案件（含上年转来（调解）查处的）6件。", 6, "件", "exact", "reconsideration-cases"),
        ("收到行政复议案件（含上年转来（经法院调解）查处的）8件。", 8, "件", "exact", "reconsideration-cases"),
        ("收到行政复议案件（含调解终止，查处的）5件。", 5, "件", "exact", "reconsideration-cases"),
        ("站所工作人员（已申领行政执法证）23名。", 23, "名", "exact", "licensed-officers"),
        ("普法宣传（悬挂横幅）38条。", 38, "条", "exact", "banners"),
        ("普法宣传（含悬挂横幅）38条。", 38, "条", "exact", "banners"),
        ("组织普法宣传活动（线上、线下）16场次。", 16, "场次", "exact", "publicity-events"),
        ("成功化解（邻里、婚姻家庭纠纷）11件。", 11, "件", "exact", "disputes-mediated"),
        ("全年查处占道违法行为300余件次。", 300, "件次", "over", "enforcement-cases"),
        ("梳理相邻关系等热点法律问题16个。", 16, "个", "exact", "other"),
        ("全年讨论“三重一大”事项120余项。", 120, "项", "over", "other"),
        ("组织公务员学法考试1次。", 1, "次", "exact", "other"),
        ("累计培训学员12000人次。", 12000, "人次", "exact", "audience"),
        ("今年专项监督4次。", 4, "次", "exact", "inspections"),
        ("审核合同，通过率100%。", 100, "%", "exact", "other"),
        ("组织法律知识考试，通过率100%。", 100, "%", "exact", "exam-rate"),
        ("研究解决难点事项7项。", 7, "项", "exact", "other"),
        ("承接县级赋权事项70项。", 70, "项", "exact", "powers"),
        ("公开救灾资金、低保等事项信息18条。", 18, "条", "exact", "disclosures"),
        ("累计培训村干部600余人次。", 600, "人次", "over", "audience"),
        ("选派9名干部参加执法培训。", 9, "名", "exact", "audience"),
        ("培训“法律明白人”40人。", 40, "人", "exact", "audience"),
        ("部署信访维稳、行政复议、普法宣传等工作31次。", 31, "次", "exact", "meetings"),
        ("法律顾问起草、审核法律文书27份。", 27, "份", "exact", "legality-reviews"),
        ("参加现场调解8次。", 8, "次", "exact", "disputes-mediated"),
        ("开展“双随机、一公开”抽查5次。", 5, "次", "exact", "inspections"),
        ("“综合查一次”联合检查14次。", 14, "次", "exact", "inspections"),
        ("制定入企检查计划6个。", 6, "个", "exact", "other"),
        ("协调解决企业用工、融资等问题12个。", 12, "个", "exact", "other"),
        ("移交上级收回事项41项。", 41, "项", "exact", "powers"),
        ("开展送法进企培训16堂次。", 16, "堂次", "exact", "lectures"),
        ("表决时赞成21票。", 21, "票", "exact", "other"),
        ("梳理事项8大类。", 8, "大类", "exact", "other"),
        ("举办政务公开日活动2次。", 2, "次", "exact", "other"),
    ],
)
def test_one_figure(sentence: str, value: float, unit: str, bound: str, indicator: str, rules: Rules) -> None:
    """Value, unit, bound and indicator of the usual statements."""
    report, (figure,) = found(sentence, rules)
    assert (figure.value, figure.unit, figure.bound.value, figure.indicator) == (value, unit, bound, indicator)
    assert figure.sentence.of(report.text) == sentence
    assert figure.sentence.holds(figure.quote)
    assert figure.reasons


@pytest.mark.parametrize(
    ("sentence", "indicator", "unit"),
    [
        ("本年度无行政复议案件。", "reconsideration-cases", None),
        ("本年度未制定行政规范性文件。", "normative-documents", None),
        ("经查，未发现我镇存在规范性文件，继续加大清理力度。", "normative-documents", None),
        ("全面梳理排查本单位行政规范性文件，经查，未发现我镇存在此类文件。", "normative-documents", None),
        ("全年未收到依申请公开件。", "disclosure-requests", None),
        ("无败诉案件。", "litigation-cases", None),
        ("没有一起矛盾纠纷因排查不及时而引发群体性事件。", "other", "起"),
        ("没有发生因违法决策被上级机关撤销的情形。", "other", None),
        ("实现全年零上访。", "petitions", None),
        ("做到“零”投诉。", "other", None),
        ("全年制发行政规范性文件0件。", "normative-documents", "件"),
        ("全年行政复议案件零件。", "reconsideration-cases", "件"),
        ("无超期办理的信访积案。", "petitions", None),
        ("行政诉讼案件数量保持为零。", "litigation-cases", None),
        ("全年无一例越级上访。", "petitions", "例"),
        ("“两抢”案件零发案。", "other", None),
        ("本年度无规范性文件出台。", "normative-documents", None),
        ("没有一起纠纷因调解不及时而引发群体性事件和上访。", "other", "起"),
    ],
)
def test_zero_statements_are_data(sentence: str, indicator: str, unit: str | None, rules: Rules) -> None:
    """What did not happen has the value 0."""
    _, (figure,) = found(sentence, rules)
    assert (figure.value, figure.unit, figure.indicator) == (0, unit, indicator)


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年12月18日，结合“12·4”国家宪法日、“3.15”消费者权益保护日开展宣传。",
        "落实“八五”普法规划和行政执法“三项制度”，筑牢第一道防线。",
        "根据沙政文〔2024〕17号文件和第24条规定执行。",
        "学习党的二十大和二十届三中全会精神，增强“四个意识”、做到“两个维护”。",
        "聚焦三个圈层，推进一支队伍管执法，走进千家万户。",
        "重要工作亲自部署，落实四个亲自，完善一村一法律顾问。",
        "受理12345热线，24小时值守，排名位列全市第三。",
        "加强未成年人保护，实现无缝衔接，确保不发生群体性事件。",
        "努力建设一支高素质队伍，化解一批难题，形成一张网。",
        "推进《深化“枫桥经验”重庆实践十项行动实施方案》落地。",
        "落实两人以上执法，不得少于2人执法，抓住3节点。",
        "五年来，我镇深入实施第七次人口普查，召开三届二次会议。",
        "每年年初召开一次专题会议，每半年听取1次汇报，每月集中学习不少于2次。",
        "每两个月1次研判，每周一开展1次巡查，每次例会学习1部法律。",
        "在7个工作日内公示。",
        "落实安全生产十五条硬措施",
    ],
)
def test_what_is_no_figure(sentence: str, rules: Rules) -> None:
    """Dates, laws, slogans, numbers of documents, ranks and aims count nothing."""
    _, figures = found(sentence, rules)
    assert [f.quote for f in figures] == []


def test_a_lack_is_no_zero_statement(rules: Rules) -> None:
    """没有专业人员 among the shortcomings admits something and counts nothing."""
    _, figures = found("一是没有发生转变，没有形成机制，无专业案件人员。", rules, "一、存在的不足")
    assert figures == ()


@pytest.mark.parametrize("words", ["无其他需要报告的情况。", "本年度没有应当说明的事项。"])
def test_that_nothing_else_is_to_be_reported_counts_nothing(words: str, rules: Rules) -> None:
    """无其他需要报告的情况 speaks of the report, so that it is no nought beside those of what was done."""
    _, figures = found(words, rules, "五、其他需要报告的情况")
    assert figures == ()
    _, figures = found("我镇未发生需要报告的重大舆情。", rules, "五、其他需要报告的情况")
    assert [f.value for f in figures] == [0]


@pytest.mark.parametrize("kind", ["巡查", "联合巡查", "执法巡查", "联合检查", "执法检查", "安全检查", "日常检查"])
@pytest.mark.parametrize("count", ["96次", "3批次"])
def test_an_inspection_of_any_kind_and_count_is_one(kind: str, count: str, rules: Rules) -> None:
    """A longer word (联合巡查) is listed with every count word that the shorter one in it (巡查) has."""
    _, figures = found(f"对禁牧草场开展{kind}{count}。", rules)
    assert [f.indicator for f in figures] == ["inspections"]


def test_a_breakdown_belongs_to_its_whole(rules: Rules) -> None:
    """其中 and brackets open parts of the figure before, on the same indicator."""
    _, figures = found("办理行政处罚案件61件，其中适用简易程序7件，适用一般程序54件。", rules)
    assert [(f.value, f.part_of, f.indicator) for f in figures] == [
        (61, None, "enforcement-cases"),
        (7, figures[0].id, "enforcement-cases"),
        (54, figures[0].id, "enforcement-cases"),
    ]
    _, figures = found("调处矛盾纠纷444起（其中书面调解139起，简易调解305起），调解率100%。", rules)
    assert [f.part_of for f in figures] == [None, figures[0].id, figures[0].id, None]


def test_parts_behind_a_change_belong_to_the_whole_before_it(rules: Rules) -> None:
    """What 其中 breaks down is the year's figure, not by how much it is more than last year's."""
    _, figures = found("办理处罚案件72起，较上年增加14起，其中自然资源类21起、农业农村类9起、市容环境类42起。", rules)
    assert [f.part_of for f in figures] == [None, None, *[figures[0].id] * 3]
    assert [f.indicator for f in figures] == ["enforcement-cases", "other", *["enforcement-cases"] * 3]
    assert not any(f.note for f in figures)


@pytest.mark.parametrize(
    "sentence",
    [
        "行政处罚案件36件，同比增加12件，其中市场监管类8件，城市管理类4件。",
        "普法经费8万元，比上年增加3万元，其中讲座1万元、印制2万元。",
        "宣传栏46块，较上年新增12块，其中村级10块、社区2块。",
        "办理案件72起，较上年增加14起（自然资源类10起、市容类4起）。",
    ],
)
def test_parts_that_sum_to_a_change_are_the_changes(sentence: str, rules: Rules) -> None:
    """What sums to the increase breaks it down: it is not the year's, and no doubt says that it does not add up."""
    _, figures = found(sentence, rules)
    assert [f.part_of for f in figures] == [None, None, figures[1].id, figures[1].id]
    assert [f.indicator for f in figures[1:]] == ["other"] * 3
    assert not any(f.note for f in figures)


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("处理行政诉讼应诉案件1件，办理行政案件26件。", ["litigation-cases", "enforcement-cases"]),
        ("被诉案件0件，办理行政案件18件。", ["litigation-cases", "enforcement-cases"]),
        ("全年无涉诉案件，办理行政案件12件。", ["litigation-cases", "enforcement-cases"]),
        ("涉诉案件5件，其中行政案件2件。", ["litigation-cases", "litigation-cases"]),
        ("行政职权公示112项。", ["disclosures"]),
        ("公示职权112项。", ["powers"]),
    ],
)
def test_a_word_means_something_else_only_beside_it(sentence: str, indicators: list[str], rules: Rules) -> None:
    """Cases told of behind a suit are the township's own but for 其中; powers are told where they are made public."""
    assert [f.indicator for f in found(sentence, rules)[1]] == indicators


def test_a_half_stop_ends_what_opened_a_breakdown(rules: Rules) -> None:
    """其中 before a half-stop breaks down what stands there, not a meeting counted in the unit of what follows."""
    _, figures = found("召开党委会41次，讨论事项133项，其中经过合法性审查35项；开展风险评估1次。", rules)
    assert [(f.value, f.part_of, f.indicator) for f in figures] == [
        (41, None, "meetings"),
        (133, None, "other"),
        (35, figures[1].id, "legality-reviews"),
        (1, None, "other"),
    ]


def test_pairs_belong_together(rules: Rules) -> None:
    """36件，已办结34件，2件正在办理 are one whole and its two parts, all petitions."""
    _, figures = found("接到信访案件36件，已办结34件，2件正在办理当中。", rules)
    assert [(f.value, f.part_of, f.indicator) for f in figures] == [
        (36, None, "petitions"),
        (34, figures[0].id, "petitions"),
        (2, figures[0].id, "petitions"),
    ]


def test_what_stands_beside_a_pair_is_no_part(rules: Rules) -> None:
    """A new subject ends the breakdown."""
    _, figures = found("调处矛盾纠纷112起，成功调处109起，办理网上信件5件。", rules)
    assert [(f.part_of, f.indicator) for f in figures][1:] == [
        (figures[0].id, "disputes-mediated"),
        (None, "petitions"),
    ]


@pytest.mark.parametrize(
    ("sentence", "notes"),
    [
        ("排查矛盾纠纷112起，成功调处109起，成功率97%。", ["", "", "rate-rounded 109 112 97.3 97"]),
        ("受理矛盾纠纷347起，化解342起，化解率98.6%。", ["", "", ""]),
        ("受理矛盾纠纷72件，化解70件，化解率98%。", ["", "", "rate-differs 70 72 97.2 98"]),
        ("办理处罚案件61件，其中简易程序7件、一般程序50件。", ["parts-differ 7+50 57 61 件", "", ""]),
        ("办理处罚案件61件，其中简易程序70件。", ["part-exceeds 70 61 件", ""]),
        ("办理处罚案件61件，其中简易程序7件、一般程序54件。", ["", "", ""]),
        ("接到信访36件，已办结30件，2件正在办理。", ["parts-differ 30+2 32 36 件", "", ""]),
        ("调处纠纷386起，其中物业纠纷171起、邻里纠纷118起、劳资纠纷97起，成功率96.6%。", ["", "", "", "", ""]),
        ("排查纠纷88件，调处86件。其中山林35件、水利28件、其他25件。", ["", "", "", "", ""]),
        ("排查纠纷88件。其中山林35件、水利28件、其他26件。", ["parts-differ 35+28+26 89 88 件", "", "", ""]),
        ("排查矛盾纠纷20余起，化解10起，化解率97%。", ["", "", ""]),
        ("召开党委会议12次，其中专题研究法治政府建设工作2次，听取法治建设工作情况汇报3次。", ["", "", ""]),
        ("持证执法人员由上年的6人增至10人。", ["before-change", ""]),
    ],
)
def test_notes_where_numbers_do_not_fit(sentence: str, notes: list[str], rules: Rules) -> None:
    """Readers are told what does not add up; rounded and open figures are left alone."""
    _, figures = found(sentence, rules)
    assert [_said(f.note) for f in figures] == notes


def _said(note: Reason | None) -> str:
    return " ".join((note.code, *(str(value) for _, value in note.values), *note.words)) if note else ""


def test_ids_count_in_their_paragraph(rules: Rules) -> None:
    """A figure is named by its paragraph, and counted there: what comes into another paragraph changes no address."""
    report, figures = found("举办讲座2次，发放资料300份，无行政复议案件。", rules)
    block = report.block_at(figures[0].quote.start)
    assert block
    assert [f.id for f in figures] == [f"f{block.id.removeprefix('p-')}-{n}" for n in (1, 2, 3)]
    assert [f.quote.start for f in figures] == sorted(f.quote.start for f in figures)


def test_numbers_of_headings_are_no_figures(rules: Rules) -> None:
    """A section's own number is not counted, whatever follows it."""
    report = report_of("一、主要举措\n\n1.件件有回音。\n\n2.场场有普法。\n", rules)
    assert examine(report, rules).figures == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "全年无行政复议撤销、责令重作案件和行政诉讼败诉类案件的发生。",
        "全年无行政复议、行政诉讼案件。",
        "行政复议和行政诉讼案件均为零。",
        "没有发生被提起行政复议或者行政诉讼的案件。",
        "未发生因信息公开引发的行政复议、行政诉讼案件。",
    ],
)
def test_one_sentence_denies_two_things(sentence: str, rules: Rules) -> None:
    """What is denied side by side are two zero statements, each of its own indicator."""
    _, figures = found(sentence, rules)
    assert [(f.value, f.indicator) for f in figures] == [(0, "reconsideration-cases"), (0, "litigation-cases")]


def test_working_days_are_counted(rules: Rules) -> None:
    """由20个工作日压缩至8个工作日 gives both numbers, in 工作日."""
    _, figures = found("办理时限由20个工作日压缩至8个工作日。", rules)
    assert [(f.value, f.unit) for f in figures] == [(20, "工作日"), (8, "工作日")]


def test_a_neighbour_lends_nothing_to_a_clause_with_words_of_its_own(rules: Rules) -> None:
    """开展培训会2次，参加现场调解6次: the second is no lecture; 其中 still hands its indicator on."""
    _, figures = found("开展民法典培训会2次，参加现场调解6次。", rules)
    assert [f.indicator for f in figures] == ["lectures", "disputes-mediated"]
    _, figures = found("主动公开信息70条，其中财政资金12条。", rules)
    assert [f.indicator for f in figures] == ["disclosures", "disclosures"]


def test_a_zero_statement_as_a_heading(rules: Rules) -> None:
    """Behind a section's number a statement of none is one as anywhere, and its quote is without the number."""
    report, figures = found("（一）无信息公开申请。", rules)
    assert [(f.value, f.indicator, f.quote.of(report.text)) for f in figures] == [
        (0, "disclosure-requests", "无信息公开申请")
    ]


def test_a_row_of_a_table_tells_what_its_numbers_count(rules: Rules) -> None:
    """A number in a table is named by the label of its row, and lends nothing to the next row."""
    rows = "| 事项 | 2023年 | 2024年 |\n| --- | --- | --- |\n| 调解矛盾纠纷 | 41件 | 52件 |\n| 古树名木 | 3处 | 4处 |\n"
    report = report_of(f"一、主要举措和成效\n\n{rows}", rules)
    told = [(f.value, f.indicator) for f in examine(report, rules).figures]
    assert told == [(41, "disputes-mediated"), (52, "disputes-mediated"), (3, "other"), (4, "other")]


def test_another_half_of_a_sentence_lends_nothing_to_a_thing_of_its_own(rules: Rules) -> None:
    """Behind ；, people or things with words of their own are no 法律明白人; cases, or what has no words, still are."""

    def last(sentence: str) -> str | None:
        return found(sentence, rules)[1][-1].indicator

    assert last("培育“法律明白人”212名，其中妇女76名；巡堤民工36名。") == "other"
    assert last("培育“法律明白人”212名，其中妇女76名；现有198名。") == "legal-stewards"
    assert last("调解矛盾纠纷312起，化解率97%；移送县级6起。") == "disputes-mediated"


@pytest.mark.parametrize(
    ("sentence", "at", "code", "words"),
    [
        ("全年共办案56件（简易程序行政处罚49件，普通程序行政处罚7件）。", 0, "whole-of-parts", "简易程序行政处罚49件"),
        ("办理信访案件5件，无超期。", 1, "zero-after-figure", "办理信访案件5件"),
        ("举办法治讲座12场650人次。", 1, "who-attended", "举办法治讲座12场"),
        ("办理行政处罚案件61件。", 0, "word-nearby", "行政处罚案件"),
        ("规范性文件清理有序推进，保留3件。", 0, "word-in-clause-before", "文件清理"),
        ("开展规范性文件清理，经过集中讨论并逐一征求意见后，经研究，保留3件。", 0, "word-in-sentence", "规范性文件"),
    ],
)
def test_a_figure_says_why_it_is_about_its_indicator(
    sentence: str, at: int, code: str, words: str, rules: Rules
) -> None:
    """The reason of the indicator names the words of the report that decided."""
    _, figures = found(sentence, rules)
    assert figures[at].reasons[-1] == Reason(code, (words,))


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        ("全年共56件（行政处罚49件，行政处罚7件）。", ["enforcement-cases"] * 3),
        ("全年共56件（行政处罚49件，调解纠纷7件）。", ["other", "enforcement-cases", "disputes-mediated"]),
        ("全年共56件（行政处罚49件，其他7件）。", ["other", "enforcement-cases", "other"]),
        ("印发《行政执法案卷》、《人民调解》各6件。", ["materials"]),
    ],
)
def test_what_a_whole_and_a_title_do_not_say(sentence: str, indicators: list[str], rules: Rules) -> None:
    """A whole has the indicator of its parts where all are of one, and words of a title in 《》 say nothing."""
    assert [figure.indicator for figure in found(sentence, rules)[1]] == indicators
