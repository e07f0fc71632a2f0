"""What readers of placed text (PDF, OFD) say of places that a person should look at: code, message, hint.

A `page` counts from 0, also where several `pages` are given; `text` is what the doubt quotes.
"""

import re
from collections.abc import Iterator, Sequence

from duizhao.importer.extract import RawLine
from duizhao.importer.left_out import HIDDEN, STRUCK, UNDRAWN
from duizhao.importer.quotations import AND_MORE, PARTED, first_places, quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers.asides import Aside
from duizhao.importer.readers.sheet import TextRow
from duizhao.model import Reason

# Figures behind ten, a letter or an exponent's minus, with what stands before and behind them on their line.
_PERHAPS_RAISED = re.compile(
    ".{0,4}(?:(?<![0-9.])10(?:[-\u2212\u2013][0-9]{1,2}|[1-9])|(?<![A-Za-z])[A-Za-z]{1,3}[0-9])(?![0-9.,，A-Za-z]).{0,4}"
)
DIFFERENCES_QUOTED = 6  # differences, cells, fractions, boxes: as many are quoted of each
_MOST = 60  # characters that a doubt quotes

_ASIDES = {
    "watermark": ("watermark-left-out", Reason("type-if-part-text")),
    "stamp": ("stamp-left-out", Reason("type-if-part-text")),
    "side-text": ("side-text-left-out", Reason("type-if-part-text")),
    "overprint": ("overprint-left-out", Reason("compare-type-if-part-text")),
    HIDDEN: ("hidden-text-left-out", Reason("unseen-no-text-type-if-part")),
    "hidden-white": ("hidden-white-left-out", Reason("unseen-no-text-type-if-part")),
    "hidden-outside": ("hidden-outside-left-out", Reason("unseen-no-text-type-if-part")),
    "hidden-covered": ("hidden-covered-left-out", Reason("unseen-no-text-type-if-part")),
    "hidden-picture": ("hidden-picture-left-out", Reason("unseen-no-text-type-if-part")),
    "hidden-tiny": ("hidden-tiny-left-out", Reason("unseen-no-text-type-if-part")),
    UNDRAWN: ("hidden-undrawn-left-out", Reason("unseen-no-text-type-if-part")),
    STRUCK: ("struck-left-out", Reason("struck-no-text-type-if-not")),
    "ruby-text": ("ruby-left-out", Reason("compare-type-if-part-text")),
    "annotation": ("annotation-left-out", Reason("comments-no-text-type-if-use")),
}
_CODES = {"ruby": "ruby-text"}  # of doubts, where the ledger calls it otherwise


def shown(text: str, most: int = _MOST) -> str:
    """A `text` as a doubt quotes it: on one line, and of at most so many characters as `most`."""
    one = " ".join(text.split())
    return one if len(one) <= most else f"{one[:most]}……"


def pages_of(pages: Sequence[int]) -> Reason:
    """Names `pages`, counted from 0, for people: 第 1、2 页; of more than twelve how many."""
    numbers = sorted({page + 1 for page in pages})
    head = Reason.listed(map(str, numbers[:12]))
    return (
        Reason.of("pages-named", pages=head)
        if len(numbers) <= 12
        else Reason.of("pages-such", pages=head, n=len(numbers))
    )


def asides(found: Sequence[Aside]) -> Iterator[ReadDoubt]:
    """One doubt for each text of `found` that was told apart, however many pages have it.

    There is none for what nobody need look at.
    """
    pages: dict[tuple[str, str], list[int]] = {}
    for aside in found:
        code = _CODES.get(aside.reason, aside.reason)
        if code in _ASIDES:
            pages.setdefault((code, " ".join(aside.text.split())), []).append(aside.page)
    for (code, text), numbers in pages.items():
        what, hint = _ASIDES[code]
        yield (code, Reason.of(what, pages=pages_of(numbers), quote=shown(text)), hint)


def unruled_doubt(page: int, text: str) -> ReadDoubt:
    """Lines that look like a table without rules."""
    return (
        "table-guessed",
        Reason.of("these-lines-page-like-table", page=page + 1, quote=shown(text)),
        Reason("compare-raw-file-column-each"),
    )


def heaped_doubt(page: int, texts: Sequence[str]) -> ReadDoubt:
    """Cells of a table on a `page` in which figures stand one below the other, `texts`: one row, or several."""
    message = Reason.of("cell-figures-one-below-another", page=page + 1, quotes=quotations(texts, DIFFERENCES_QUOTED))
    return "table-guessed", message, Reason("compare-raw-file-column-each")


def fractions(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Fractions that were set in one line, `found`: the page of each from 0, and what it became."""
    quotes = quotations([text for _, text in found], DIFFERENCES_QUOTED)
    pages = pages_of([page for page, _ in found])
    message = Reason.of("fractions-set-one-above-another", pages=pages, quotes=quotes)
    return "stacked-text", message, Reason("compare-raw-file")


def framed_doubt(page: int, text: str) -> ReadDoubt:
    """Text in a frame that stands beside other text."""
    message = Reason.of("page-boxed-separate-words-beside", page=page + 1, quote=shown(text))
    return "framed-text", message, Reason("compare-raw-file-where-belongs")


def running_head(page: int, text: str) -> ReadDoubt:
    """A sentence, `text`, that was taken for the running head or foot of a `page`."""
    message = Reason.of("sentences-head-foot-page-left", page=page + 1, quote=shown(text))
    return "running-head-text", message, Reason("type-if-belongs-report")


def like_beginning(pages: Sequence[int], text: str) -> ReadDoubt:
    """A line, `text`, that was taken for a running head of `pages` each of which begins anew below it."""
    message = Reason.of("same-line-heads-pages-left", pages=pages_of(pages), quote=shown(text))
    return "running-head-text", message, Reason("type-if-belongs-report")


def drawn_boxes(page: int, texts: Sequence[str]) -> ReadDoubt:
    """Check boxes that are drawn as shapes; `texts` are the words beside them."""
    quoted = Reason.listed(f"“{shown(text, 40)}”" for text in list(dict.fromkeys(texts))[:DIFFERENCES_QUOTED])
    return (
        "drawn-box",
        Reason.of("page-check-boxes-drawings-read", page=page + 1, quotes=quoted),
        Reason("compare-raw-file-ticked"),
    )


def said_otherwise(page: int, said: str, printed: str) -> ReadDoubt:
    """The words that a file `said` in the place of the glyphs that it `printed`."""
    message = Reason.of("page-shows-file-says-actualtext", page=page + 1, printed=shown(printed), marked=shown(said))
    return ("actual-text", message, Reason("compare-raw-file"))


def recognized(pages: Sequence[int], sample: str) -> ReadDoubt:
    """Pages whose text lies unseen over or under a picture of them; `sample` is some of that text."""
    message = Reason.of("scans-whose-words-come-recognition", pages=pages_of(pages), quote=shown(sample))
    return ("ocr-text", message, Reason("compare-raw-file-character-character"))


def margin_text(page: int, text: str) -> ReadDoubt:
    """Small print in the margin of one page."""
    message = Reason.of("small-print-side-page-left", page=page + 1, quote=shown(text))
    return ("margin-text", message, Reason("type-if-part-text"))


def crossed_doubt(page: int, text: str) -> ReadDoubt:
    """Text that one slanted line is drawn through."""
    message = Reason.of("page-slanting-line-crosses-left", page=page + 1, quote=shown(text))
    return ("crossed-text", message, Reason("compare-raw-file-delete-if"))


def striped_doubt(page: int, text: str) -> ReadDoubt:
    """Text that a pattern, as of a page's background, draws a stripe through."""
    message = Reason.of("page-stripe-through-words-left", page=page + 1, quote=shown(text))
    return ("crossed-text", message, Reason("compare-raw-file-delete-if"))


def vertical(pages: Sequence[int]) -> ReadDoubt:
    """Pages that are set in columns from right to left."""
    return (
        "vertical-text",
        Reason.of("set-vertically-read-right-left", pages=pages_of(pages)),
        Reason("compare-order-words-raw-file"),
    )


def columns_doubt(page: int, text: str) -> ReadDoubt:
    """Columns of upright characters on a page of lines."""
    message = Reason.of("page-columns-set-vertically-read", page=page + 1, quote=shown(text))
    return ("vertical-text", message, Reason("put-them-into-their-order"))


def note_doubt(page: int, text: str) -> ReadDoubt:
    """A note at the foot of a page."""
    return (
        "footnote",
        Reason.of("page-footnote-left-out-text", page=page + 1, quote=shown(text)),
        Reason("type-if-changes-what-figures"),
    )


def number_over_lines(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Numbers that the end of a line cuts and that were joined, `found`: page, the words beside the cut."""
    return (
        "number-over-lines",
        Reason.of("figures-broken-end-line-joined", n=len(found), quotes=_quoted_places(found)),
        Reason("compare-raw-file-whether-one"),
    )


def word_over_lines(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Foreign words that a hyphen parts at the end of a line, `found`: page, the words beside the cut."""
    message = Reason.of("words-broken-at-hyphen", n=len(found), quotes=_quoted_places(found))
    return "word-over-lines", message, Reason("delete-hyphen-of-typesetting")


def gap_in_line(page: int, text: str) -> ReadDoubt:
    """A line of a paragraph with a gap as wide as one between columns."""
    return (
        "gap-in-line",
        Reason.of("page-wide-space-line-may", page=page + 1, quote=shown(text)),
        Reason("compare-order-words-raw-file-before"),
    )


def digits_apart(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Lines, `found`, in which digits stand one by one: one number, or several; the page and the line of each."""
    message = Reason.of("lines-digits-apart-one-another", n=len(found), quotes=_quoted_places(found))
    return "gap-in-line", message, Reason("compare-these-figures-raw-file")


def figures_close(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Lines and rows, `found`, with figures that stand a little farther apart than others: one number, or two."""
    message = Reason.of("gap-between-two-digits-little", n=len(found), quotes=_quoted_places(found))
    return "gap-in-line", message, Reason("compare-these-figures-raw-file")


def off_the_line(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Lines, `found`, with figures of nearly the full size above or below the others; the page and the line of each."""
    message = Reason.of("figures-stand-higher-lower-than", n=len(found), quotes=_quoted_places(found))
    return "raised-text", message, Reason("compare-these-figures-raw-file")


def drawn_apart_doubt(row: TextRow) -> ReadDoubt:
    """Two columns, or a box beside text, that only the order of drawing parts: `row` is the right one's first line."""
    message = Reason.of("page-two-columns-text-boxes", page=row.page + 1)
    return (
        "gap-in-line",
        Reason.of("beside-to-right", what=message, quote=shown(row.beside), beside=shown(row.text)),
        Reason("compare-order-words-raw-file-before"),
    )


def printed_over(page: int, text: str) -> ReadDoubt:
    """A line whose characters stand on top of each other."""
    message = Reason.of("page-two-lines-printed-same", page=page + 1, quote=shown(text, 2 * _MOST))
    return ("printed-over", message, Reason("write-words-can-seen-beside"))


def signs_upon(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Signs that lie upon others, `found`: the page, and the signs with the words below them."""
    message = Reason.of("signs-printed-upon-others", quotes=_quoted_places(found))
    return "printed-over", message, Reason("write-words-can-seen-beside")


def outside_boxes(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Words outside the boxes of their objects, `found`: the page and the words."""
    message = Reason.of("words-outside-their-boxes", quotes=_quoted_places(found))
    return "text-unsure", message, Reason("compare-raw-file-delete-what-cannot")


def inside_paragraph(page: int, text: str) -> ReadDoubt:
    """A line of another size between two lines that go on with each other."""
    message = Reason.of("page-line-another-size-stands", page=page + 1, quote=shown(text))
    return ("inside-paragraph", message, Reason("compare-raw-file-delete-what"))


def narrow_block(page: int, text: str) -> ReadDoubt:
    """The lines of a narrow block, `text` with a stroke between them, that were joined."""
    message = Reason.of("page-block-narrower-than-text", page=page + 1, quote=shown(text, 2 * _MOST))
    return ("narrow-text", message, Reason("compare-raw-file-where-paragraphs"))


def full_line(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Full lines that end a sentence where paragraphs begin like any other line, `found`: page, the words there."""
    message = Reason.of("lines-full-end-their-sentence", n=len(found), quotes=_quoted_places(found))
    return "paragraph-end", message, Reason("compare-raw-file-where-paragraphs")


def heading_end(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Numbered paragraphs whose heading may end with their first line, `found`: page, the words at its end."""
    message = Reason.of("headings-may-end-line", n=len(found), quotes=_quoted_places(found))
    return "heading-end", message, Reason("put-space-behind-heading")


def close_cells_doubt(page: int, text: str) -> ReadDoubt:
    """Lines of a word and its figure, `text`, that stand as cells of a table would, or as text with air in it."""
    message = Reason.of("page-words-numbers-stand-close", page=page + 1, quote=shown(text))
    return "close-cells", message, Reason("compare-raw-file-if-table")


def close_lines(page: int, text: str, other: str) -> ReadDoubt:
    """Two lines, `text` and the `other` below it, that stand closer than lines of one text do."""
    quoted = Reason.of("quote-other", quote=shown(text, _MOST // 2), other=shown(other, _MOST // 2))
    message = Reason.of("page-line-stands-close-another", page=page + 1, quotes=quoted)
    return "close-lines", message, Reason("compare-raw-file-delete-what-no")


def converted(lines: Sequence[RawLine]) -> ReadDoubt:
    """A file whose writer kept nothing of how its text looked; of its `lines` figures that may be raised are quoted."""
    text = "\n".join(line.text for line in lines if not line.furniture)
    found = [m[0] for m in _PERHAPS_RAISED.finditer(text)][:DIFFERENCES_QUOTED]
    quotes = Reason.listed(f"“{words}”" for words in found)
    message = (
        Reason.of("converter-kept-no-looks-such-as", quotes=quotes) if found else Reason("converter-kept-no-looks")
    )
    return "looks-lost", message, Reason("import-pdf-else-compare-paper")


def number_alone_doubt(found: Sequence[tuple[int, str]]) -> ReadDoubt:
    """Numbers alone on a line of the text, `found`: page and number."""
    return (
        "number-alone",
        Reason.of("lines-text-hold-only-number", n=len(found), quotes=_quoted_places(found)),
        Reason("compare-raw-file-delete-numbers"),
    )


def _quoted_places(found: Sequence[tuple[int, str]]) -> str | Reason:
    places = (Reason.of("page-says", page=page + 1, quote=shown(text)) for page, text in found[:8])
    return first_places(places, len(found), PARTED, AND_MORE)
