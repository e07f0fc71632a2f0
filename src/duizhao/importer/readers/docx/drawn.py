"""What a drawing holds that can be read: boxes of text, WordArt, diagrams, charts; and alternative texts.

Sources: ECMA-376 part 1, 20.4 and 21.2–21.4; part 4, 19 (VML); MC: part 3, 7.5 to 7.7 (alternate content).
"""

import re
from collections.abc import Iterator
from typing import Any

from duizhao.importer.grid import Grid, GridCell
from duizhao.importer.readers.docx.chart_numbers import shown_number
from duizhao.importer.readers.docx.xml_names import CX, DGM, MC, WP, A, C, M, R, V, W
from duizhao.text.numerals import digits_to_int

_TEXT = (f"{W}t", f"{A}t", f"{M}t", f"{W}sym", f"{W}ptab")
_COVERS = 100_000  # English metric units: the height of a line of small type
# Namespaces of markup that Word has had at any time: what a branch requires of another kind is passed over by it.
_UNDERSTOOD = re.compile(
    r"(?i)https?://(?:schemas\.(?:microsoft|openxmlformats)\.(?:com|org)|purl\.oclc\.org/ooxml)/|urn:schemas-microsoft-com:"
)
_OWN = re.compile(
    r"(?:w|wp|wps|wpg|wpc|wpi|wne|a|aink|am3d|c|cx|dgm|dsp|m|ma|mv|o|oel|p|pic|r|sl|v|x)(?:[0-9]+[a-z]*)?"
)


def branch(alternate: Any) -> Any:
    """The branch of `alternate` (mc:AlternateContent) that is read: the first that holds something readable.

    That is an mc:Choice or the mc:Fallback; None where there is neither. Never two: they say the same in two ways.
    Source: ECMA-376 part 3, 7.5 to 7.7; which is taken is decided by what can be read, but for markup of no kind that
    Word has ever had: it shows none of that.
    """
    choices = [choice for choice in alternate.findall(f"{MC}Choice") if _is_understood(choice)]
    fallback = alternate.find(f"{MC}Fallback")
    for choice in [*choices, fallback]:
        if choice is not None and is_readable(choice):
            return choice
    return choices[0] if choices else fallback


def _is_understood(choice: Any) -> bool:
    """Whether all that a branch requires is of a kind that Word knows; a prefix without a meaning counts as one."""
    return not _foreign_spaces(choice, choice.get("Requires"))


def _foreign_spaces(element: Any, prefixes: str | None) -> set[str]:
    """The namespaces that the `prefixes`, parted by spaces, mean at an `element`, of markup that Word never had.

    A prefix that means none is its own; those that Word itself writes are taken for what they mean there.
    """
    spaces = {prefix: element.nsmap.get(prefix) or prefix for prefix in (prefixes or "").split()}
    return {s for prefix, s in spaces.items() if not _UNDERSTOOD.match(s) and not (s == prefix and _OWN.fullmatch(s))}


def words_ignored(root: Any) -> list[str]:
    """The words below `root` (w:document) in elements that a program which does not know them is to pass over.

    Those whose content is to be read all the same are left out. Source: ECMA-376 part 3, 7.2 (Ignorable), 7.3
    (ProcessContent).
    """
    spaces = _foreign_spaces(root, root.get(f"{MC}Ignorable"))
    if not spaces or root.get(f"{MC}ProcessContent"):
        return []
    found = (drawing_words(element) for space in sorted(spaces) for element in root.iter(f"{{{space}}}*"))
    return [words for words in dict.fromkeys(found) if words]


def other_branches(alternate: Any, chosen: Any) -> Iterator[str]:
    """The texts of the branches of `alternate` that are not read, where they say what the `chosen` one does not.

    White space does not count; each branch is one line of text. `chosen` is None where none was read.
    """
    said = _flat_words(drawing_words(chosen)) if chosen is not None else ""
    for other in alternate:
        if other is not chosen and isinstance(other.tag, str):
            text = drawing_words(other)
            if text.strip() and _flat_words(text) not in said:
                yield text


def covers(element: Any) -> bool:
    """Whether a drawing, `element` (w:drawing), has a filled shape without words that floats before the text.

    Shapes lower or narrower than a line of small type are ornaments. Source: ECMA-376 part 1, 20.4.2.3 (anchor:
    behindDoc), 20.4.2.7 (extent), 20.4.2.15 (wrapNone).
    """
    for anchor in element.iter(f"{WP}anchor"):
        extent = anchor.find(f"{WP}extent")
        size = [digits_to_int(extent.get(side) or "") or 0 for side in ("cx", "cy")] if extent is not None else [0]
        behind = anchor.get("behindDoc") in ("1", "true") or anchor.find(f"{WP}wrapNone") is None
        if not behind and min(size) >= _COVERS and not is_readable(anchor):
            shapes = (shape for shape in anchor.iter() if str(shape.tag).endswith("}spPr"))
            if any(shape.find(f"{A}{fill}") is not None for shape in shapes for fill in ("solidFill", "gradFill")):
                return True
    return False


def is_readable(element: Any) -> bool:
    """Whether an element holds text, or a chart or diagram that has a part of its own.

    Source: ECMA-376 part 1, 20.4 and 21.2 to 21.4.
    """
    for child in element.iter():
        if child.tag in _TEXT and (child.tag == f"{W}sym" or (child.text or "").strip()):
            return True
        if child.tag in (f"{C}chart", f"{CX}chart", f"{DGM}relIds") or child.get("string"):
            return True
    return False


def drawing_words(element: Any) -> str:
    """All text of an element in one line, its paragraphs parted by a space, white space in a row as one."""
    parts: list[str] = []
    for child in element.iter(f"{W}p", f"{A}p", *_TEXT, f"{V}textpath"):
        if child.tag in (f"{W}p", f"{A}p"):
            parts.append(" ")
        else:
            parts.append(str(child.get("string") or "") if child.tag == f"{V}textpath" else child.text or "")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _flat_words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def drawing_paragraphs(element: Any) -> Iterator[str]:
    """The paragraphs of DrawingML text (a:p) below `element`, one a line; its fields and line breaks too.

    Source: ECMA-376 part 1, 21.1.2.
    """
    for paragraph in element.iter(f"{A}p"):
        yield from paragraphs_of(paragraph)


def paragraphs_of(paragraph: Any) -> Iterator[str]:
    """The lines, none empty, of one `paragraph` of DrawingML text (a:p), which its line breaks part.

    Source: ECMA-376 part 1, 21.1.2.2 (paragraphs).
    """
    text = "".join(
        "\n" if child.tag == f"{A}br" else shown_words(child) for child in paragraph.iter(f"{A}t", f"{A}br", f"{M}t")
    )
    yield from (line for line in text.split("\n") if line.strip())


def shown_words(piece: Any) -> str:
    """The words of a `piece` of text (a:t, m:t) as they are shown: in capitals where its run says so (21.1.2.3.9)."""
    words, run = piece.text or "", piece.getparent()
    props = run.find(f"{A}rPr") if run is not None else None
    return words.upper() if props is not None and props.get("cap") == "all" else words


def diagram_texts(root: Any) -> Iterator[str]:
    """The texts of a diagram (SmartArt), a line each, from the `root` of its data part (dgm:dataModel).

    Texts of its boxes come in the order of its points, then those of the arrows between them; points that only lay it
    out hold none. Source: ECMA-376 part 1, 21.4.3.5 (pt), 21.4.2.10 (dataModel).
    """
    for point in root.iter(f"{DGM}pt"):
        if point.get("type", "node") not in ("pres", "parTrans", "sibTrans"):
            yield from drawing_paragraphs(point)
    for point in root.iter(f"{DGM}pt"):
        if point.get("type", "node") in ("parTrans", "sibTrans"):
            yield from drawing_paragraphs(point)


def chart_grid(root: Any) -> Grid:
    """The chart below `root` (c:chartSpace) as a table: a column for each series, a row for each category.

    Its titles are the caption; cells hold the numbers that the file keeps, as their formats show them. Without series
    it has no rows. Source: ECMA-376 part 1, 21.2.
    """
    titles = [" ".join(drawing_paragraphs(title)) or _cached(title) for title in root.iter(f"{C}title")]
    series = [_chart_series(element) for element in root.iter(f"{C}ser")]
    if not series:
        texts = [t.text or "" for t in root.iter(f"{CX}pt", f"{CX}v") if (t.text or "").strip()]
        titles += [*drawing_paragraphs(root), *texts] if root.tag.startswith(CX) else []
        return Grid((), " ".join(t for t in titles if t))
    length = max(max(len(categories), len(values)) for _, categories, values in series)
    categories = max((c for _, c, _ in series), key=len)
    head = (GridCell(""), *(GridCell(name) for name, _, _ in series))
    rows = [
        (
            GridCell(categories[i] if i < len(categories) else ""),
            *(GridCell(values[i] if i < len(values) else "") for _, _, values in series),
        )
        for i in range(length)
    ]
    return Grid((head, *rows), " ".join(t for t in titles if t))


def _chart_series(element: Any) -> tuple[str, list[str], list[str]]:
    name = element.find(f"{C}tx")
    categories = next((e for e in (element.find(f"{C}cat"), element.find(f"{C}xVal")) if e is not None), None)
    values = next((e for e in (element.find(f"{C}val"), element.find(f"{C}yVal")) if e is not None), None)
    return ("" if name is None else _cached(name), _series_values(categories), _series_values(values))


def _cached(element: Any) -> str:
    return " ".join(v.text or "" for v in element.iter(f"{C}v"))


def _series_values(element: Any) -> list[str]:
    """The cached values of a series by their index, as their number format shows them."""
    if element is None:
        return []
    levels = element.findall(f".//{C}lvl")
    if levels:  # categories on several levels, the innermost first
        parts = [_series_values(level) for level in reversed(levels)]
        return [" ".join(p[i] for p in parts if i < len(p) and p[i]) for i in range(max(map(len, parts)))]
    format = next((e.text or "" for e in element.iter(f"{C}formatCode")), "")
    found: dict[int, str] = {}
    for point in element.iter(f"{C}pt"):
        index = digits_to_int(point.get("idx", ""))
        value = " ".join(v.text or "" for v in point.iter(f"{C}v"))
        if index is not None and index < 2_000:
            found[index] = shown_number(value, point.get("formatCode") or format)
    return [found.get(i, "") for i in range(max(found, default=-1) + 1)]


def chart_part(reference: Any) -> str:
    """The id of the relationship that the `reference` to a chart (c:chart) or diagram (dgm:relIds) names, "" for none.

    Source: ECMA-376 part 1, 21.4.2.22 (relIds).
    """
    return str(reference.get(f"{R}id") or reference.get(f"{R}dm") or "")
