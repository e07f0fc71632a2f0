"""What a person should look at: text that was left out, quoted; signs that no table knows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from duizhao.importer.extract import RawLine
from duizhao.importer.left_out import HIDDEN, RUNNING, STRUCK
from duizhao.importer.quotations import first_places, quotation, quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import numbers_alone
from duizhao.importer.readers.docx.blocks import Blocks
from duizhao.model import Reason

_MOST = 6  # places that one doubt quotes
_LONGEST = 40  # characters of a quote
_UNFILLED = re.compile(  # Word writes its own words with a half-width mark
    "[^«。]{0,8}(?:«[^«»]{1,30}»|错误(?:![^。]|！(?:未|文档|超链接|书签|不是))[^。]{1,20}|Error! [A-Z][a-z ]{4,40})"
)
_UNFILLED_BEGIN = ("«", "错误", "Error! ")
_WORD = re.compile("[\u3400-\u9fff0-9]")
_LONG_HEAD = 8  # characters of a header with a full stop: running text that may belong to the report
# A header that names the document.
_HEAD_OF_LETTER = re.compile("[〔﹝［\\[(（]20[0-9]{2}[〕﹞］\\])）] ?第?[0-9]+ ?号|文件$|^签发人")
_SAID = {
    HIDDEN: ("hidden-words-left-out", Reason("unhide-in-word")),
    STRUCK: ("crossed-out-words-left-out", Reason("take-line-out-in-word")),
    "deleted-text": ("deleted-words-left-out", Reason("reject-revision-in-word")),
    "placeholder": ("prompt-left-out", Reason("type-if-filled-in")),
    "comment": ("comments-left-out-text", Reason("can-deleted-when-looked")),
    "footnote": ("notes-without-marks-left-out", Reason("type-if-use")),
    "alternate-text": ("alternate-words-left-out", Reason("compare-raw-file")),
}


def document_doubts(lines: Iterable[RawLine], blocks: Blocks) -> tuple[ReadDoubt, ...]:
    """The doubts of a document, read by `blocks` into `lines`: code, message, hint, each once.

    What was left out is quoted by the reason that its line has. Source: docs/import-fidelity.md, Word.
    """
    found = dict.fromkeys(blocks.doubts)
    return (*found, *_left_out_doubts(list(lines)), *_unknown(blocks.inline.unknown), *_more(blocks))


def _left_out_doubts(lines: list[RawLine]) -> Iterator[ReadDoubt]:
    for code, (what, hint) in _SAID.items():
        texts = [line.text.strip() for line in lines if line.furniture == code]
        if texts:
            yield code, Reason.of(what, quotes=quoted_texts(texts)), hint
    shown = [line.text for line in lines if not line.furniture]
    # Word's own words in the place of a field that it cannot fill.
    if unfilled := [
        m[0] for text in shown if any(begin in text for begin in _UNFILLED_BEGIN) for m in _UNFILLED.finditer(text)
    ]:
        yield (
            "field-empty",
            Reason.of("fields-no-result-their-placeholders", quotes=quoted_texts(unfilled)),
            Reason("update-fields-merge-them-word"),
        )
    # Readings in Latin letters say nothing of their own.
    if above := [line.text.strip() for line in lines if line.furniture == "ruby" and _WORD.search(line.text)]:
        yield (
            "ruby-text",
            Reason.of("words-set-above-others-left", quotes=quoted_texts(above)),
            Reason("compare-raw-file"),
        )
    long = [line.text.strip() for line in lines if line.furniture == RUNNING]
    long = [text for text in long if (len(text) >= _LONG_HEAD and "。" in text) or _HEAD_OF_LETTER.search(text)]
    if long:
        yield (
            "running-head-text",
            Reason.of("these-words-heads-feet-pages", quotes=quoted_texts(long)),
            Reason("type-if-belongs-report"),
        )


def _unknown(signs: list[str | Reason]) -> Iterator[ReadDoubt]:
    if signs:
        yield (
            "symbol-unknown",
            Reason.of("signs-not-known-replaced", quotes=quoted_texts(signs)),
            Reason("correct-raw-file"),
        )


def _more(blocks: Blocks) -> Iterator[ReadDoubt]:
    if texts := blocks.inline.white:
        yield (
            "white-text",
            Reason.of("words-nearly-colour-their-ground", quotes=quoted_texts(texts)),
            Reason("delete-them-if-they-hidden"),
        )
    if texts := blocks.cut_off:
        message = Reason.of("rows-text-boxes-fixed-height", quotes=quoted_texts(texts))
        yield "text-unsure", message, Reason("compare-raw-file-delete-what-cannot")
    if texts := blocks.few:
        message = Reason.of("boxes-of-one-hanzi", quotes=quoted_texts(texts))
        yield "text-unsure", message, Reason("compare-raw-file")
    if texts := blocks.outside:
        message = Reason.of("words-placed-outside-paper", quotes=quoted_texts(texts))
        yield "text-unsure", message, Reason("compare-raw-file-delete-what-cannot")
    if texts := blocks.ignored:
        message = Reason.of("words-in-markup-passed-over", quotes=quoted_texts(texts))
        yield "text-unsure", message, Reason("compare-raw-file-delete-what-cannot")
    if texts := blocks.crossed:
        message = Reason.of("cells-crossed-out", quotes=quoted_texts(texts))
        yield "crossed-text", message, Reason("compare-raw-file-delete-if")
    if texts := blocks.struck_numbers:
        yield (
            STRUCK,
            Reason.of("number-made-word-struck-out", quotes=quoted_texts(texts)),
            Reason("compare-raw-file-delete-what-deleted"),
        )
    if texts := blocks.inline.set_in:
        message = Reason.of("these-letters-symbol-font-not", quotes=quoted_texts(texts))
        yield "symbol-unknown", message, Reason("correct-raw-file")
    if texts := blocks.inline.cased:
        yield (
            "letter-case",
            Reason.of("letters-read-capitals-shown-brackets", quotes=quoted_texts(texts)),
            Reason("compare-raw-file"),
        )
    if texts := blocks.inline.paired:
        yield (
            "combined-lines",
            Reason.of("brackets-two-lines-one-written", quotes=quoted_texts(texts)),
            Reason("compare-raw-file"),
        )
    if texts := blocks.inline.overset:
        message = Reason.of("words-field-sets-over", quotes=quoted_texts(texts))
        yield "printed-over", message, Reason("write-words-can-seen-beside")
    if pairs := blocks.inline.differing:
        quotes = (
            Reason.of("one-and-other", one=quotation(one, _LONGEST), other=quotation(other, _LONGEST))
            for one, other in pairs[:_MOST]
        )
        message = Reason.of("what-control-says-differs-data", quotes=first_places(quotes, len(pairs)))
        yield "control-value", message, Reason("word-puts-data-when-opens")
    if texts := blocks.inline.renewed:
        yield (
            "field-renewed",
            Reason.of("date-field-word-sets-day", quotes=quoted_texts(texts)),
            Reason("compare-date-file-sent"),
        )
    if texts := blocks.inline.stale:
        hint = Reason("select-all-word-press-f9")
        yield "field-renewed", Reason.of("fields-marked-worked-out-anew", quotes=quoted_texts(texts)), hint
    if texts := blocks.inline.joined:
        message = Reason.of("word-does-not-show-space", quotes=quoted_texts(texts))
        yield "figure-at-break", message, Reason("compare-figure-raw-file")
    if texts := blocks.inline.prompts:
        yield (
            "placeholder",
            Reason.of("words-look-like-control-s", quotes=quoted_texts(texts)),
            Reason("delete-them-if-they-prompt"),
        )
    if texts := blocks.numbers_anew:
        yield (
            "number-unsure",
            Reason.of("list-numbered-anew-behind-section", quotes=quoted_texts(texts)),
            Reason("compare-numbers-raw-file"),
        )
    if texts := blocks.numbers_twice:
        message = Reason.of("two-paragraphs-follow-one-another", quotes=quoted_texts(texts))
        yield "number-unsure", message, Reason("compare-numbers-raw-file")
    if alone := blocks.alone:
        yield numbers_alone.numbers_doubt(alone)
    if formats := blocks.numbering.unknown:
        shown = quoted_texts([f"{number}（{format}）" for format, number in formats.items()])
        yield "number-format", Reason.of("form-list-s-numbers-not", shown=shown), Reason("correct-numbers-raw-file")
    if signs := blocks.numbering.as_signs:
        shown = quoted_texts([f"{number}（{font}）" for font, number in signs.items()])
        yield "number-format", Reason.of("numbers-in-font-of-signs", shown=shown), Reason("correct-numbers-raw-file")
    lines = ((to.lines[line], at, words) for to, line, at, words in blocks.inline.lifted)
    if texts := [f"{text[max(0, at - 8) : at]}〔{words}〕{text[at + len(words) :][:6]}" for text, at, words in lines]:
        yield (
            "raised-text",
            Reason.of("raised-lowered-words-read-like", quotes=quoted_texts(texts)),
            Reason("correct-superscripts-subscripts"),
        )
    ruled = (
        (to.lines[line][:at].rstrip()[-8:], to.lines[line][at:].strip()[:8]) for to, line, at in blocks.inline.ruled
    )
    if blanks := [
        f"{before}〔 〕{after}" for before, after in ruled if _WORD.match(before[-1:]) and _WORD.match(after)
    ]:
        message = Reason.of("lines-nobody-wrote-on", quotes=quoted_texts(blanks))
        yield "field-empty", message, Reason("type-what-should-stand")
    if gaps := [_gap(to.lines[line], at, code) for to, line, at, code in blocks.inline.empty]:
        hint = Reason("select-all-word-press-f9-update")
        yield "field-empty", Reason.of("fields-no-stored-result-what", quotes=quoted_texts(gaps)), hint


def _gap(line: str, at: int, code: str | Reason) -> str | Reason:
    """A gap in a line, with what stands in it and the words on either side."""
    before, after = line[max(0, at - 8) : at], line[at : at + 8]
    if isinstance(code, Reason):
        return Reason.of("gap-between", before=before, gap=code, after=after)
    return f"{before}〔{code}〕{after}"


def quoted_texts(texts: Sequence[str | Reason]) -> str | Reason:
    """The first `_MOST` of `texts` between quotation marks, parted by 、, each cut behind `_LONGEST` characters.

    Where there are more, a reason that says how many.
    """
    return quotations(texts, _MOST, _LONGEST)
