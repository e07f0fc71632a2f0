"""What LibreOffice would work out anew, or lose, stands in a document as plain text before it converts it."""

import io
import zipfile

import pytest

from duizhao.importer.account.office import witness_office
from duizhao.importer.formats import unwrapped
from duizhao.importer.readers.rtf_numbers import with_stored_numbers
from tests.importer.word_files import doc

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" '
    'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def odf(inside: str) -> bytes:
    """A flat OpenDocument text."""
    return (
        f'<?xml version="1.0"?><office:document {NAMES} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles/><office:body><office:text>{inside}</office:text></office:body></office:document>"
    ).encode()


FIELDS = (
    '<text:p>于<text:date text:date-value="2023-04-05">4月5日</text:date>办<text:text-input>6</text:text-input>件'
    "<text:s/><text:file-name>甲.odt</text:file-name>。</text:p>"
)


def test_fields_of_opendocument_are_what_they_showed() -> None:
    """A date, an input field and a file's name are the words that the document stores, in a package as in one file."""
    text = unwrapped(odf(FIELDS), "a.fodt")[0].decode()
    assert "<text:p>于4月5日办6件<text:s/>甲.odt。</text:p>" in text
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", odf(FIELDS))
        package.writestr("Pictures/a.png", b"\x89PNG")
    with zipfile.ZipFile(io.BytesIO(unwrapped(packed.getvalue(), "a.odt")[0])) as package:
        assert "办6件" in package.read("content.xml").decode()
        assert package.namelist() == ["mimetype", "content.xml", "Pictures/a.png"]


def test_a_document_without_fields_stays_as_it_is() -> None:
    """Bytes are left alone where there is nothing to spell out, and where nothing can be read."""
    for raw in (odf("<text:p>办6件。</text:p>"), odf("<text:p>").replace(b"</office:text>", b"")):
        assert unwrapped(raw, "a.fodt")[0] is raw


@pytest.mark.parametrize(
    ("section", "hidden"),
    [
        ('text:display="none"', True),
        ('text:display="condition" text:is-hidden="true"', True),
        ('text:display="condition" text:is-hidden="false"', False),
        ("", False),
    ],
)
def test_hidden_sections_hide_their_paragraphs(section: str, hidden: bool) -> None:
    """What stands in a hidden section has a style that hides it; a section whose condition does not hold is shown."""
    made = unwrapped(
        odf(f'<text:section text:name="a" {section}><text:p>甲<text:s/></text:p></text:section>'), "a.fodt"
    )
    assert (
        '<text:p><text:span text:style-name="hidden-by-its-section">甲<text:s/></text:span>' in made[0].decode()
    ) is hidden


@pytest.mark.parametrize(("known", "told"), [("", True), ('text:is-hidden="false"', False)])
def test_a_section_whose_condition_is_not_known(known: str, told: bool) -> None:
    """A section that a condition hides is quoted where the file does not say whether it held."""
    section = (
        f'<text:section text:display="condition" text:condition="ooow:1" {known}><text:p>甲乙</text:p></text:section>'
    )
    witness = witness_office(odf(section))
    assert witness is not None
    assert [(u.kind, u.sample) for u in witness.unread] == [("conditional", "甲乙")] * told


def test_looks_inside_a_hidden_section_do_not_show_it() -> None:
    """A look of its own inside a hidden section gives way to the style that hides."""
    words = '甲<text:span text:style-name="T2">乙</text:span>'
    section = f'<text:section text:display="none"><text:p>{words}</text:p></text:section>'
    text = unwrapped(odf(section), "a.fodt")[0].decode()
    assert (text.count('text:style-name="hidden-by-its-section"'), "T2" in text) == (2, False)


def test_a_hidden_paragraph_is_hidden() -> None:
    """A paragraph that hides itself goes, its neighbours stay."""
    mark = '<text:hidden-paragraph text:condition="ooow:1==1" text:is-hidden="true"/>'
    text = unwrapped(odf(f"<text:p>{mark}甲</text:p><text:p>乙</text:p>"), "a.fodt")[0].decode()
    assert text.count("hidden-by-its-section") == 2
    assert "<text:p>乙</text:p>" in text


NONE, VALUE = 'text:display="none" ', 'text:display="value" '


def test_a_value_that_is_only_set_is_hidden() -> None:
    """A variable whose field is not shown is no text: its value is hidden; one that is shown is text."""
    field = '<text:variable-set text:name="n" {}office:value-type="float" office:value="18">18</text:variable-set>'
    text = unwrapped(odf(f"<text:p>共{field.format(NONE)}31件</text:p>"), "a.fodt")[0].decode()
    assert '共<text:span text:style-name="hidden-by-its-section">18</text:span>31件' in text
    shown = unwrapped(odf(f"<text:p>共{field.format(VALUE)}件</text:p>"), "a.fodt")[0].decode()
    assert "<text:p>共18件</text:p>" in shown


UOF = (
    '<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof" xmlns:字="http://schemas.uof.org/cn/2003/uof-wordproc">'
    '<uof:句式样 字:标识符="a"><字:隐藏文字 字:值="true"/></uof:句式样><uof:句式样 字:标识符="b" 字:基式样引用="a"/>'
    '<字:段落><字:句><字:句属性 字:式样引用="b"/><字:文本串>甲</字:文本串></字:句>'
    '<字:句><字:句属性 字:式样引用="c"/><字:文本串>乙</字:文本串></字:句></字:段落></uof:UOF>'
)


def test_what_a_style_of_uof_hides_goes() -> None:
    """Text whose style, or the style that it is based on, hides it is taken out; other text stays."""
    text = unwrapped(f'<?xml version="1.0" encoding="UTF-8"?>{UOF}'.encode(), "a.uot")[0].decode()
    assert "甲" not in text
    assert "<字:文本串>乙</字:文本串>" in text


def test_a_document_of_uof_says_that_it_is_a_text() -> None:
    """A UOF file that names no type gets it, or its tags would be shown; one that does is left alone."""
    bare = UOF.replace("<字:段落>", "<uof:文字处理><字:段落>").replace("</uof:UOF>", "</uof:文字处理></uof:UOF>")
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    assert 'uof:mimetype="vnd.uof.text"' in unwrapped(f"{head}{bare}".encode(), "a.uot")[0].decode()
    said = bare.replace("<uof:UOF ", '<uof:UOF uof:mimetype="vnd.uof.text" ').replace('引用="b"/', '引用="c"/')
    raw = f"{head}{said}".encode()
    assert unwrapped(raw, "a.uot")[0] is raw


def test_looks_of_text_in_uof_stand_in_styles() -> None:
    """Letter case, strikes and raised text that a run has by itself are a style's, based on the one that it had."""
    look = '<字:句属性 字:式样引用="c"><字:删除线 字:类型="single"/><字:醒目字体 字:类型="uppercase"/></字:句属性>'
    raw = UOF.replace('<字:句属性 字:式样引用="c"/>', look)
    text = unwrapped(f'<?xml version="1.0" encoding="UTF-8"?>{raw}'.encode(), "a.uot")[0].decode()
    made = '<uof:句式样 字:标识符="look-1" 字:名称="look-1" 字:类型="custom" 字:基式样引用="c">'
    assert (
        f'<uof:式样集>{made}<字:删除线 字:类型="single"/><字:醒目字体 字:类型="uppercase"/></uof:句式样></uof:式样集>'
        in text
    )
    assert '<字:句属性 字:式样引用="look-1"/><字:文本串>乙</字:文本串>' in text


def test_a_run_of_uof_without_a_style_takes_no_other_runs_look() -> None:
    """All that a run without a style says of itself is a style's: LibreOffice would count it as another run's look."""
    bold = "<字:粗体/>"
    looks = f"<字:句属性>{bold}</字:句属性><字:文本串>丙</字:文本串></字:句><字:句><字:句属性/>"
    raw = UOF.replace('<字:句属性 字:式样引用="c"/>', looks)
    made = unwrapped(f'<?xml version="1.0" encoding="UTF-8"?>{raw}'.encode(), "a.uot")[0].decode()
    assert f'字:类型="custom">{bold}</uof:句式样>' in made
    assert '<字:句属性 字:式样引用="look-1"/><字:文本串>丙' in made
    assert '<字:句属性 字:式样引用="look-2"/><字:文本串>乙' in made


def test_squeezed_letters_of_a_run_of_uof_stand_in_a_style() -> None:
    """The width of letters that a run itself has is a style's, where LibreOffice reads it."""
    look = '<字:句属性 字:式样引用="c"><字:缩放>5</字:缩放></字:句属性>'
    raw = UOF.replace('<字:句属性 字:式样引用="c"/>', look)
    text = unwrapped(f'<?xml version="1.0" encoding="UTF-8"?>{raw}'.encode(), "a.uot")[0].decode()
    assert '字:基式样引用="c"><字:缩放>5</字:缩放></uof:句式样>' in text


def test_white_letters_of_a_run_of_uof_stand_in_a_style() -> None:
    """Letters that a run itself sets white are white by a style, where LibreOffice reads it; other colours stay."""
    for colour, moved in (("#ffffff", True), ("#fdfdfd", True), ("#c00000", False), ("auto", False)):
        look = f'<字:句属性 字:式样引用="c"><字:字体 字:颜色="{colour}"/></字:句属性>'
        raw = UOF.replace('<字:句属性 字:式样引用="c"/>', look)
        text = unwrapped(f'<?xml version="1.0" encoding="UTF-8"?>{raw}'.encode(), "a.uot")[0].decode()
        assert (f'字:基式样引用="c"><字:字体 字:颜色="{colour}"/></uof:句式样>' in text) is moved


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(
    ("code", "kind", "kept"), [("DATE \\@ d", 31, 35), ("PAGEREF a", 37, 35), ("HYPERLINK x", 88, 88)]
)
def test_fields_of_doc_that_would_be_set_anew(code: str, kind: int, kept: int, small: bool) -> None:
    """A field of an old Word file that LibreOffice would set anew becomes one that it takes as stored, nothing else."""
    raw = doc(f"编于\x13 {code} \x142021年5月6日\x15。", (kind,), small=small)
    made = unwrapped(raw, "a.doc")[0]
    assert [(a, b) for a, b in zip(raw, made, strict=True) if a != b] == ([] if kept == kind else [(kind, kept)])
    found = witness_office(made)
    assert found is not None
    assert [piece.text for piece in found.pieces] == ["编于2021年5月6日"]


def rtf(inside: str) -> str:
    """The text of an RTF file after it was spelled out."""
    raw = "{\\rtf1\\ansi\\ansicpg936 " + inside + "}"
    return unwrapped(raw.encode("ascii"), "a.rtf")[0].decode()[len("{\\rtf1\\ansi\\ansicpg936 ") : -1]


def test_large_first_letters_of_rtf() -> None:
    """A large first letter begins the next paragraph, in a group or not; several words, or none, stay as they are."""
    words = r"\u27665?\u20027?"
    assert rtf(r"{\pard\dropcapli3\dropcapt1\fs96 \u20840?\par}\pard " + words) == (
        r"{\pard\dropcapt1\fs96 \u20840?}\pard " + words
    )
    assert rtf(r"\pard\dropcapli2 \u20840?\par\pard x") == r"\pard\u20840?\pard x"
    for kept in (
        r"\pard\dropcapli2 " + words * 2 + r"\par\pard x",
        r"\pard\dropcapli2 \u20840?\par x",
        r"\pard\dropcapli2 \par\pard x",
        r"\pard\dropcapli0 \u20840?\par\pard x",
    ):
        assert rtf(kept) == kept


def test_fields_of_rtf_are_what_they_showed() -> None:
    """An EQ field is written out, a field with a result is that result; links and form fields stay fields."""
    assert rtf(r"{\field{\*\fldinst { EQ \\f(3,4)}}{\fldrslt }}x") == "{3/4}x"
    assert rtf(r"{\field{\*\fldinst {EQ \\o}{\\ac(\u9675?,7)}}{\fldrslt}}") == r"{\u9318?}"
    assert (
        rtf(r"{\field{\*\fldinst EQ \\f(1,2)}{\fldrslt {1/2}}}") == r"{\field{\*\fldinst EQ \\f(1,2)}{\fldrslt {1/2}}}"
    )
    assert rtf(r"{\field{\*\fldinst DATE \\@ yyyy}{\fldrslt {\b 2023}}}") == r"{{\b 2023}}"
    guide = r'\\* jc0 \\* "Font:Noto Serif" \\* hps12 \\o(\\s\\up 10(san),30)'
    assert rtf(rf"{{\field{{\*\fldinst EQ {guide}}}{{\fldrslt }}}}") == r"{30{\v san}}"
    kept = r"{\field{\*\fldinst HYPERLINK a}{\fldrslt b}}{\field{\*\fldinst FORMTEXT}{\fldrslt 5}}"
    assert rtf(kept) == kept


def test_what_a_change_of_uof_deletes_goes() -> None:
    """Text between the marks of a tracked deletion is taken out; that of an insertion, and behind the mark, stays."""
    begin, end = '<字:修订开始 字:标识符="r{}" 字:类型="{}"/>', '<字:修订结束 字:开始标识引用="r{}"/>'
    run = "<字:句><字:文本串>{}</字:文本串></字:句>"
    inside = f"{begin.format(1, 'delete')}{run.format('丙')}{end.format(1)}{run.format('丁')}"
    inside += f"{begin.format(2, 'insert')}{run.format('戊')}{end.format(2)}"
    raw = UOF.replace("</字:段落>", f"{inside}</字:段落>")
    text = unwrapped(f'<?xml version="1.0" encoding="UTF-8"?>{raw}'.encode(), "a.uot")[0].decode()
    assert ["丙" in text, "丁" in text, "戊" in text] == [False, True, True]


def test_a_text_of_rtf_in_two_forms_is_one() -> None:
    """Of a text in the code page of its font and in Unicode, the second stays."""
    assert rtf(r"x{\upr{\'ca\'ae}{\*\ud{\u21313?}}}y{\upr a}") == r"x{{\u21313?}}y{\upr a}"


def test_a_hidden_text_and_a_script_are_hidden() -> None:
    """A text that a condition hides and a program are hidden with their words; a text that it shows is words."""
    hidden = '<text:hidden-text text:string-value="十八" text:is-hidden="{}"/>'
    text = unwrapped(odf(f"<text:p>受理{hidden.format('true')}十二件</text:p>"), "a.fodt")[0].decode()
    assert 'style-name="hidden-by-its-section">十八</text:span>十二件' in text
    text = unwrapped(odf(f"<text:p>受理{hidden.format('false')}件</text:p>"), "a.fodt")[0].decode()
    assert "<text:p>受理十八件</text:p>" in text
    text = unwrapped(odf("<text:p>受理<text:script>a()</text:script>件</text:p>"), "a.fodt")[0].decode()
    assert 'style-name="hidden-by-its-section">a()</text:span>件' in text


@pytest.mark.parametrize(
    ("raw", "days"),
    [
        (rb"{\rtf1 {\field{\*\fldinst { DATE \\@ yyyy}}{\fldrslt {2023-04-05}}}}", ["2023-04-05"]),
        (rb"{\rtf1 {\field\fldlock{\*\fldinst { TIME}}{\fldrslt {2023-04-05}}}}", []),
        (rb"{\rtf1 {\field{\*\fldinst { CREATEDATE}}{\fldrslt {2023-04-05}}}}", []),
        (odf('<text:p>于<text:date text:date-value="2023-04-05">4月5日</text:date></text:p>'), ["4月5日"]),
        (odf('<text:p>于<text:date text:fixed="true">4月5日</text:date></text:p>'), []),
        (doc("于\x13 DATE \x144月5日\x15办结。\r", (31,)), ["4月5日"]),
        (doc("于\x13 SAVEDATE \x144月5日\x15办结。\r", (22,)), []),
    ],
)
def test_days_that_are_set_anew_are_told(raw: bytes, days: list[str]) -> None:
    """A day that changes whenever its document is opened is quoted as it is stored; one that is fixed is not."""
    found = witness_office(raw)
    assert found is not None
    assert [unread.sample for unread in found.unread if unread.kind == "renewed"] == days


LEVEL = rb"{\rtf1{\*\listtable{\list{\listlevel{\leveltext \'02\'00%s;}{\levelnumbers\'01;}}}}"
ITEM = rb"{\listtext\pard\plain  1%s\tab}\ilvl0\ls1 \li0{\u26222\'3f}\par}"


@pytest.mark.parametrize(
    ("level", "stored", "written"),
    [
        (rb"\'3f", rb"\u12289\'3f", rb"{\plain  1\u12289\'3f}\li0{"),
        (rb"\'a1\'a2", rb"\'a1\'a2", b""),
        (rb"\'2e", rb".", b""),
        (rb"\'3f", rb"\u8544\'3f.", rb"{\plain  1\u8544\'3f.}\li0{"),
        (rb"\'3f", rb"\u10102\'3f", rb"{\plain  1\u10102\'3f}\li0{"),
        (rb"\'3f", rb"\u9398\'3f", rb"{\plain  1\u9398\'3f}\li0{"),
        (rb"\'3f", rb"\u10146\'3f", b""),
    ],
)
def test_numbers_of_rtf_whose_signs_its_lists_have_lost(level: bytes, stored: bytes, written: bytes) -> None:
    """A number is text where its list has lost the sign that stands beside the paragraph; else programs count."""
    raw = LEVEL % level + ITEM % stored
    made = with_stored_numbers(raw)
    assert (written in made, made == raw) == (True, not written)


def test_bullets_of_rtf_hide_no_lost_signs() -> None:
    """The sign of a bullet among the lists of a file is no sign of a number; beside its paragraph it is no number."""
    bullet = rb"{\listlevel\levelnfc23\leveljc0{\leveltext \'01\u61623 ?;}{\levelnumbers;}}"
    dotted = rb"{\listtext\pard\plain \u61623\'3f\tab}\ilvl0\ls2 \li0{\u26223\'3f}\par}"
    raw = (LEVEL % rb"\'3f").replace(rb"{\list{", rb"{\list" + bullet + b"}{\\list{") + ITEM % rb"\u12289\'3f" + dotted
    made = with_stored_numbers(raw)
    assert rb"{\plain  1\u12289\'3f}\li0{" in made
    assert dotted in made


def test_notes_of_uof_that_are_counted() -> None:
    """A note whose mark is its number is left to be counted; a mark of its own stays, and neither joins its words."""
    note = (
        '<字:句><字:脚注 字:引文体="{}"><字:段落><字:句><字:文本串>{}</字:文本串></字:句></字:段落></字:脚注></字:句>'
    )
    inside = note.format(1, "1件调解") + note.format("*", "2件撤回") + note.format(2, "3件维持")
    raw = f'<?xml version="1.0" encoding="UTF-8"?>{UOF.replace("</字:段落>", f"{inside}</字:段落>")}'.encode()
    text = unwrapped(raw, "a.uot")[0].decode()
    assert (text.count("引文体="), 'x="*"' in text.replace("引文体", "x")) == (1, True)
    witness = witness_office(raw)
    assert witness is not None
    assert [piece.text for piece in witness.pieces] == ["甲乙", "1件调解", "2件撤回", "3件维持"]


def test_a_row_that_stands_for_several() -> None:
    """A row that OpenDocument stores once for several stands as often as it says; an empty one stays one."""
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell>{}</table:table-cell></table:table-row>'
    rows = row.format(3, "<text:p>走访9户</text:p>") + row.format(60, "")
    text = unwrapped(odf(f"<table:table>{rows}</table:table>"), "a.fodt")[0].decode()
    assert (text.count("走访9户"), text.count("<table:table-row")) == (3, 4)


def test_fields_of_metadata_are_text() -> None:
    """The words of a field that belongs to metadata stay in their sentence."""
    text = unwrapped(odf('<text:p>走访<text:meta-field xml:id="a">9</text:meta-field>户。</text:p>'), "a.fodt")[
        0
    ].decode()
    assert "<text:p>走访<text:span>9</text:span>户。</text:p>" in text


@pytest.mark.parametrize("name", ["modification-time", "print-date", "author-initials"])
def test_fields_whose_names_have_a_hyphen(name: str) -> None:
    """What a field stores is its text, whatever its name."""
    text = unwrapped(odf(f"<text:p>办结<text:{name}>9</text:{name}>件。</text:p>"), "a.fodt")[0].decode()
    assert "<text:p>办结9件。</text:p>" in text


@pytest.mark.parametrize(("opacity", "white"), [("0%", True), ("4%", True), ("40%", False), ("100%", False)])
def test_letters_that_show_next_to_nothing(opacity: str, white: bool) -> None:
    """Letters of hardly any opacity are made white, for which a doubt quotes them; paler ones stay as they are."""
    style = f'<style:style style:name="T1"><style:text-properties loext:opacity="{opacity}"/></style:style>'
    raw = odf("<text:p>走访9户。</text:p>").replace(
        b"<office:automatic-styles/>", f"<office:automatic-styles>{style}</office:automatic-styles>".encode()
    )
    text = unwrapped(raw, "a.fodt")[0]
    assert (b'fo:color="#ffffff"' in text) == white
    assert (b"loext:opacity" in text) != white  # white of no opacity is the automatic colour again


def test_wide_spaces_of_rtf_are_characters() -> None:
    """Spaces that RTF names by their width stand between figures as characters; a word like theirs is none."""
    assert rtf(r"12\emspace 8\enspace\qmspace 5") == r"12{\uc1\u8195?}8{\uc1\u8194?}{\uc1\u8197?}5"
    assert rtf(r"\\emspace 8\emspacex") == r"\\emspace 8\emspacex"


def test_a_symbol_of_rtf_is_its_result() -> None:
    """A field that draws a sign is the sign that it stores, once."""
    field = r'{\field{\*\fldinst SYMBOL 252 \\f "Wingdings"}{\fldrslt{\f1 x}}}'
    assert "fldinst" not in rtf(field)
    assert "{{\\f1 x}}" in rtf(field)


def test_text_of_a_hidden_shape_of_rtf_is_hidden() -> None:
    """Each paragraph of a shape that is hidden is hidden; that of one that says it is not stays as it is."""
    shape = r"{\shp{\*\shpinst{\sp{\sn fHidden}{\sv %d}}{\shptxt\pard\plain 9\par\pard 7\par}}}"
    assert r"{\shptxt\v \pard\v \plain\v 9\par\pard\v 7\par}" in rtf(shape % 1)
    assert "\\v" not in rtf(shape % 0)


@pytest.mark.parametrize(
    ("stored", "kept"),
    [
        (rb"\f0 1.\tab", rb"{\f0 1.}"),
        (rb"\f0 \u19968?\u12289?\tab", rb"{\f0 \u19968?\u12289?}"),
        (rb"\f0 \'d2\'bb\'a1\'a2\tab", rb"{\f0 \'d2\'bb\'a1\'a2}"),
        (rb"\f2\'B7\tab", b""),
        (rb"\f2\u8226?\tab", b""),
        (rb"\f0 \u8545?.\tab", rb"{\f0 \u8545?.}"),
        (rb"\f0 \u10103?\tab", rb"{\f0 \u10103?}"),
        (rb"\f0 \u9313?\tab", rb"{\f0 \u9313?}"),
        (rb"\f2\u10146?\tab", b""),
    ],
)
def test_older_numbers_of_rtf(stored: bytes, kept: bytes) -> None:
    """A number that an older list of RTF stores stands in its text, without the list; bullets stay as they are."""
    raw = rb"{\rtf1{\pntext" + stored + rb"}{\*\pn\pnlvlbody\pndec{\pntxta .}}9\par}"
    assert with_stored_numbers(raw) == (rb"{\rtf1" + kept + rb"9\par}" if kept else raw)


OPTION = "<form:option form:label"


@pytest.mark.parametrize(
    ("control", "shown"),
    [
        ('<form:text form:id="a" form:value="12" form:current-value="15"/>', "15"),
        ('<form:textarea form:id="a" form:value="十二"/>', "十二"),
        ('<form:number form:id="a" form:current-value="0"/>', "0"),
        ('<form:checkbox form:id="a" form:label="公开" form:current-state="checked"/>', "☑公开"),
        ('<form:checkbox form:id="a" form:state="checked" form:current-state="unchecked"/>', "☐"),
        ('<form:radio form:id="a" form:label="优" form:current-selected="true"/>', "☑优"),
        (f'<form:listbox form:id="a">{OPTION}="甲"/>{OPTION}="乙" form:selected="true"/></form:listbox>', "乙"),
        ('<form:fixed-text xml:id="a" form:label="经办人"/>', "经办人"),
        ('<form:password form:id="a" form:current-value="99"/>', ""),
        ('<form:button form:id="a" form:label="提交"/>', ""),
    ],
)  # fmt: skip
def test_controls_are_what_they_show(control: str, shown: str) -> None:
    """What is filled in, chosen or ticked in a control stands where the control stood, in a line or alone."""
    forms = f"<office:forms><form:form>{control}</form:form></office:forms>"
    inside = '办<draw:control text:anchor-type="as-char" draw:control="a"><text:p/></draw:control>件。'
    text = unwrapped(odf(f"{forms}<text:p>{inside}</text:p>"), "a.fodt")[0].decode()
    kept = f"<text:span>{shown}</text:span>" if shown else inside[1:-2]
    assert f"<text:p>办{kept}件。</text:p>" in text
    alone = unwrapped(odf(f'{forms}<draw:control draw:control="a"/>'), "a.fodt")[0].decode()
    assert (f"<text:p>{shown}</text:p>" in alone) == bool(shown)
