"""Changes of a PDF beyond its text: forms, layers, fonts and their maps."""

from collections.abc import Callable, Mapping
from typing import Any

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.importer.mutations.pdf import Change, Document, Glyph, Made, codes_of, draw, text_of


def name(text: str) -> NameObject:
    """A name."""
    return NameObject(f"/{text}")


def dictionary(**entries: Any) -> DictionaryObject:
    """A dictionary."""
    return DictionaryObject({name(key): value for key, value in entries.items()})


def numbers(*values: float) -> ArrayObject:
    """An array of numbers."""
    return ArrayObject([FloatObject(v) for v in values])


def form(d: Document, body: str, **entries: Any) -> str:
    """A form XObject that may use all that its page may (8.10); its name."""
    whole = {"Type": name("XObject"), "Subtype": name("Form"), "BBox": numbers(0, 0, 2000, 2000)}
    whole |= {"Resources": d.shared, **entries}
    return d.resource("/XObject", d.writer._add_object(d.stream(body, **whole)))


def in_form(*, shown: bool, depth: int = 1, **entries: Any) -> Change:
    """A passage in a form, or in one inside others."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        d.lift(found)
        body = draw(found, found[0].x, found[0].y)
        for _ in range(depth):
            body = f"q {form(d, body, **entries)} Do Q"
        d.after.append(f"0 g {body}")
        return text_of(found), shown

    return change


def form_scaled(d: Document) -> tuple[str, bool]:
    """A passage in a form that is drawn at half size and twice as large again."""
    found = d.passage()
    d.lift(found)
    x, y = found[0].x, found[0].y
    half = numbers(0.5, 0, 0, 0.5, 0, 0)
    body = draw(found, 2 * (x - 20), 2 * (y - 30), size=2 * found[0].size)
    d.after.append(f"0 g q 1 0 0 1 20 30 cm {form(d, body, Matrix=half)} Do Q")
    return text_of(found), True


def page_in_form(d: Document) -> tuple[str, bool]:
    """All that a page draws in one form."""
    found = d.passage()
    content = d.page.get_contents().get_data().decode("latin-1")
    d.operations = []
    made = form(d, content)
    d.page[name("Contents")] = d.writer._add_object(d.stream(f"q {made} Do Q"))
    return text_of(found), True


def form_twice(d: Document) -> tuple[str, bool, bool, str]:
    """A form with a passage that is drawn at a second place too."""
    d.last = 1
    found = d.passage(9, accept=lambda words: len(words) > 3)
    d.after.append(f"0 g q 1 0 0 1 60 {0.05 * d.height} cm {form(d, draw(found, 0, 0))} Do Q")
    return text_of(found), True, True, ""


def layer(d: Document, *, on: bool) -> Any:
    """A layer (8.11), switched on or off."""
    made = d.writer._add_object(dictionary(Type=name("OCG"), Name=TextStringObject("a")))
    config = dictionary(OFF=ArrayObject([] if on else [made]), Order=ArrayObject([made]))
    d.writer.root_object[name("OCProperties")] = dictionary(OCGs=ArrayObject([made]), D=config)
    return made


def layered(*, on: bool, membership: bool = False) -> Change:
    """A passage on a layer."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        group = layer(d, on=on)
        if membership:
            group = d.writer._add_object(dictionary(Type=name("OCMD"), OCGs=group))
        d.lift(found)
        d.after.append(f"0 g /OC {d.resource('/Properties', group)} BDC {draw(found, found[0].x, found[0].y)} EMC")
        return text_of(found), on

    return change


def form_on_layer(d: Document) -> Made:
    """A form with a passage on a layer that is switched off."""
    return in_form(shown=False, OC=layer(d, on=False))(d)


def masked(d: Document) -> tuple[str, bool]:
    """A passage under a mask that lets nothing through (11.6.5.3)."""
    found = d.passage()
    group = dictionary(S=name("Transparency"), CS=name("DeviceGray"))
    black = d.writer._add_object(
        d.stream("0 g 0 0 2000 2000 re f", Type=name("XObject"), Subtype=name("Form"), BBox=numbers(0, 0, 2000, 2000),
                 Group=group)
    )  # fmt: skip
    mask = dictionary(Type=name("Mask"), S=name("Luminosity"), G=black)
    state = d.resource("/ExtGState", dictionary(SMask=mask))
    d.lift(found)
    d.after.append(f"q {state} gs {draw(found, found[0].x, found[0].y)} Q")
    return text_of(found), False


def actual(words: Callable[[str], str]) -> Change:
    """A passage with other words in its place for readers (14.9.4)."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        said = words(text_of(found)).encode("utf-16-be").hex()
        d.lift(found)
        d.after.append(f"0 g /Span <</ActualText <FEFF{said}>>> BDC {draw(found, found[0].x, found[0].y)} EMC")
        return text_of(found), True

    return change


def described(d: Document) -> tuple[str, bool]:
    """A passage with a description and an expansion."""
    found = d.passage()
    d.lift(found)
    d.after.append(f"0 g /Span <</Alt (abc) /E (def)>> BDC {draw(found, found[0].x, found[0].y)} EMC")
    return text_of(found), True


def codes(d: Document, font: str) -> dict[bytes, str]:
    """The map of a font, as far as its glyphs are shown."""
    return {g.code: g.text for page in d.pages for g in page if g.font == font}


def cmap(d: Document, pairs: Mapping[bytes, str]) -> Any:
    """A ToUnicode map (9.10.3)."""
    width = max(map(len, pairs), default=1)
    lines = [f"<{code.hex()}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(pairs.items())]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    body = "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
    head = f"1 begincodespacerange <{'00' * width}> <{'ff' * width}> endcodespacerange\n"
    made = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n{head}{body}endcmap end end"
    return d.writer._add_object(d.stream(made))


def font_of(d: Document, found: list[Glyph]) -> Any:
    """The font of a passage."""
    return d.page["/Resources"]["/Font"][found[0].font]


def mapped(to: str | None) -> Change:
    """The map of a font without one character that stands once in the file, or with another in its place."""

    def change(d: Document) -> tuple[str, bool, bool, str]:
        whole = "".join(text_of(page) for page in d.pages)
        found = d.passage(1, accept=lambda words: whole.count(words) == 1 and words > "\u3400")
        pairs = codes(d, found[0].font)
        if to is None:
            del pairs[found[0].code]
        else:
            pairs[found[0].code] = to
        font_of(d, found)[name("ToUnicode")] = cmap(d, pairs)
        if to == "\x01":  # it goes without a trace but the doubt
            return "", True, False, found[0].text
        return to or "\ufffd", False, False, found[0].text

    return change


def remapped(how: Callable[[str], str] | None) -> Change:
    """A font with another map for all its characters, or with none."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        if how is None:
            del font_of(d, found)["/ToUnicode"]
        else:
            font_of(d, found)[name("ToUnicode")] = cmap(d, {c: how(t) for c, t in codes(d, found[0].font).items()})
        return text_of(found), True

    return change


def drawn_font(mapping: bool) -> Change:
    """A passage in a font whose glyphs are drawings that show the old ones (9.6.5), with a map or without."""

    def change(d: Document) -> tuple[str, bool, bool, str]:
        found = d.passage(4, accept=lambda words: len(words) == len(set(words)) and words > "\u3400")
        procs, pairs, widths, old = dictionary(), {}, [], found[0].font
        for i, g in enumerate(found, 1):
            wide = (g.end - g.x) / g.size * 1000
            glyph = d.stream(f"{wide:.0f} 0 d0 BT {old} 1000 Tf {codes_of([g])} Tj ET")
            procs[name(f"g{i}")] = d.writer._add_object(glyph)
            pairs[bytes([i])] = g.text
            widths.append(wide)
        names = ArrayObject([NumberObject(1), *(name(f"g{i}") for i in range(1, len(found) + 1))])
        font = dictionary(
            Type=name("Font"), Subtype=name("Type3"), FontBBox=numbers(0, -200, 1000, 900), CharProcs=procs,
            FontMatrix=numbers(0.001, 0, 0, 0.001, 0, 0), FirstChar=NumberObject(1), LastChar=NumberObject(len(found)),
            Widths=numbers(*widths), Encoding=dictionary(Type=name("Encoding"), Differences=names),
            Resources=d.shared,
        )  # fmt: skip
        if mapping:
            font[name("ToUnicode")] = cmap(d, pairs)
        made = d.resource("/Font", font)
        d.lift(found)
        shown = "".join(f"{i:02x}" for i in range(1, len(found) + 1))
        d.after.append(f"0 g BT {made} {found[0].size} Tf 1 0 0 1 {found[0].x} {found[0].y} Tm <{shown}> Tj ET")
        return (text_of(found), True, False, text_of(found)) if mapping else ("\ufffd", False, False, text_of(found))

    return change


def not_in_the_file(encoding: str, base: str) -> Change:
    """Words in a font that is not in the file."""

    def change(d: Document) -> tuple[str, bool, bool, str]:
        d.passage()
        words = "共ABC项"
        cid = dictionary(
            Type=name("Font"), Subtype=name("CIDFontType0"), BaseFont=name(base), DW=NumberObject(1000),
            CIDSystemInfo=dictionary(Registry=TextStringObject("Adobe"), Ordering=TextStringObject("GB1"),
                                     Supplement=NumberObject(5)),
        )  # fmt: skip
        font = dictionary(Type=name("Font"), Subtype=name("Type0"), BaseFont=name(base), Encoding=name(encoding),
                          DescendantFonts=ArrayObject([d.writer._add_object(cid)]))  # fmt: skip
        made = d.resource("/Font", font)
        shown = words.encode("utf-16-be").hex()
        d.after.append(f"0 g BT {made} 12 Tf 1 0 0 1 100 {0.07 * d.height} Tm <{shown}> Tj ET")
        return words, True, True, ""

    return change


OBJECTS: dict[str, Change] = {
    "in a form": in_form(shown=True),
    "in a form in forms": in_form(shown=True, depth=3),
    "in a form outside its box": in_form(shown=False, BBox=numbers(0, 0, 1, 1)),
    "in a group": in_form(shown=True, Group=dictionary(S=name("Transparency"))),
    "in a scaled form": form_scaled,
    "the page in a form": page_in_form,
    "a form twice": form_twice,
    "layer on": layered(on=True),
    "layer off": layered(on=False),
    "membership off": layered(on=False, membership=True),
    "form on a layer": form_on_layer,
    "masked": masked,
    "actual text": actual(lambda words: words),
    "other actual text": actual(lambda _: "甲乙丙"),
    "empty actual text": actual(lambda _: ""),
    "description": described,
    "map without a character": mapped(None),
    "map to a private character": mapped("\ue123"),
    "map to no character": mapped("\ufffd"),
    "map to a control": mapped("\x01"),
    "no map": remapped(None),
    "map shifted": remapped(lambda c: chr(ord(c) + 1)),
    "map cut to a byte": remapped(lambda c: chr(ord(c) & 0xFF) if ord(c) > 0xFF else c),
    "a font of drawings": drawn_font(mapping=True),
    "a font of drawings without a map": drawn_font(mapping=False),
    "a font not in the file": not_in_the_file("UniGB-UTF16-H", "STSong-Light"),
}
