"""The changes of a PDF: what is done, and whether its words are seen afterwards (ISO 32000-1:2008, 8, 9, 14)."""

from collections.abc import Sequence

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject

from duizhao.importer.raised_text import subscript, superscript
from tests.importer.mutations.pdf import Change, Document, Glyph, box_of, codes_of, draw, text_of
from tests.importer.mutations.pdf_notes import NOTES
from tests.importer.mutations.pdf_objects import OBJECTS


def inline(before: str, after: str, *, shown: bool) -> Change:
    """Changes the state of the text round a passage."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        d.inside(found, before, after)
        return text_of(found), shown

    return change


def sized(share: float, *, shown: bool) -> Change:
    """A passage in another size, on its line."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage(3)
        d.lift(found)
        d.after.append(f"0 g {draw(found, found[0].x, found[0].y, size=share * found[0].size)}")
        return text_of(found), shown

    return change


def raised(rise: float) -> Change:
    """Figures raised or lowered, and smaller."""

    def change(d: Document) -> tuple[str, bool, bool, str]:
        d.last = 1
        found = d.passage(2, accept=str.isdigit)
        before = [g for g in d.pages[d.number] if abs(g.end - found[0].x) < 0.3 * g.size and abs(g.y - found[0].y) < 1]
        if not before:
            return change(d)
        words, size = text_of(found), found[0].size
        d.lift(found)
        d.after.append(f"0 g {draw(found, found[0].x, found[0].y, size=0.6 * size, more=f'{rise * size:.3f} Ts')}")
        return (superscript if rise > 0 else subscript)(words), True, False, words

    return change


def rewritten(form: str) -> Change:
    """A passage shown by other operators: {} stands for a glyph's code."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        d.replace(found, lambda own: " ".join(form.format(codes_of([g])) for g in own))
        return text_of(found), True

    return change


def over(operators: str, *, shown: bool) -> Change:
    """Something drawn over a passage: its box is x, y, w, h."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        d.after.append(at(operators, found))
        return text_of(found), shown

    return change


def under(operators: str, more: str, back: str, *, shown: bool) -> Change:
    """Something drawn under a passage, and its text in another state."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        d.before.append(at(operators, found))
        d.inside(found, more, back)
        return text_of(found), shown

    return change


def at(operators: str, glyphs: Sequence[Glyph]) -> str:
    """Operators with the places of a passage put in."""
    x, y, w, h = box_of(glyphs)
    m = glyphs[0].y + 0.3 * glyphs[0].size
    return "q " + operators.format(x=x, y=y, w=w, h=h, m=m, m2=m + 1.5, r=x + w, t=y + h, x2=x - 3, r2=x + w + 3) + " Q"


def redrawn(before: str = "", after: str = "", more: str = "", matrix: str = "", *, whole: bool = False) -> Change:
    """A passage, or a whole line, drawn last, at its place, with operators round it."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.line() if whole else d.passage()
        d.lift(found)
        scaled = {"size": 1.0, "matrix": matrix.format(found[0].size)} if matrix else {}
        text = draw(found, found[0].x, found[0].y, more=more, **scaled)  # type: ignore[arg-type]
        d.after.append(at(f"{before} {text} {after}", found))
        return text_of(found), True

    return change


def hidden(before: str, after: str = "") -> Change:
    """A passage drawn last at its place, so that it is not seen."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        d.lift(found)
        d.after.append(at(f"{before} {draw(found, found[0].x, found[0].y)} {after}", found))
        return text_of(found), False

    return change


def moved(x: float, y: float, *, matrix: str = "1 0 0 1", size: float = 0.0, shown: bool = True) -> Change:
    """A passage drawn at another place of the page: shares of its width and height."""

    def change(d: Document) -> tuple[str, bool, bool]:
        d.last = 1
        found = d.passage(9, accept=lambda words: len(words) > 2)
        d.lift(found)
        wide = float(d.page.mediabox.width)
        d.after.append(f"0 g {draw(found, x * wide, y * d.height, matrix=matrix, size=size)}")
        return text_of(found), shown, shown

    return change


def between(d: Document) -> tuple[str, bool, bool]:
    """A passage moved between two lines, in small type, as a hand writes there."""
    found = d.passage(5, accept=lambda words: len(words) > 2)
    d.lift(found)
    d.after.append(f"0 g {draw(found, found[0].x + 30, found[0].y - 0.8 * found[0].size, size=7)}")
    return text_of(found), True, True


def over_another(d: Document) -> tuple[str, bool, bool]:
    """A passage printed over the line below it."""
    found = d.passage(9, accept=lambda words: len(words) > 2)
    below = [g for g in d.pages[d.number] if found[0].y - 45 < g.y < found[0].y - 10]
    if len(below) <= len(found):
        return over_another(d)
    d.lift(found)
    d.after.append(f"0 g {draw(found, below[0].x + 1, below[0].y)}")
    return text_of(found), True, True


def twice(dx: float, dy: float, state: str = "") -> Change:
    """A passage printed again, hardly aside, to look bold or shaded."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        d.after.append(f"q {state} {draw(found, found[0].x + dx, found[0].y + dy)} Q")
        return text_of(found), True

    return change


def doubled(d: Document) -> tuple[str, bool, bool, str]:
    """A passage printed a second time, in the margin of the page."""
    d.last = 1
    found = d.passage(9, accept=lambda words: len(words) > 3)
    d.after.append(f"0 g {draw(found, 60, 0.06 * d.height)}")
    return text_of(found), True, True, ""


def upright(d: Document) -> tuple[str, bool, bool]:
    """A passage whose characters go down the side of the page one by one."""
    d.last = 1
    found = d.passage(9, accept=lambda words: len(words) > 2)
    d.lift(found)
    d.after += [f"0 g {draw([g], 30, 500 - 1.2 * g.size * i)}" for i, g in enumerate(found)]
    return text_of(found), True, True


def in_cells(d: Document) -> tuple[str, bool, bool, str]:
    """A heading in two cells between rules, with two under it."""
    found = d.line()
    if found[1].text != "、" or len(found) > 16:
        return in_cells(d)
    half = len(found) // 2
    first, second, size = found[:half], found[half:], found[0].size
    d.lift(found)
    left, middle, low, high = found[0].x - 4, second[0].x + 2, found[0].y - 0.2 * size, found[0].y + 0.95 * size
    right = found[-1].end + 12
    for y in (low, high):
        d.after.append(f"q 0.5 w {left} {y} m {right} {y} l S Q")
    for x in (left, middle, right):
        d.after.append(f"q 0.5 w {x} {low} m {x} {high} l S Q")
    d.after.append(f"0 g {draw(first, left + 4, found[0].y)} {draw(second, middle + 4, found[0].y)}")
    return f"{text_of(first)}|{text_of(second)}", True, False, text_of(found)


def with_state(**entries: float) -> Change:
    """A passage under a graphics state (8.4.5)."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage()
        name = d.resource(
            "/ExtGState", DictionaryObject({NameObject(f"/{k}"): FloatObject(v) for k, v in entries.items()})
        )
        whole = d.resource("/ExtGState", DictionaryObject({NameObject("/ca"): NumberObject(1)}))
        d.inside(found, f"{name} gs", f"{whole} gs")
        return text_of(found), entries["ca"] > 0

    return change


def marker(alpha: float, gray: str) -> Change:
    """A box drawn over a passage that lets it through, or nearly not."""

    def change(d: Document) -> tuple[str, bool]:
        found = d.passage(accept=lambda words: words.isalpha() and words > "\u3400")
        name = d.resource("/ExtGState", DictionaryObject({NameObject("/ca"): FloatObject(alpha)}))
        d.after.append(at(f"{name} gs {gray} {{x}} {{y}} {{w}} {{h}} re f", found))
        return text_of(found), alpha < 0.9

    return change


def cropped(d: Document) -> tuple[str, bool]:
    """The last line of a page below the part of it that is shown."""
    d.passage()
    rows = [g for g in d.pages[d.number] if g.y > 0.12 * d.height]
    y = min(g.y for g in rows)
    last = [g for g in rows if g.y < y + 2]
    box = d.page.mediabox
    d.page[NameObject("/CropBox")] = ArrayObject([FloatObject(v) for v in (box[0], y + last[0].size, box[2], box[3])])
    return text_of(last), False


CHANGES: dict[str, Change] = (
    {
        "mode 3": inline("3 Tr", "0 Tr", shown=False),
        "mode 7": hidden("7 Tr"),
        "white": inline("1 g", "0 g", shown=False),
        "nearly white": inline("0.98 g", "0 g", shown=False),
        "pale": inline("0.6 g", "0 g", shown=True),
        "red": inline("1 0 0 rg", "0 0 0 rg", shown=True),
        "outlined": inline("1 Tr 0.3 w", "0 Tr", shown=True),
        "filled and stroked": inline("2 Tr 0.3 w", "0 Tr", shown=True),
        "white in CMYK": inline("0 0 0 0 k", "0 g", shown=False),
        "tiny": sized(0.02, shown=False),
        "smaller": sized(0.7, shown=True),
        "larger": sized(1.2, shown=True),
        "superscript": raised(0.4),
        "subscript": raised(-0.2),
        "split": rewritten("{} Tj"),
        "split in arrays": rewritten("[{}] TJ"),
        "split by marks": rewritten("/Span <</MCID 77>> BDC {} Tj EMC"),
        "close": redrawn(more="-0.8 Tc", whole=True),
        "spaced": redrawn(more="1.2 Tc", whole=True),
        "word spacing": redrawn(more="4 Tw", whole=True),
        "narrow": redrawn(more="85 Tz", whole=True),
        "wide": redrawn(more="112 Tz", whole=True),
        "drawn last": redrawn(),
        "drawn last whole": redrawn(whole=True),
        "size in the matrix": redrawn(matrix="{0} 0 0 {0}"),
        "slanted type": redrawn(matrix="{0} 0 3.2 {0}"),
        "clipped to itself": redrawn("{x} {y} {w} {h} re W n"),
        "clipped away": hidden("1 1 2 2 re W n"),
        "artifact": redrawn("/Artifact BMC", "EMC"),
        "struck": over("1 w {x} {m} m {r} {m} l S", shown=False),
        "struck by a box": over("{x} {m} {w} 0.8 re f", shown=False),
        "struck twice": over("0.5 w {x} {m} m {r} {m} l S {x} {m2} m {r} {m2} l S", shown=False),
        "struck in red": over("1 0 0 RG 1 w {x} {m} m {r} {m} l S", shown=False),
        "crossed out": over("1 w {x} {y} m {r} {t} l {x} {t} m {r} {y} l S", shown=False),
        "underlined": over("0.6 w {x} {y} m {r} {y} l S", shown=True),
        "framed": over("0.6 w {x} {y} {w} {h} re S", shown=True),
        "covered": over("1 g {x} {y} {w} {h} re f", shown=False),
        "blackened": over("0 g {x} {y} {w} {h} re f", shown=False),
        "covered by a polygon": over("1 g {x} {y} m {r} {y} l {r} {t} l {x} {t} l h f", shown=False),
        "covered by a picture": over(
            "{w} 0 0 {h} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI", shown=False
        ),
        "covered by a round shape": over(
            "1 g {x} {y} m {r} {y} l {r2} {y} {r2} {t} {r} {t} c {x} {t} l {x2} {t} {x2} {y} {x} {y} c f", shown=False
        ),
        "marked": under("1 1 0 rg {x} {y} {w} {h} re f", "", "", shown=True),
        "white on black": under("0 g {x} {y} {w} {h} re f", "1 g", "0 g", shown=True),
        "black on black": under("0 g {x} {y} {w} {h} re f", "", "", shown=False),
        "marked through": marker(0.4, "1 1 0 rg"),
        "veiled": marker(0.99, "1 g"),
        "clear": with_state(ca=0.0),
        "half clear": with_state(ca=0.5),
        "bold by print": twice(0.3, 0),
        "shadow": twice(1.2, -1.2, "0.75 g"),
        "outside": moved(-0.9, 0.5, shown=False),
        "below the page": moved(0.3, -0.2, shown=False),
        "cropped": cropped,
        "to the head": moved(0.2, 0.96, size=9),
        "to the foot": moved(0.2, 0.04, size=9),
        "to the side": moved(0.03, 0.4, matrix="0 1 -1 0"),
        "slanted": moved(0.3, 0.4, matrix="0.866 0.5 -0.5 0.866"),
        "upside down": moved(0.6, 0.5, matrix="-1 0 0 -1"),
        "mirrored": moved(0.6, 0.06, matrix="-1 0 0 1"),
        "large": moved(0.2, 0.5, size=60),
        "into the outer margin": moved(0.9, 0.5, size=7),
        "between lines": between,
        "over another": over_another,
        "again in the margin": doubled,
        "upright": upright,
        "in cells": in_cells,
    }
    | OBJECTS
    | NOTES
)
