"""The changes of a Word document: what is done, and whether its words are seen afterwards (ECMA-376 part 1, 17)."""
# ruff: noqa: E501 - an element of XML is a line

from tests.importer.mutations.docx import Change, Document, W, around, give, text_of, xml


def run_in(before: str, after: str, *, shown: bool) -> Change:
    """Puts elements round a passage."""

    def change(d: Document) -> tuple[str, bool]:
        run = d.run()
        around(run, before, after)
        return text_of(run), shown

    return change


def run_with(props: str, *, shown: bool, style: str = "") -> Change:
    """Gives a passage properties."""

    def change(d: Document) -> tuple[str, bool]:
        run = d.run()
        give(run, props)
        if style:
            d.style(style)
        return text_of(run), shown

    return change


def block_in(before: str, after: str, *, shown: bool) -> Change:
    """Puts elements round a paragraph."""

    def change(d: Document) -> tuple[str, bool, bool]:
        paragraph = d.paragraph()
        around(paragraph, before, after)
        return text_of(paragraph), shown, shown

    return change


def split(d: Document) -> tuple[str, bool]:
    """A run split at each of its characters, every other one in bold."""
    run = d.run()
    words = text_of(run)
    for i in range(len(words) - 1):
        first = d.cut(run, 0, 1)
        rest = first.getnext()
        give(first, "<w:b/>" if i % 2 else '<w:rFonts w:hint="eastAsia"/>')
        run = rest
    return words, True


def deleted(d: Document) -> tuple[str, bool]:
    """A passage deleted with tracked changes."""
    run = d.run()
    words = text_of(run)
    around(run, '<w:del w:id="9" w:author="甲">', "</w:del>")
    run.find(f"{W}t").tag = f"{W}delText"
    return words, False


def boxed(d: Document) -> tuple[str, bool, bool]:
    """A paragraph moved into a text box of the paragraph before it."""
    paragraph = d.paragraph()
    above = next(e for e in paragraph.itersiblings(f"{W}p", preceding=True))
    above.append(xml("<w:r><w:pict><v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>"))
    next(above.iter(f"{W}txbxContent")).append(paragraph)
    return text_of(paragraph), True, True


CHANGES: dict[str, Change] = {
    "split": split,
    "deleted": deleted,
    "boxed": boxed,
    "hidden": run_with("<w:vanish/>", shown=False),
    "struck": run_with("<w:strike/>", shown=False),
    "struck twice": run_with("<w:dstrike/>", shown=False),
    "bold": run_with("<w:b/>", shown=True),
    "moved away": run_in('<w:moveFrom w:id="9">', "</w:moveFrom>", shown=False),
    "inserted": run_in('<w:ins w:id="9">', "</w:ins>", shown=True),
    "link": run_in("<w:hyperlink>", "</w:hyperlink>", shown=True),
    "smart tag": run_in("<w:smartTag>", "</w:smartTag>", shown=True),
    "unknown": run_in("<w:novel>", "</w:novel>", shown=True),
    "foreign": run_in('<f:new xmlns:f="urn:f">', "</f:new>", shown=True),
    "control": run_in("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", shown=True),
    "prompt": run_in("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>", shown=False),
    "row": block_in("<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", shown=True),
    "hidden row": block_in("<w:tbl><w:tblPr/><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", shown=False),
}  # fmt: skip
