"""The content of a paragraph: runs with their properties, fields, equations, symbols, changes, content controls."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from duizhao.importer.bidi import END
from duizhao.importer.left_out import ALT, DELETED, STORED
from duizhao.importer.readers.docx import drawn
from duizhao.importer.readers.docx.combined import brackets
from duizhao.importer.readers.docx.controls import bound_to, is_open, parts_named, state_denied, value_of
from duizhao.importer.readers.docx.equations import linear, part_unseen, parts_unseen
from duizhao.importer.readers.docx.paragraph import Paragraph
from duizhao.importer.readers.docx.ruled_blanks import begins_ruled_blank
from duizhao.importer.readers.docx.run_properties import RunProperties, figures_alone, properties_of, words_unseen
from duizhao.importer.readers.docx.story import CODE, Story
from duizhao.importer.readers.docx.styles import colour_of_run
from duizhao.importer.readers.docx.symbols import UNKNOWN, in_font, sign_of
from duizhao.importer.readers.docx.turns import turn_of
from duizhao.importer.readers.docx.word_fields import (
    WordField,
    begun_field,
    is_renewed,
    is_silent,
    leaves_a_gap,
    result_of,
    sets_over,
    words_of_code,
)
from duizhao.importer.readers.docx.xml_names import MC, PROPERTIES, M, W, switch, val
from duizhao.model import Reason

PLACEHOLDER, RUBY, ALTERNATE = "placeholder", "ruby", "alternate-text"


class Inline(Story):
    """Reads the content of paragraphs. Fields go on from one paragraph of a story to the next.

    What reads an `element` (lxml; ECMA-376 part 1, 17) puts its text `to` a paragraph, in the `properties` that it
    inherits: as text that is shown, or aside with the reason why it is not. It gives nothing back; what a person should
    look at is kept in the lists of `Story`.
    """

    def read(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """Reads what stands below an element, in its order; elements that are not known are looked through."""
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in PROPERTIES:
                known = _TAGS.get(tag)
                if known is not None:
                    known(self, child, to, properties)
                else:
                    self.read(child, to, properties)

    def run(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:r: a run, in its own properties over those it inherits (ECMA-376 part 1, 17.3.2.25, 17.7.2)."""
        if element in self.again:
            to.leave(STORED, "".join(t.text or "" for t in element.iter(f"{W}t")))
            return
        made = properties_of(
            element, self.styles, properties, max(to.sizes.items(), key=lambda item: item[1], default=(0, 0))[0]
        )
        if made.prompt and not made.gone and (words := "".join(t.text or "" for t in element.iter(f"{W}t")).strip()):
            self.prompts.append(words)
        if made.lifted and (words := figures_alone(element)):
            self.lifted.append((to, len(to.lines) - 1, len(to.lines[-1]), words))
        if not made.gone and (words := self.unseen(element, made.colour)):
            self.white.append(words)
        if not (made.gone or self.coding) and begins_ruled_blank(element):
            self.ruled.append((to, len(to.lines) - 1, len(to.lines[-1])))
        opening, closing = brackets(element, self.styles) if self.pairing else ("", "")
        if opening:
            self.opened = len(to.lines[-1])
            self.say(opening, to, made)
        self.turned(element, to, made)
        if closing:
            self.say(closing, to, made)
            if not made.gone and not self.coding:
                self.paired.append(to.lines[-1][self.opened :])

    def unseen(self, run: Any, colour: str) -> str:
        """The words of a `run` (w:r, m:r) whose letters, of a `colour`, cannot be seen; "" for others.

        Source: as for `words_unseen`.
        """
        return words_unseen(run, colour, self.styles, shaded=self.shaded, backed=self.backed)

    def turned(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:bdo, w:dir, and what a run holds: between Unicode's marks where it runs from right to left.

        Source: ECMA-376 part 1, 17.3.2.3 (bdo), 17.3.2.8 (dir), 17.3.2.30 (rtl); UAX #9 for the marks.
        """
        mark = turn_of(element) if self.turning and not (properties.gone or self.coding) else ""
        if mark:
            to.add(mark, size=properties.size)
        self.read(element, to, properties)
        if mark:
            to.add(END, size=properties.size)

    def text(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:t: the words of a run, a line's end in them a space (ECMA-376 part 1, 17.3.3.31).

        Capitals are written where they are shown, the letters as stored left aside (17.3.2.5, caps).
        """
        text = "".join(element.itertext()) if len(element) else element.text or ""
        text = text.replace("\n", " ")
        if text and (text[0] == " " or text[-1] == " " or self.trimmed) and not (properties.gone or self.coding):
            self.spaces(text, element, to)
        shown = in_font(text, properties.font)
        if UNKNOWN in shown and UNKNOWN not in text:
            self.not_known(properties.font, " ".join(f"{ord(c):04X}" for c in text if c.strip())[:40], to)
        if properties.font in self.of_signs and not (properties.gone or self.coding):
            self.signs(text, properties.font, to)
        if properties.capitals and not (properties.gone or self.coding) and (capitals := shown.upper()) != shown:
            self.cased.append(f"{capitals.strip()}（{shown.strip()}）")
            to.leave(STORED, shown)
            shown = capitals
        self.say(shown, to, properties)

    def symbol(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:sym: a code in a font of symbols, as the sign that is seen; `UNKNOWN` where none is known.

        Source: ECMA-376 part 1, 17.3.3.30.
        """
        shown = sign_of(element)
        if shown is None:
            self.not_known(element.get(f"{W}font") or "", element.get(f"{W}char") or "", to)
        self.say(shown or UNKNOWN, to, properties)

    def brk(self, _element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:br and w:cr: a new line; a page's or column's end inside a paragraph begins one too.

        Source: ECMA-376 part 1, 17.3.3.1 (br), 17.3.3.4 (cr).
        """
        if self.coding:
            return
        if properties.gone:
            to.leave(properties.gone, "\n")
        else:
            to.break_line()

    def mark(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:fldChar: where a field begins, its code ends, and it ends (ECMA-376 part 1, 17.16.18)."""
        if element in self.loose:
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(begun_field(element))
        elif self.fields and kind == "separate":
            self.fields[-1].in_code = False
            self.fields[-1].silent = is_silent("".join(self.fields[-1].code))
            self.in_contents = self.in_contents or self.fields[-1].is_contents
        elif self.fields and kind == "end":
            self.end(self.fields.pop(), to, properties)

    def end(self, field: WordField, to: Paragraph, properties: RunProperties) -> None:
        """What a `field` that is over shows: its result, else what its code says; what nobody sees of it is left aside.

        Source: ECMA-376 part 1, 17.16.18; an old form field's check box and tips: 17.16.7, 17.16.21, 17.16.31.
        """
        code = "".join(field.code)
        shown = result_of(code, field.form) if not field.shown else ""
        if field.form is not None and field.form.find(f"{W}checkBox") is not None and not field.shown:
            shown = result_of("FORMCHECKBOX", field.form)
        if not shown and not field.shown and not properties.gone and not self.coding and leaves_a_gap(code, field.form):
            self.empty.append((to, len(to.lines) - 1, len(to.lines[-1]), " ".join(code.split())[:30]))
        if field.shown and not properties.gone and not self.coding and not field.locked and is_renewed(code):
            self.renewed.append(to.lines[-1][-field.shown :].strip())
        elif field.shown and field.stale and not (properties.gone or self.coding or field.is_contents or field.locked):
            self.out_of_date(to.lines[-1], field.shown)
        if field.form is not None:
            for help in field.form.iter(f"{W}helpText", f"{W}statusText"):
                to.leave(properties.gone or ALT, help.get(f"{W}val") or "")
        if shown:
            if sets_over(code) and not (properties.gone or self.coding):
                self.overset.append(f"{to.lines[-1][-8:]}〔{shown}〕")
            self.say(shown, to, properties)
            to.leave(properties.gone or RUBY, field.reading)
        elif not any(f.in_code for f in self.fields):
            written = "".join(field.words) or ("" if field.shown else words_of_code(code))
            to.leave(properties.gone or CODE, written)

    def code(self, element: Any, to: Paragraph, _properties: RunProperties) -> None:
        """w:instrText: a piece of a field's code (ECMA-376 part 1, 17.16.23); outside of one it is shown by nothing."""
        coding = next((f for f in reversed(self.fields) if f.in_code), None)
        if coding is not None:
            coding.code.append(element.text or "")
        else:
            to.leave(CODE, (element.text or "").strip())

    def simple(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:fldSimple: a field whose code is an attribute, its result what stands in it (ECMA-376 part 1, 17.16.19)."""
        field = begun_field(element)
        field.in_code, field.code = False, [element.get(f"{W}instr") or ""]
        self.fields.append(field)
        self.read(element, to, properties)
        if self.fields and self.fields[-1] is field:
            self.end(self.fields.pop(), to, properties)

    def link(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:hyperlink: its words; what it says when one points at it is not seen on paper, and is left aside.

        Source: ECMA-376 part 1, 17.16.22.
        """
        to.leave(properties.gone or ALT, element.get(f"{W}tooltip") or "")
        self.read(element, to, properties)

    def gone(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:del and w:moveFrom: text that a tracked change took out (ECMA-376 part 1, 17.13.5.14, 17.13.5.22)."""
        self.read(element, to, replace(properties, gone=properties.gone or DELETED))

    def deleted(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:delText: deleted wherever it stands (ECMA-376 part 1, 17.3.3.7)."""
        self.text(element, to, replace(properties, gone=properties.gone or DELETED))

    def ruby(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:ruby: the word is read, the reading above it is kept for the ledger.

        Source: ECMA-376 part 1, 17.3.3.24 (rt), 17.3.3.25 (ruby), 17.3.3.27 (rubyBase).
        """
        for child in element:
            if child.tag == f"{W}rt":
                self.read(child, to, replace(properties, gone=properties.gone or RUBY))
            elif child.tag == f"{W}rubyBase":
                self.read(child, to, properties)

    def equation(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """m:oMath and m:oMathPara: one line of text; what is not shown of it is left aside.

        Source: ECMA-376 part 1, 22.1.2.77, 22.1.2.78.
        """
        for change in element.iter(f"{W}delText"):
            to.leave(DELETED, change.text or "")
        for removed in element.iter(f"{W}del", f"{W}moveFrom"):
            to.leave(DELETED, "".join(t.text or "" for t in removed.iter(f"{M}t", f"{W}t")))
        for reason, text in parts_unseen(element):
            to.leave(properties.gone or reason, text)
        for run in element.iter(f"{M}r") if not properties.gone else ():
            props = run.find(f"{W}rPr")
            colour = colour_of_run(props) if props is not None else ""
            if colour and not part_unseen(run) and (words := self.unseen(run, colour)):
                self.white.append(words)
        self.say(linear(element), to, replace(properties, raised=""))

    def control(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:sdt: the content of a control; a prompt to fill it in is no text of the report.

        Source: ECMA-376 part 1, 17.5.2.31 (sdt), 17.5.2.39 (showingPlcHdr).
        """
        props = element.find(f"{W}sdtPr")
        if props is not None and switch(props, "showingPlcHdr"):
            properties = replace(properties, gone=properties.gone or PLACEHOLDER)
        for text in parts_named(props) if props is not None else ():
            to.leave(properties.gone or ALT, text)
        before = to.said, len(to.aside)
        self.read(element, to, properties)
        if props is not None and not properties.gone and not self.coding and (bound := bound_to(props, self.parts)):
            written = "".join(t.text or "" for t in element.iter(f"{W}t"))
            if written.strip() and "".join(bound.split()) != "".join(written.split()):
                self.differing.append((written.strip(), bound))
        if props is not None and not properties.gone and not self.coding and (state := state_denied(element, props)):
            self.differing.append((to.lines[-1][-8:], state))
        if props is not None and before == (to.said, len(to.aside)):
            shown = value_of(props, self.parts)
            self.say(shown, to, properties) if shown else None
            if not shown and is_open(props) and not properties.gone and not self.coding:
                name = next((v[:30] for n in ("alias", "tag") if (v := val(props, n))), Reason("control"))
                self.empty.append((to, len(to.lines) - 1, len(to.lines[-1]), name))

    def alternate(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """mc:AlternateContent: one branch, and aside what the others say beside it (ECMA-376 part 3, 7.5 to 7.7)."""
        chosen = drawn.branch(element)
        if chosen is not None:
            self.read(chosen, to, properties)
        for text in drawn.other_branches(element, chosen):
            to.leave(ALTERNATE, text)

    def drawing(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:drawing, w:pict, w:object: hung on the paragraph, behind which it is read.

        Source: ECMA-376 part 1, 17.3.3.9 (drawing), 17.3.3.19 (object).
        """
        to.hanging.append(("drawing", element, properties.gone or (CODE if self.coding else "")))
        for field in self.fields:
            field.shown += 1

    def note(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:footnoteReference, w:endnoteReference: the note is read behind the paragraph, its mark put here.

        The mark is （注1）, （尾注1）. Source: ECMA-376 part 1, 17.11.14, 17.11.7.
        """
        kind = "endnote" if element.tag == f"{W}endnoteReference" else "footnote"
        mark = ""
        if (element.get(f"{W}customMarkFollows") or "0") in ("0", "false", "off"):
            self.marks[kind] += 0 if properties.gone else 1
            mark = f"{'尾注' if kind == 'endnote' else '注'}{self.marks[kind]}"
            self.say(f"（{mark}）", to, replace(properties, raised="", bold=False))
        else:
            self.again |= set(_mark_again(element))
        to.hanging.append((kind, (element.get(f"{W}id") or "", mark), properties.gone))

    def unstored(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """w:dayLong, w:pgNum and their like: Word works out what they show; kept as a gap that is told.

        Source: ECMA-376 part 1, 17.3.3.5 to 17.3.3.34.
        """
        if not properties.gone and not self.coding:
            self.empty.append((to, len(to.lines) - 1, len(to.lines[-1]), str(element.tag).rpartition("}")[2]))

    def ignore(self, _element: Any, _to: Paragraph, _properties: RunProperties) -> None:
        """Elements that show nothing of their own."""

    def nested(self, element: Any, to: Paragraph, properties: RunProperties) -> None:
        """Paragraphs inside a paragraph, as damaged files have them: each on a line of its own."""
        if to.lines[-1].strip():
            to.break_line()
        self.read(element, to, properties)
        to.break_line()


def _mark_again(reference: Any) -> Iterator[Any]:
    """The run behind a note's own mark that only says the mark again, as LibreOffice 7.4 writes it of RTF."""
    run = reference.getparent()
    behind = run.getnext() if run is not None else None
    if behind is None or behind.tag != f"{W}r" or val(behind.find(f"{W}rPr"), "vertAlign") != "superscript":
        return
    marks = ["".join(t.text or "" for t in one.iter(f"{W}t")) for one in (run, behind)]
    if marks[0] and marks[0] == marks[1]:
        yield behind


def _said_run(words: str) -> Any:
    def say(self: Inline, _element: Any, to: Paragraph, properties: RunProperties) -> None:
        self.say(words, to, properties)

    return say


_TAGS: dict[str, Any] = {
    f"{W}r": Inline.run,
    f"{W}t": Inline.text,
    f"{W}sym": Inline.symbol,
    f"{W}tab": _said_run("\t"),
    f"{W}ptab": _said_run("\t"),
    f"{W}noBreakHyphen": _said_run("-"),
    f"{W}br": Inline.brk,
    f"{W}cr": Inline.brk,
    f"{W}fldChar": Inline.mark,
    f"{W}instrText": Inline.code,
    f"{W}delInstrText": Inline.ignore,
    f"{W}fldSimple": Inline.simple,
    f"{W}del": Inline.gone,
    f"{W}moveFrom": Inline.gone,
    f"{W}delText": Inline.deleted,
    f"{W}bdo": Inline.turned,
    f"{W}dir": Inline.turned,
    f"{W}ruby": Inline.ruby,
    f"{M}oMath": Inline.equation,
    f"{M}oMathPara": Inline.equation,
    f"{W}sdt": Inline.control,
    f"{MC}AlternateContent": Inline.alternate,
    f"{W}drawing": Inline.drawing,
    f"{W}pict": Inline.drawing,
    f"{W}object": Inline.drawing,
    f"{W}footnoteReference": Inline.note,
    f"{W}endnoteReference": Inline.note,
    f"{W}commentReference": Inline.ignore,
    f"{W}hyperlink": Inline.link,
    f"{W}p": Inline.nested,
    **{f"{W}{kind}{form}": Inline.unstored for kind in ("day", "month", "year") for form in ("Long", "Short")},
    f"{W}pgNum": Inline.unstored,
}
