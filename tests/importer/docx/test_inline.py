"""What stands inside a paragraph: scripts, struck and hidden text, fields, symbols, controls, equations."""
# ruff: noqa: E501 - a run of XML is a line

import pytest

from duizhao.importer.account.account import account
from duizhao.importer.account.docx import witness_docx
from duizhao.importer.readers.docx import read_docx
from tests.importer.docx.make import codes, docx, field, left_out, p, part, r, seen
from tests.problem_words import doubts_in_words

UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
STYLES = part(
    "w:styles",
    '<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Up"><w:name w:val="up"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Out"><w:name w:val="out"/><w:rPr><w:strike/></w:rPr></w:style>',
)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (r("整治3×10") + r("4", UP) + r("平方米"), "整治3×10⁴平方米"),
        (r("整治10") + r("1", UP) + r("2", UP) + r("米"), "整治10¹²米"),
        (r("排放CO") + r("2", DOWN) + r("减少"), "排放CO₂减少"),
        (r("第5") + r("th", UP) + r("次"), "第5^(th)次"),
        (r("面积80m") + r("2", '<w:rStyle w:val="Up"/>'), "面积80m²"),
        (r("面积80m") + r("2", '<w:sz w:val="14"/><w:position w:val="8"/>'), "面积80m²"),
        (r("面积80m", '<w:sz w:val="32"/>') + r("2", '<w:sz w:val="21"/><w:position w:val="10"/>'), "面积80m²"),
        (r("面积80m") + r("2号", '<w:position w:val="-6"/>'), "面积80m2号"),
        (r("调解") + r("31", "<w:strike/>") + r("13") + r("件"), "调解13件"),
        (r("调解") + r("31", "<w:dstrike/>") + r("13件"), "调解13件"),
        (r("调解") + r("31", '<w:rStyle w:val="Out"/>') + r("13件"), "调解13件"),
        (r("调解") + r("13", '<w:rStyle w:val="Out"/><w:strike w:val="0"/>') + r("件"), "调解13件"),
        (r("办结") + r("秘", "<w:vanish/>") + r("7件"), "办结7件"),
        (r("办结") + r("秘", '<w:rStyle w:val="Secret"/>') + r("7件"), "办结7件"),
        (r("办结") + r("7件", '<w:rStyle w:val="Secret"/><w:vanish w:val="false"/>'), "办结7件"),
        ("<w:ins>" + r("新增") + "</w:ins><w:del><w:r><w:delText>原有</w:delText></w:r></w:del>" + r("5件"), "新增5件"),
        ("<w:moveFrom>" + r("移走") + "</w:moveFrom><w:moveTo>" + r("移来") + "</w:moveTo>", "移来"),
        (r("一") + "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>" + r("二"), "一-二"),
        ("<w:ruby><w:rt>" + r("zhèn") + "</w:rt><w:rubyBase>" + r("镇") + "</w:rubyBase></w:ruby>" + r("村"), "镇村"),
        ('<w:smartTag w:uri="x" w:element="y"><w:customXml>' + r("甲") + '</w:customXml></w:smartTag><w:hyperlink>' + r("乙") + "</w:hyperlink>", "甲乙"),
        ("<w:bdo>" + r("甲", '<w:fitText w:val="900"/>') + "</w:bdo>", "甲"),
    ],
)  # fmt: skip
def test_meaning_of_runs(content: str, line: str) -> None:
    """Raised, struck, hidden, inserted and wrapped text is shown as Word shows it."""
    assert seen(docx(p(content), {"styles": STYLES})) == [line]


def test_what_is_left_out_is_kept_with_its_reason() -> None:
    """Text that is not shown stands in the ledger's lines, whole, with its reason, and a doubt quotes it."""
    raw = docx(p(r("调解") + r("31", "<w:strike/>") + r("13件") + r("暗", "<w:vanish/>")))
    assert left_out(raw) == [("struck-text", "31"), ("hidden-text", "暗")]
    assert [m for _, m, _ in doubts_in_words(read_docx(raw).doubts)] == [
        "隐藏文字没有进入正文：“暗”",
        "加了删除线的文字没有进入正文：“31”",
    ]


def test_hidden_paragraphs_and_marks() -> None:
    """A paragraph hidden by its style is not shown; one whose end is hidden or deleted runs on into the next."""
    hidden_end, deleted_end = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>", '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = (
        p("甲", '<w:pStyle w:val="Gone"/>')
        + p("乙。", hidden_end) + p("丙")
        + p("丁", deleted_end) + p("戊")
        + p("己", '<w:framePr w:dropCap="drop"/>') + p("庚")
    )  # fmt: skip
    raw = docx(body, {"styles": STYLES})
    assert seen(raw) == ["乙。丙", "丁戊", "己庚"]
    assert left_out(raw) == [("hidden-text", "甲")]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (field(" PAGE ", r("3")) + r("页"), "3页"),
        (field(" REF a ", r("第三节")), "第三节"),
        (field(" IF 1 = 1 ", r("有")), "有"),
        (field(' SYMBOL 254 \\f "Wingdings" ') + r("是"), "☑是"),
        (field(" EQ \\o\\ac(○,5) "), "⑤"),
        (field(" eq \\o\\ac(□,密) "), "（密）"),
        (field(" EQ \\f(3,4) "), "3/4"),
        (field(" EQ \\r(3,8) "), "³√8"),
        (field(" EQ \\b\\bc\\[(12) ") + r("件"), "[12]件"),
        (field(" EQ \\b\\lc\\{(12) ") + r("件"), "{12件"),
        (field(" EQ \\b(12) ") + r("件"), "(12)件"),
        (r("m") + field(" EQ \\s\\up8(2) "), "m²"),
        (field(' EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(zhèn),镇) '), "镇"),
        (field(" MACROBUTTON NoMacro 点此填写 "), "点此填写"),
        (field(' QUOTE "引文" '), "引文"),
        (field(" XE 索引 ") + r("文"), "文"),
        ('<w:fldSimple w:instr=" SEQ 表 ">' + r("2") + "</w:fldSimple>" + r("号"), "2号"),
    ],
)
def test_fields(content: str, line: str) -> None:
    """A field shows its result, never its code; one without a result shows what its code says."""
    assert seen(docx(p(content))) == [line]


def test_a_field_without_its_result_is_told() -> None:
    """A field that would show a number or a date in Word, and has stored none, is a gap that a doubt points at."""
    raw = docx(p(r("共计") + field(" DOCPROPERTY 立案数 ") + r("件，其中") + field(" =SUM(ABOVE) ", "") + r("件。")))
    assert seen(raw) == ["共计件，其中件。"]
    assert [m for c, m, _ in doubts_in_words(read_docx(raw).doubts) if c == "field-empty"] == [
        "域没有存下结果，这里的内容没有读到：“共计〔DOCPROPERTY 立案数〕件，其中件。”、“共计件，其中〔=SUM(ABOVE)〕件。”"
    ]
    marks = docx(p(field(' XE "法治" ') + r("文") + field(' SET 甲 "暗" ', r("暗"))))
    assert (seen(marks), codes(read_docx(marks))) == (["文"], set())
    foot = {"footer1": part("w:ftr", p(r("第") + field(" PAGE ") + r("页")))}
    assert codes(read_docx(docx(p("文"), foot))) == set()


def test_a_day_that_word_renews_is_told() -> None:
    """A date field shows another day whenever its file is opened: the stored one is read, and quoted."""
    for code, told in ((' TIME \\@ "yyyy年M月d日" ', True), (" DATE ", True), (" SAVEDATE ", False)):
        made = read_docx(docx(p(r("落款：") + field(code, r("2024年1月") + r("3日")))))
        assert [m for c, m, _ in doubts_in_words(made.doubts) if c == "field-renewed"] == [
            "日期是域，Word 每次打开都换成当天，按存下的读入：“2024年1月3日”"
        ] * told
    simple = '<w:fldSimple w:instr=" DATE " w:fldLock="{}">' + r("2024年1月3日") + "</w:fldSimple>"
    assert [codes(read_docx(docx(p(simple.format(lock))))) for lock in "01"] == [{"field-renewed"}, set()]


@pytest.mark.parametrize(("words", "told"), [("«立案数»", True), ("错误！未找到引用源。", True), ("有错误！", False)])
def test_a_field_that_was_never_filled_is_told(words: str, told: bool) -> None:
    """The name of a merge field, or Word's own error, in the place of a value stays and is quoted."""
    raw = docx(p(r("共计") + field(" REF x ", r(words)) + r("件")))
    assert (seen(raw), "field-empty" in codes(read_docx(raw))) == ([f"共计{words}件"], told)


def test_code_over_two_paragraphs() -> None:
    """Where a field's code holds the end of a paragraph, what stands before and behind the field is one line."""
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    code = "<w:r><w:instrText> IF 1 = 1 </w:instrText></w:r>"
    body = f"<w:p>{r('前')}{begin}{code}{r('甲案')}</w:p><w:p>{r('乙案')}{between}{r('结案')}{end}{r('后')}</w:p>"
    assert seen(docx(body)) == ["前结案后"]


def test_looks_that_hold_for_all_text() -> None:
    """What the document's defaults hide or strike is not shown, unless a run says otherwise; type of one point neither."""
    for prop, reason in (("vanish", "hidden-text"), ("strike", "struck-text")):
        styles = part(
            "w:styles", f"<w:docDefaults><w:rPrDefault><w:rPr><w:{prop}/></w:rPr></w:rPrDefault></w:docDefaults>"
        )
        raw = docx(p(r("甲") + r("乙", f'<w:{prop} w:val="0"/>')), {"styles": styles})
        assert (seen(raw), left_out(raw)) == (["乙"], [(reason, "甲")])
    assert seen(docx(p(r("甲") + r("细", '<w:sz w:val="2"/>') + r("乙")))) == ["甲乙"]


def test_nested_code_is_no_text() -> None:
    """All between a field's begin and its separator is code, the result of a field inside too, and is kept aside."""
    inner = field(" MERGEFIELD n ", r("7"))
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    code = begin + "<w:r><w:instrText> IF </w:instrText></w:r>" + inner + r("甲案") + between + r("乙案") + end
    raw = docx(p(r("有") + code + r("办结")))
    assert seen(raw) == ["有乙案办结"]
    assert left_out(raw) == [("field-code", "7甲案")]


def test_a_field_without_an_end_hides_nothing() -> None:
    """A begin that has no end does not swallow the text behind it."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    assert seen(docx(p(r("甲") + begin + r("乙")) + p("丙"))) == ["甲乙", "丙"]


def form(data: str, code: str) -> str:
    """An old form field without a result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "FORMCHECKBOX"), "☑"),
        (form('<w:checkBox><w:default w:val="1"/></w:checkBox>', "FORMCHECKBOX"), "☑"),
        (form('<w:checkBox><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX"), "☐"),
        (form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="否"/><w:listEntry w:val="是"/></w:ddList>', "FORMDROPDOWN"), "是"),
        (form('<w:textInput><w:default w:val="未填"/></w:textInput>', "FORMTEXT"), "未填"),
        ('<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>' + r("☒") + "</w:sdtContent></w:sdt>", "☒"),
        ('<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent/></w:sdt>', "☑"),
        ("<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>" + r("已公示") + "</w:sdtContent></w:sdt>", "已公示"),
    ],
)  # fmt: skip
def test_form_fields(content: str, line: str) -> None:
    """Check boxes, drop-downs and text fields show their state."""
    assert seen(docx(p(r("填报：") + content))) == ["填报：" + line]


CHOICE = '<w:alias w:val="结论"/><w:dropDownList{}><w:listItem w:displayText="合格" w:value="7"/></w:dropDownList>'
DAY = '<w:date{}><w:dateFormat w:val="yyyy年M月d日"/></w:date>'
BOUND = '<w:dataBinding w:prefixMappings="xmlns:k=\'urn:k\'" w:xpath="/k:root[1]/k:name[1]" w:storeItemID="{0}"/>'


@pytest.mark.parametrize(
    ("props", "content", "line", "told"),
    [
        (CHOICE.format(' w:lastValue="7"'), "", "合格", ""),
        (CHOICE.format(""), "", "", "填报：〔结论〕末"),
        (DAY.format(' w:fullDate="2023-03-09T00:00:00Z"'), "", "2023年3月9日", ""),
        (DAY.format(""), "", "", "填报：〔控件〕末"),
        (BOUND, "", "柳溪镇", ""),
        (BOUND, r("柳溪镇"), "柳溪镇", ""),
        (BOUND, r("旧名镇"), "旧名镇", "“旧名镇”和“柳溪镇”"),
        ("<w:text/>", r("点击输入", '<w:rStyle w:val="Hint"/>'), "点击输入", "“点击输入”"),
    ],
)
def test_controls_without_text(props: str, content: str, line: str, told: str) -> None:
    """An empty control shows its choice, day or data where the file says it; else a doubt points at the place."""
    parts = {
        "styles": part(
            "w:styles", '<w:style w:type="character" w:styleId="Hint"><w:name w:val="Placeholder Text"/></w:style>'
        ),
        "/customXml/item1.xml": '<k:root xmlns:k="urn:k"><k:name>柳溪镇</k:name></k:root>',
    }
    raw = docx(
        p(r("填报：") + f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>" + r("末")),
        parts,
    )
    assert seen(raw) == [f"填报：{line}末"]
    messages = [message for _, message, _ in doubts_in_words(read_docx(raw).doubts)]
    assert (told in messages[0]) if told else not messages


def test_prompts_of_controls() -> None:
    """The prompt of a control that nobody filled in is no text of the report."""
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("点击此处输入") + "</w:sdtContent></w:sdt>"
    )
    raw = docx(p(r("联系人：") + prompt))
    assert (seen(raw), left_out(raw)) == (["联系人："], [("placeholder", "点击此处输入")])
    assert codes(read_docx(raw)) == {"placeholder"}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2611"/></w:r>', "☑"),
        (r("\uf0a8", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "□"),
        (r("m", '<w:rFonts w:ascii="Symbol"/>'), "μ"),
    ],
)
def test_symbols(content: str, line: str) -> None:
    """A code in a font of symbols is shown as the sign that the font has for it."""
    assert seen(docx(p(content))) == [line]


def test_shifted_figures_are_told() -> None:
    """A figure that is shifted up and has the line's size may be a power or none: it is read as it stands, and told."""
    raw = docx(p(r("约9×10") + r("3", '<w:position w:val="8"/>') + r("米") + r("下移的字", '<w:position w:val="-8"/>')))
    assert seen(raw) == ["约9×103米下移的字"]
    assert [m for _, m, _ in doubts_in_words(read_docx(raw).doubts)] == [
        "升高或降低的字按平常的字读入：“约9×10〔3〕米下移的字”"
    ]


def test_words_above_words_are_told() -> None:
    """A reading in Latin letters goes without a word, words or figures set above others are quoted."""
    one = "<w:ruby><w:rt>" + r("{}") + "</w:rt><w:rubyBase>" + r("21") + "</w:rubyBase></w:ruby>"
    assert codes(read_docx(docx(p(one.format("ershi"))))) == set()
    assert [m for _, m, _ in doubts_in_words(read_docx(docx(p(one.format("三十")))).doubts)] == [
        "注在字上的文字没有进入正文：“三十”"
    ]


def test_unknown_symbols_are_told() -> None:
    """A sign that no table knows is marked and doubted, with the words before it."""
    raw = docx(p(r("温度5") + '<w:r><w:sym w:font="Foo" w:char="F07B"/></w:r>'))
    assert seen(raw) == ["温度5〓"]
    assert [m for _, m, _ in doubts_in_words(read_docx(raw).doubts)] == [
        "有不认识的符号，暂以〓代替：“温度5〓（Foo F07B）”"
    ]


def m(tag: str, content: str) -> str:
    """An element of an equation; plain text becomes a run."""
    return f"<m:{tag}>{content if content.startswith('<') else f'<m:r><m:t>{content}</m:t></m:r>'}</m:{tag}>"


@pytest.mark.parametrize(
    ("equation", "line"),
    [
        (m("f", m("num", "31") + m("den", "40")), "31/40"),
        (m("f", m("num", "a+b") + m("den", "2")), "(a+b)/2"),
        (m("sSup", m("e", "10") + m("sup", "3")), "10³"),
        (m("sSub", m("e", "H") + m("sub", "2")), "H₂"),
        (m("sSubSup", m("e", "x") + m("sub", "1") + m("sup", "2")), "x₁²"),
        (m("rad", '<m:radPr><m:degHide m:val="1"/></m:radPr>' + m("deg", "<m:r/>") + m("e", "9")), "√9"),
        (m("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>' + m("sub", "i=1") + m("sup", "n") + m("e", "x")), "∑_(i=1)ⁿ x"),
        (m("d", '<m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>' + m("e", "a") + m("e", "b")), "[a|b]"),
        (m("m", m("mr", m("e", "1") + m("e", "2")) + m("mr", m("e", "3") + m("e", "4"))), "[1, 2; 3, 4]"),
        (m("func", m("fName", "sin") + m("e", "x")), "sin x"),
        (m("limLow", m("e", "lim") + m("lim", "n")), "lim_(n)"),
        (m("bar", m("e", "x")), "x\u0305"),
        (m("r", '<m:t>2</m:t>') + m("f", m("num", "1") + m("den", "3")), "2 1/3"),
        (m("r", '<w:rPr><w:vanish/></w:rPr><m:t>暗</m:t>') + m("r", "<m:t>𝟕</m:t>"), "7"),
        (m("borderBox", '<m:borderBoxPr><m:strikeH/></m:borderBoxPr>' + m("e", "44")) + m("r", "<m:t>33</m:t>"), "33"),
        ('<m:r><w:sym w:font="Symbol" w:char="F0A3"/></m:r>' + m("r", "<m:t>6</m:t>"), "≤6"),
        (m("r", "<m:t>甲</m:t>") + "<m:r><w:br/></m:r>" + m("r", "<m:t>乙</m:t>"), "甲 乙"),
        (m("eqArr", m("e", "甲") + m("e", "乙")), "甲; 乙"),
        (m("r", '<w:del w:id="1"><w:rPr/></w:del><m:t>3</m:t>') + m("r", '<w:ins w:id="2"/><m:t>8</m:t>'), "8"),
        (m("r", '<w:rPr><w:moveFrom w:id="1"/></w:rPr><m:t>3</m:t>') + m("r", "<m:t>9</m:t>"), "9"),
    ],
)  # fmt: skip
def test_equations(equation: str, line: str) -> None:
    """An equation between words is one line of text; no part of it is lost or run into a number."""
    assert seen(docx(p(r("率为") + f"<m:oMath>{equation}</m:oMath>" + r("。")))) == [f"率为{line}。"]


def test_white_letters_are_told() -> None:
    """White letters on white are read and doubted; on a ground of their own they are read as others are."""
    white, ground = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F4E79"/>'
    for props, paragraph, told in ((white, "", True), (white + ground, "", False), (white, ground, False)):
        raw = docx(p(r("另有9件", props), paragraph))
        assert seen(raw) == ["另有9件"]
        assert ("white-text" in codes(read_docx(raw))) is told


@pytest.mark.parametrize(
    ("props", "told"),
    [
        ('<w:color w:val="FDFDFD"/>', True),
        ('<w:color w:themeColor="background1"/>', True),
        ('<w:rStyle w:val="Pale"/>', True),
        ('<w:rStyle w:val="Pale"/><w:color w:val="auto"/>', False),
        ('<w:color w:val="FFFF00"/><w:shd w:val="clear" w:fill="FFFF00"/>', True),
        ('<w:color w:val="C00000"/>', False),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="auto"/>', True),
        ("<w14:textFill><w14:noFill/></w14:textFill>", True),
    ],
)
def test_letters_in_the_colour_of_their_ground(props: str, told: bool) -> None:
    """Letters that cannot be told from their ground, by whatever says so, are read and quoted in a doubt."""
    pale = '<w:style w:type="character" w:styleId="Pale"><w:name w:val="p"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    raw = docx(p(r("又有6件", props)), {"styles": part("w:styles", pale)})
    assert (seen(raw), "white-text" in codes(read_docx(raw))) == (["又有6件"], told)


def test_phonetic_guides_as_fields() -> None:
    """The word of a guide that is an EQ field is read, whatever its font is called; its reading goes to the ledger."""
    for switches in (r'\* jc2 \* "Font:宋体 CN" \* hps10 \o\ad', r"\* jc0 \* hps12 \o"):
        raw = docx(p(r("办结") + field(rf"EQ {switches}(\s\up 9(三十),21)") + r("件")))
        assert seen(raw) == ["办结21件"]
        assert left_out(raw) == [("ruby", "三十")]


def test_fields_that_move_the_words_behind_them() -> None:
    """Where a field moves the words behind it, a figure that it raises among them, its code is quoted with them."""
    raw = docx(p(r("整治300m") + field(r"ADVANCE \u 6", "") + r("2")))
    messages = [m for c, m, _ in doubts_in_words(read_docx(raw).doubts) if c == "field-empty"]
    assert (seen(raw), "300m〔ADVANCE \\u 6〕2" in "".join(messages)) == (["整治300m2"], True)


@pytest.mark.parametrize("words", ["错误!未找到引用源", "错误！未定义书签", "Error! Reference source not found"])
def test_words_of_word_in_the_place_of_a_field(words: str) -> None:
    """What Word prints where it cannot fill a field is quoted, in its own spelling; a sentence about an error is not."""
    assert [
        m
        for c, m, _ in doubts_in_words(read_docx(docx(p(f"详见{words}。"))).doubts)
        if c == "field-empty" and words in m
    ]
    assert not doubts_in_words(read_docx(docx(p("及时纠正错误！全年没有差错。"))).doubts)


def layout(id: int, brackets: str, combine: str = "1") -> str:
    """The property of a run that stands as two lines in one."""
    return f'<w:eastAsianLayout w:id="{id}" w:combine="{combine}" w:combineBrackets="{brackets}"/>'


BY_STYLE = part(
    "w:styles",
    f'<w:style w:type="character" w:styleId="Two"><w:name w:val="two"/><w:rPr>{layout(1, "round")}</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Three"><w:name w:val="three"/><w:basedOn w:val="Two"/></w:style>',
)
COMBINED = [
    (r("移交两件", layout(1, "round")), "共九件（移交两件）。"),
    (r("移交", layout(1, "square")) + '<w:proofErr w:type="spellStart"/>' + r("两件", layout(1, "square") + "<w:b/>"), "共九件［移交两件］。"),
    (r("移交", layout(1, "curly")) + r("两件", layout(2, "curly")), "共九件｛移交｝｛两件｝。"),
    (r("移交两件", '<w:rStyle w:val="Three"/>'), "共九件（移交两件）。"),
    (r("移交两件", '<w:rStyle w:val="Two"/>' + layout(1, "none")), "共九件移交两件。"),
    (r("移交两件", layout(1, "round", "0")), "共九件移交两件。"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "line"), COMBINED)
def test_brackets_round_two_lines_in_one(content: str, line: str) -> None:
    """Brackets that only a property draws are written out, once round runs of one id, and told with what they hold."""
    raw = docx(p(r("共九件") + content + r("。")), {"styles": BY_STYLE})
    assert seen(raw) == [line]
    found = read_docx(raw)
    assert ("combined-lines" in codes(found)) == (line != "共九件移交两件。")
    assert not account(witness_docx(raw, lambda *_: None), found).lost


def test_brackets_round_what_is_hidden() -> None:
    """Hidden words have no brackets on the page."""
    raw = docx(p(r("共九件") + r("移交两件", layout(1, "round") + "<w:vanish/>") + r("。")))
    assert (seen(raw), codes(read_docx(raw))) == (["共九件。"], {"hidden-text"})


@pytest.mark.parametrize("position", ["6pt", "12", "0.25cm"])
def test_shifts_in_any_unit(position: str) -> None:
    """A shift may be given in half-points or with a unit (ECMA-376 part 1, 22.9.2.15)."""
    assert seen(docx(p(r("面积9km") + r("2", f'<w:position w:val="{position}"/><w:sz w:val="12"/>')))) == ["面积9km²"]


@pytest.mark.parametrize(
    ("code", "line", "over"),
    [
        (r"EQ \o(47,──)", "办结47──件", True),
        (r"EQ \o\ac(47,╳)", "办结47╳件", True),
        (r"EQ \o\ac(○,7)", "办结⑦件", False),
        (r"EQ \o\ac(□,√)", "办结☑件", False),
        (r"EQ \f(4,7)", "办结4/7件", False),
        (r"REF a \o", "办结件", False),
    ],
)
def test_words_that_a_field_sets_over_one_another(code: str, line: str, over: bool) -> None:
    """Words that a field prints in one place may be struck by hand: read one behind the other, and quoted."""
    raw = docx(p(r("办结") + field(code) + r("件")))
    assert ("printed-over" in codes(read_docx(raw)), seen(raw)[0].replace("（√）", "☑")) == (over, line)


def test_a_field_that_leaves_a_gap() -> None:
    """Figures that a field moves apart are two, and no number."""
    assert seen(docx(p(r("办结4") + field(r" EQ \d\fo30() ") + r("7 件")))) == ["办结4 7 件"]


@pytest.mark.parametrize(("behind", "shown"), [("①", "调解①件"), ("②", "调解①②件")])
def test_the_mark_of_a_note_that_is_said_again(behind: str, shown: str) -> None:
    """A note's own mark that LibreOffice writes twice, of RTF, is read once; another mark behind it is read."""
    mark = f'<w:r><w:rPr>{UP}</w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>①</w:t></w:r>'
    notes = part("w:footnotes", f'<w:footnote w:id="2">{p("①含村级调解。")}</w:footnote>')
    raw = docx(p(r("调解") + mark + r(behind, UP) + r("件")), {"footnotes": notes})
    assert seen(raw) == [shown, "①含村级调解。"]


@pytest.mark.parametrize(
    ("state", "sign", "told"),
    [("1", "<w:t>☐</w:t>", True), ("1", '<w:sym w:font="MS Gothic" w:char="2612"/>', False), ("0", "<w:t>☒</w:t>", True),
     ("0", "<w:t>☐</w:t>", False), ("1", "<w:t>是</w:t>", False)],
)  # fmt: skip
def test_a_box_that_shows_another_state_than_its_own(state: str, sign: str, told: bool) -> None:
    """A check box whose sign is not that of the state that the document keeps is read as it is shown, and quoted."""
    box = f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r>{sign}</w:r></w:sdtContent></w:sdt>'
    assert ("control-value" in codes(read_docx(docx(p(box + r("办结")))))) == told
