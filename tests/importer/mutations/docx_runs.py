"""Changes inside a paragraph of a Word document: what is done, and whether its words are seen (ECMA-376 part 1, 17.3)."""
# ruff: noqa: E501 - an element of XML is a line

from tests.importer.docx.make import NAMES, part
from tests.importer.mutations.docx import Change, Changed, Document, W, around, give, text_of, xml

NEW = "另有三户待核实"
SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText> {} </w:instrText></w:r>"


def run_in(before: str, after: str, *, shown: bool, least: int = 1) -> Change:
    """Puts elements round a passage."""

    def change(d: Document) -> Changed:
        run = d.run(least)
        around(run, before, after)
        return Changed(text_of(run), shown)

    return change


def run_with(props: str, *, shown: bool, style: str = "") -> Change:
    """Gives a passage properties, and the document a style."""

    def change(d: Document) -> Changed:
        run = d.run()
        give(run, props)
        if style:
            d.style(
                f'<w:style {NAMES} w:type="character" w:styleId="zq7"><w:name w:val="zq7"/><w:rPr>{style}</w:rPr></w:style>'
            )
        return Changed(text_of(run), shown)

    return change


def instead(markup: str, *, shown: bool, least: int = 1) -> Change:
    """Writes a passage in another way: {} stands for it."""

    def change(d: Document) -> Changed:
        run = d.run(least)
        words = text_of(run)
        other = xml(f"<x>{markup.format(words)}</x>")
        for element in other:
            run.addprevious(element)
        run.getparent().remove(run)
        return Changed(words, shown)

    return change


def behind(markup: str, words: str = NEW, *, shown: bool = False, parts: tuple[str, str, str] | None = None) -> Change:
    """Puts new words behind a passage; `parts` are name, content and kind of a part, whose relationship is {id}."""

    def change(d: Document) -> Changed:
        run = d.run(2)
        id = d.add(*parts) if parts else ""
        other = xml(f"<x>{markup.replace('{id}', id)}</x>")
        for element in reversed(other):
            run.addnext(element)
        return Changed(words, shown, shown, was="")

    return change


def split(d: Document) -> Changed:
    """A run split at each of its characters, every other one in bold."""
    run = d.run(2)
    words = text_of(run)
    for i in range(len(words) - 1):
        first = d.cut(run, 0, 1)
        run = first.getnext()
        give(first, "<w:b/>" if i % 2 else '<w:rFonts w:hint="eastAsia"/>')
    return Changed(words, True)


def all_split(d: Document) -> Changed:
    """Every run of a paragraph split at each of its characters, as spelling checks and revision ids do it."""
    paragraph = d.paragraph()
    words = text_of(paragraph)
    for run in paragraph.findall(f"{W}r"):
        while len(text_of(run)) > 1:
            first = d.cut(run, 0, 1)
            run = first.getnext()
            run.set(f"{W}rsidR", "00A1")
            run.addprevious(xml('<w:proofErr w:type="spellStart"/>'))
    return Changed(words, True)


def deleted(before: str, after: str) -> Change:
    """A passage deleted with tracked changes, in elements."""

    def change(d: Document) -> Changed:
        run = d.run()
        words = text_of(run)
        around(run, before, after)
        run.find(f"{W}t").tag = f"{W}delText"
        return Changed(words, False)

    return change


def raised(props: str, sign: str) -> Change:
    """A passage raised or lowered: its figures have signs of their own, the rest stands in brackets behind ^ or _."""

    def change(d: Document) -> Changed:
        run = d.run()
        words = text_of(run)
        give(run, props)
        plain = words.translate(SIGNS[sign == "_"])
        return Changed(plain if words.isdigit() else f"{sign}({words})", True, was=words)

    return change


def parted(between: str, *, joint: str = "") -> Change:
    """Something put between two characters of a passage; `joint` is what is read there."""

    def change(d: Document) -> Changed:
        run = d.run(2)
        words = text_of(run)
        at = d.dice.randrange(1, len(words))
        first = d.cut(run, 0, at)
        first.addnext(xml(between))
        inside = next(first.iterancestors(f"{W}tc"), None) is not None  # the lines of a cell stand in one line
        reads = " " if inside and joint.isspace() else joint
        return Changed(words[:at] + reads + words[at:], True, was=words)

    return change


def inside_text(markup: str) -> Change:
    """Something put into the text itself, between two characters."""

    def change(d: Document) -> Changed:
        run = d.run(2)
        words = text_of(run)
        run.replace(run.find(f"{W}t"), xml(f"<w:t>{words[:1]}{markup}{words[1:]}</w:t>"))
        return Changed(words, True)

    return change


def two_texts(d: Document) -> Changed:
    """A run with a text for each character."""
    run = d.run(2)
    words = text_of(run)
    run.remove(run.find(f"{W}t"))
    run.extend(xml(f"<w:t>{c}</w:t>") for c in words)
    return Changed(words, True)


def changed_format(d: Document) -> Changed:
    """A passage that was struck and hidden before a tracked change of its looks."""
    run = d.run()
    give(run, '<w:rPrChange w:id="8"><w:rPr><w:strike/><w:vanish/></w:rPr></w:rPrChange>')
    return Changed(text_of(run), True)


def in_number(d: Document) -> Changed:
    """A number cut into runs at each of its figures."""
    runs = [r for r in d.runs() if any(c.isdigit() for c in text_of(r))]
    run = d.dice.choice(runs)
    text = text_of(run)
    start = d.dice.choice([i for i, c in enumerate(text) if c.isdigit()])
    end = start
    while end < len(text) and text[end].isdigit():
        end += 1
    run = d.cut(run, start, end)
    for _ in range(end - start - 1):
        run = d.cut(run, 0, 1).getnext()
        give(run, "<w:i/>")
    return Changed(text[start:end], True)


def _in_symbols(d: Document) -> Changed:
    run = d.run()
    while any(c.isascii() for c in text_of(run)):  # letters and figures would be other signs
        run = d.run()
    give(run, '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    return Changed(text_of(run), True)


TEXT = "<w:r><w:t>{}</w:t></w:r>"
BOX = f"<w:txbxContent><w:p>{TEXT.format(NEW)}</w:p></w:txbxContent>"
SHAPE = f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" {}/></wp:inline></w:drawing></w:r>'
LIST = '<w:sdt><w:sdtPr><w:dropDownList w:lastValue="b"><w:listItem w:value="a" w:displayText="甲"/><w:listItem w:value="b" w:displayText="{}"/></w:dropDownList></w:sdtPr><w:sdtContent/></w:sdt>'
RUNS: dict[str, Change] = {
    "split": split,
    "all split": all_split,
    "number split": in_number,
    "two texts": two_texts,
    "comment in the text": inside_text("<!-- 编辑 -->"),
    "instruction in the text": inside_text("<?xq 编辑?>"),
    "element in the text": inside_text("<w:proofErr w:type='gramEnd'/>"),
    "bookmark between": parted('<w:bookmarkStart w:id="5" w:name="甲"/>'),
    "page break remembered": parted("<w:r><w:lastRenderedPageBreak/></w:r>"),
    "soft hyphen": parted("<w:r><w:softHyphen/></w:r>"),
    "hard hyphen": parted("<w:r><w:noBreakHyphen/></w:r>", joint="-"),
    "tab": parted("<w:r><w:tab/></w:r>", joint="\t"),
    "line break": parted("<w:r><w:br/></w:r>", joint="\n"),
    "return": parted("<w:r><w:cr/></w:r>", joint="\n"),
    "symbol": parted('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', joint="✓"),
    "capitals": behind("<w:r><w:rPr><w:caps/></w:rPr><w:t>ppp</w:t></w:r>", "PPP", shown=True),
    "today": behind("<w:r><w:dayLong/></w:r>", "dayLong"),
    "bold": run_with("<w:b/>", shown=True),
    "theme font": run_with('<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="majorEastAsia"/>', shown=True),
    "outline": run_with("<w:outline/>", shown=True),
    "emphasis marks": run_with('<w:em w:val="dot"/>', shown=True),
    "two lines in one": run_with('<w:eastAsianLayout w:id="7" w:combine="1"/>', shown=True),
    "fitted": run_with('<w:fitText w:val="900"/>', shown=True),
    "spaced": run_with('<w:spacing w:val="60"/>', shown=True),
    "narrow": run_with('<w:w w:val="50"/>', shown=True),
    "highlighted": run_with('<w:highlight w:val="yellow"/>', shown=True),
    "hidden": run_with("<w:vanish/>", shown=False),
    "hidden, on": run_with('<w:vanish w:val="on"/>', shown=False),
    "hidden, not": run_with('<w:vanish w:val="0"/>', shown=True),
    "hidden on the web": run_with("<w:webHidden/>", shown=True),
    "hidden by a style": run_with('<w:rStyle w:val="zq7"/>', style="<w:vanish/>", shown=False),
    "shown against a style": run_with('<w:rStyle w:val="zq7"/><w:vanish w:val="false"/>', style="<w:vanish/>", shown=True),
    "struck": run_with("<w:strike/>", shown=False),
    "struck twice": run_with("<w:dstrike/>", shown=False),
    "struck, not": run_with('<w:strike w:val="off"/>', shown=True),
    "struck by a style": run_with('<w:rStyle w:val="zq7"/>', style="<w:strike/>", shown=False),
    "struck before": changed_format,
    "white": run_with('<w:color w:val="FFFFFF"/>', shown=False),
    "white by a style": run_with('<w:rStyle w:val="zq7"/>', style='<w:color w:val="FFFFFF"/>', shown=False),
    "white of a theme": run_with('<w:color w:val="auto" w:themeColor="background1"/>', shown=False),
    "white on black": run_with('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>', shown=True),
    "black on black": run_with('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', shown=False),
    "black on black, unsaid": run_with('<w:shd w:val="clear" w:fill="000000"/><w:color w:val="000000"/>', shown=False),
    "black highlight": run_with('<w:color w:val="000000"/><w:highlight w:val="black"/>', shown=False),
    "solid pattern": run_with('<w:color w:val="FF0000"/><w:shd w:val="solid" w:color="FF0000"/>', shown=False),
    "not filled": run_with("<w14:textFill><w14:noFill/></w14:textFill>", shown=False),
    "clear fill": run_with('<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>', shown=False),
    "one point": run_with('<w:sz w:val="2"/>', shown=False),
    "one per cent": run_with('<w:w w:val="1"/>', shown=True),
    "symbol font": lambda d: _in_symbols(d),
    "raised": raised('<w:vertAlign w:val="superscript"/>', "^"),
    "lowered": raised('<w:vertAlign w:val="subscript"/>', "_"),
    "raised by position": raised('<w:position w:val="8"/><w:sz w:val="12"/>', "^"),
    "deleted": deleted('<w:del w:id="9" w:author="甲">', "</w:del>"),
    "deleted, inserted before": deleted('<w:ins w:id="8"><w:del w:id="9">', "</w:del></w:ins>"),
    "deleted text alone": deleted("<w:smartTag>", "</w:smartTag>"),
    "moved away": run_in('<w:moveFrom w:id="9">', "</w:moveFrom>", shown=False),
    "moved here": run_in('<w:moveTo w:id="9">', "</w:moveTo>", shown=True),
    "inserted": run_in('<w:ins w:id="9">', "</w:ins>", shown=True),
    "inserted mark": run_with('<w:ins w:id="9"/>', shown=True),
    "link": run_in('<w:hyperlink w:anchor="甲">', "</w:hyperlink>", shown=True),
    "link with a tip": behind(f'<w:hyperlink w:anchor="a" w:tooltip="{NEW}"><w:r><w:t/></w:r></w:hyperlink>'),
    "smart tag": run_in("<w:smartTag>", "</w:smartTag>", shown=True),
    "custom XML": run_in("<w:customXml>", "</w:customXml>", shown=True),
    "from right to left": run_in('<w:dir w:val="rtl">', "</w:dir>", shown=True),
    "unknown": run_in("<w:novel>", "</w:novel>", shown=True),
    "foreign": run_in('<f:new xmlns:f="urn:f">', "</f:new>", shown=True),
    "run in a run": run_in("<w:r>", "</w:r>", shown=True),
    "control": run_in("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", shown=True),
    "control in a control": run_in("<w:sdt><w:sdtContent><w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>", shown=True),
    "prompt": run_in("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>", shown=False),
    "prompt, not": run_in('<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>", shown=True),
    "chosen": instead(LIST, shown=True),
    "choice not taken": behind(LIST.format("乙").replace("甲", NEW).replace("<w:sdtContent/>", "<w:sdtContent><w:r><w:t/></w:r></w:sdtContent>")),
    "control's name": behind(f'<w:sdt><w:sdtPr><w:alias w:val="{NEW}"/></w:sdtPr><w:sdtContent/></w:sdt>'),
    "simple field": run_in('<w:fldSimple w:instr=" TITLE ">', "</w:fldSimple>", shown=True),
    "field": run_in(f"<w:smartTag>{BEGIN}{CODE.format('REF 甲')}{SEPARATE}", f"{END}</w:smartTag>", shown=True),
    "field in a field": run_in(f"<w:smartTag>{BEGIN}{CODE.format('IF')}{BEGIN}{CODE.format('REF a')}{SEPARATE}<w:r><w:t>1</w:t></w:r>{END}{CODE.format('= 1')}{SEPARATE}", f"{END}</w:smartTag>", shown=True),
    "field without an end": run_in(f"<w:smartTag>{BEGIN}{CODE.format('REF 甲')}", "</w:smartTag>", shown=True),
    "field without a result": instead(f"{BEGIN}{CODE.format('DOCPROPERTY {}')}{END}", shown=False, least=2),
    "words in a code": run_in(f"<w:smartTag>{BEGIN}", f"{CODE.format('TC')}{END}</w:smartTag>", shown=False),
    "code alone": instead(CODE, shown=False),
    "quoted by a field": instead(f"{BEGIN}{CODE.format('QUOTE &quot;{}&quot;')}{END}", shown=True),
    "set by a field": run_in(f"<w:smartTag>{BEGIN}{CODE.format('SET 甲')}{SEPARATE}", f"{END}</w:smartTag>", shown=False),
    "field of a form": instead(f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="{{}}"/></w:textInput></w:ffData></w:fldChar></w:r>{CODE.format("FORMTEXT")}{END}', shown=True),
    "help of a form": behind(f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:type="text" w:val="{NEW}"/><w:textInput/></w:ffData></w:fldChar></w:r>{CODE.format("FORMTEXT")}{END}'),
    "index entry": behind(f"{BEGIN}{CODE.format(f'XE {NEW}')}{END}"),
    "equation": instead("<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>", shown=True),
    "equation by a field": instead(f"{BEGIN}{CODE.format('EQ {}')}{END}", shown=True),
    "ruby": run_in("<w:r><w:ruby><w:rt><w:r><w:t>zhù</w:t></w:r></w:rt><w:rubyBase>", "</w:rubyBase></w:ruby></w:r>", shown=True),
    "reading": behind(f"<w:r><w:ruby><w:rt>{TEXT.format(NEW)}</w:rt><w:rubyBase><w:r><w:t/></w:r></w:rubyBase></w:ruby></w:r>"),
    "choice": run_in('<mc:AlternateContent><mc:Choice Requires="wps">', "</mc:Choice><mc:Fallback/></mc:AlternateContent>", shown=True),
    "choice that is not understood": run_in('<mc:AlternateContent><mc:Choice Requires="z">', "</mc:Choice></mc:AlternateContent>", shown=False),
    "fallback": run_in('<mc:AlternateContent><mc:Choice Requires="z"/><mc:Fallback>', "</mc:Fallback></mc:AlternateContent>", shown=True),
    "another fallback": behind(f'<mc:AlternateContent><mc:Choice Requires="wps">{TEXT.format("")}</mc:Choice><mc:Fallback>{TEXT.format(NEW)}</mc:Fallback></mc:AlternateContent>', shown=True),
    "two ways": run_in('<mc:AlternateContent><mc:Choice Requires="wps">', f"</mc:Choice><mc:Fallback>{TEXT.format(NEW)}</mc:Fallback></mc:AlternateContent>", shown=True),
    "text box": behind(f"<w:r>{SHAPE}</w:r>", shown=True),
    "text box, old": behind(f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>", shown=True),
    "text box in two ways": behind(f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{SHAPE}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>', shown=True),
    "text box not shown": behind(f'<w:r><w:pict><v:shape style="visibility:hidden"><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>'),
    "word art": behind(f'<w:r><w:pict><v:shape><v:textpath string="{NEW}"/></v:shape></w:pict></w:r>', shown=True),
    "object's box": behind(f"<w:r><w:object><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:object></w:r>", shown=True),
    "described picture": behind(PICTURE.format(f'descr="{NEW}"')),
    "titled picture": behind(PICTURE.format(f'title="{NEW}"')),
    "named picture": behind(PICTURE.format(f'descr="a" title="{NEW}"')),
    "linked picture": behind(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"><a:hlinkClick r:id="r" tooltip="{NEW}"/></wp:docPr></wp:inline></w:drawing></w:r>'),
    "footnote": behind('<w:r><w:footnoteReference w:id="7"/></w:r>', shown=True, parts=("footnotes.xml", part("w:footnotes", f'<w:footnote w:id="7"><w:p>{TEXT.format(NEW)}</w:p></w:footnote>'), "footnotes")),
    "endnote": behind('<w:r><w:endnoteReference w:id="7"/></w:r>', shown=True, parts=("endnotes.xml", part("w:endnotes", f'<w:endnote w:id="7"><w:p>{TEXT.format(NEW)}</w:p></w:endnote>'), "endnotes")),
    "footnote of another document": behind('<w:r><w:footnoteReference w:id="9"/></w:r>', parts=("footnotes.xml", part("w:footnotes", f'<w:footnote w:id="7"><w:p>{TEXT.format(NEW)}</w:p></w:footnote>'), "footnotes")),
    "deleted footnote": behind('<w:del w:id="9"><w:r><w:footnoteReference w:id="7"/></w:r></w:del>', parts=("footnotes.xml", part("w:footnotes", f'<w:footnote w:id="7"><w:p>{TEXT.format(NEW)}</w:p></w:footnote>'), "footnotes")),
    "hidden footnote": behind('<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="7"/></w:r>', parts=("footnotes.xml", part("w:footnotes", f'<w:footnote w:id="7"><w:p>{TEXT.format(NEW)}</w:p></w:footnote>'), "footnotes")),
    "comment": behind('<w:r><w:commentReference w:id="7"/></w:r>', parts=("comments.xml", part("w:comments", f'<w:comment w:id="7"><w:p>{TEXT.format(NEW)}</w:p></w:comment>'), "comments")),
}  # fmt: skip
