"""What an import of a web page says about what it left out or could not be sure of: doubts that quote the place."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from duizhao.importer.grid import nested_table_doubt, short_rows_told
from duizhao.importer.left_out import COMMENT, HIDDEN, STRUCK
from duizhao.importer.quotations import UNPARTED, quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.importer.readers import numbers_alone
from duizhao.importer.readers.html.article import article_holds, is_read, running_text, squeezed
from duizhao.importer.readers.html.html_lines import HtmlLine, HtmlNote
from duizhao.importer.readers.html.inlay import IN_PAGE
from duizhao.importer.readers.html.text_style import NAVIGATION, PHONETIC
from duizhao.importer.shared_figures import shared_figures_told
from duizhao.model import Reason
from duizhao.text.hanzi import A_HANZI

_SHOWN = 5  # texts that a doubt quotes; the others are counted
_LONGEST = 40  # characters of a quoted text
_WORD = re.compile("[\u3400-\u9fff0-9]")
_SENTENCE = re.compile("[\u4e00-\u9fff][^。！？]{6,}[，。；]")
# What programs that fill in pages leave where they have not: {{a}}, ${a}, {$a}, <%=a%>, [!--a--].
_UNFILLED = re.compile(
    r"\{\{[^{}]{1,60}\}\}|\$\{[^{}]{1,60}\}|\{\$[^{}]{1,60}\}|<[%$][^<>]{1,80}>|\[!--[^\[\]]{1,60}--\]"
)
# A formula in TeX, which a script of the page sets: $\frac{3}{4}$.
_FORMULA = re.compile(r"\$[^$\n]{0,100}\\[a-z]{2,20}[^$\n]{0,100}\$|\\\(.{1,200}?\\\)|\\\[.{1,200}?\\\]")
_FOOT = re.compile(r"(?i)(?:^|[\s_-])(?:foot(?:er)?|copyright)(?:$|[\s_-])")
_CHECK = Reason("compare-web-page")


def page_doubts(lines: Sequence[HtmlLine], notes: Sequence[HtmlNote], article: Any) -> Iterator[ReadDoubt]:
    """The doubts, code, message, hint, of a page of `lines` and `notes` whose report stands in `article`.

    `article` is None where it stands anywhere.
    """

    def near(element: Any) -> bool:
        return article is None or article_holds(article, element)

    yield from _hidden_doubts(lines, near)
    here = [line.text for line in lines if is_read(line) and near(line.element)]
    if formulas := [m[0] for text in here if "\\" in text for m in _FORMULA.finditer(text)]:
        yield (
            "formula",
            Reason.of("formulas-tex-read-they", quotes=quoted_once(formulas)),
            Reason.of("write-them-they-shown", check=_CHECK),
        )
    if unfilled := [f"{text[max(0, m.start() - 8) : m.end()]}" for text in here for m in _UNFILLED.finditer(text)]:
        message = Reason.of("places-page-s-template-left", quotes=quoted_once(unfilled))
        yield "script-written", message, Reason.of("type-what-missing", check=_CHECK)
    yield from _note_doubts(notes, near, article)
    if feet := [
        line.text.strip() for line in lines if is_read(line) and near(line.element) and _in_foot(line, article)
    ]:
        message = Reason.of("words-in-foot-read", quotes=quoted_once(feet))
        yield "text-unsure", message, Reason.of("delete-what-no-part-text", check=_CHECK)


def _in_foot(line: HtmlLine, article: Any) -> bool:
    """Whether a line without a sentence stands in a foot that was read for the sentences in it."""
    if line.navigation or running_text(line) or line.row or not A_HANZI.search(line.text):
        return False
    for above in (line.element, *line.element.iterancestors()):
        if above is article or above.tag in ("body", "html"):
            return False
        if above.tag == "footer" or _FOOT.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False


def _hidden_doubts(lines: Sequence[HtmlLine], near: Callable[[Any], bool]) -> Iterator[ReadDoubt]:
    read = [line for line in lines if line.hidden is not None and is_read(line) and not line.navigation]
    if texts := _firsts(read):
        message = Reason.of("words-page-shows-only-script", quotes=quoted_once(texts))
        yield "first-hidden", message, Reason.of("delete-what-not-public-say", check=_CHECK)
    left = [line for line in lines if not is_read(line) and not (line.hidden and line.hidden.again)]
    shown = squeezed("".join(line.text for line in lines if line.hidden is None))
    again = {i for i, line in enumerate(left) if _SENTENCE.search(line.text) and squeezed(line.text) in shown}
    copies = {id(left[i].hidden) for i in again}  # blocks that say much of the page again: what differs is told
    texts = [
        t
        for i, line in enumerate(left)
        if i not in again
        and (t := line.text.strip())
        and (_SENTENCE.search(t) or (near(line.element) and _WORD.search(t)) or _differs(line, copies, shown))
    ]
    texts += [
        t
        for line in lines
        if near(line.element)
        for r, t in line.asides
        if r in (HIDDEN, "page-comment") and _WORD.search(t)
    ]
    if texts:
        yield (
            HIDDEN,
            Reason.of("words-page-does-not-show", quotes=quoted_once(texts)),
            Reason.of("type-what-use", check=_CHECK),
        )
    if texts := [
        t for line in lines if near(line.element) for r, t in line.asides if r == PHONETIC and _WORD.search(t)
    ]:
        yield "ruby-text", Reason.of("words-set-above-others-left", quotes=quoted_once(texts)), _CHECK
    if texts := [t for line in lines if near(line.element) for r, t in line.asides if r == STRUCK]:
        yield STRUCK, Reason.of("words-struck-out-left-out", quotes=quoted_once(texts)), _CHECK
    if texts := [
        t for line in lines if near(line.element) for r, t in line.asides if r == COMMENT and A_HANZI.search(t)
    ]:
        yield (
            "comment",
            Reason.of("comments-left-out-text", quotes=quoted_once(texts)),
            Reason("can-deleted-when-looked"),
        )
    dropped = [line for line in lines if line.navigation and not line.level and near(line.element) and is_read(line)]
    running = [i for i, line in enumerate(lines) if running_text(line) and near(line.element) and is_read(line)]
    within = {id(line) for line in lines[running[0] : running[-1]]} if running else set()
    texts = [
        t
        for line in dropped
        if line.linked * 2 <= len(t := line.text.strip())
        and (_may_be_report(t) or (id(line) in within and _stands_in_aside(line.element) and A_HANZI.search(t)))
    ]
    texts += [
        t
        for line in lines
        if near(line.element) and is_read(line) and not line.navigation
        for r, t in line.asides
        if r == NAVIGATION and _may_be_report(t)
    ]
    if texts:
        yield (
            "navigation-text",
            Reason.of("these-words-text-taken-page", quotes=quoted_once(texts)),
            Reason.of("type-what-use", check=_CHECK),
        )


def empty_fields(notes: Sequence[HtmlNote], article: Any) -> tuple[str, ...]:
    """The words of a page round each field that nobody filled in, of its `notes`: those in its `article`, None for any.

    Which of them a site asks its readers for is a list's to say.
    """
    found = (note for note in notes if note.kind == "field")
    return tuple(note.text for note in found if article is None or article_holds(article, note.element))


def _differs(line: HtmlLine, copies: Collection[int], shown: str) -> bool:
    """Whether a line of one of these blocks says something that is not shown."""
    return id(line.hidden) in copies and _WORD.search(line.text) is not None and squeezed(line.text) not in shown


def _stands_in_aside(element: Any) -> bool:
    """Whether an element is, or stands in, an aside: in the middle of a report it may be a heading or a figure."""
    return element.tag == "aside" or next(element.iterancestors("aside"), None) is not None


def _may_be_report(text: str) -> bool:
    """Whether words may be a report's: ten hanzi, a sentence, or a number with its unit."""
    return len(re.findall("[\u4e00-\u9fff]", text)) >= 10 or re.search("[0-9][\u4e00-\u9fff]|[。；]", text) is not None


def _firsts(lines: Sequence[HtmlLine]) -> list[str]:
    """The first line of each hidden block."""
    found: dict[int, str] = {}
    for line in lines:
        if (text := line.text.strip()) and id(line.hidden) not in found:
            found[id(line.hidden)] = text
    return list(found.values())


def _note_doubts(notes: Sequence[HtmlNote], near: Callable[[Any], bool], article: Any) -> Iterator[ReadDoubt]:
    around = set() if article is None else set(article.iterancestors())  # what scripts do to these is done to it
    here = [
        note
        for note in notes
        if note.element is None or near(note.element) or (note.kind in ("written", "unsure") and note.element in around)
    ]

    def texts(kind: str) -> list[str]:
        return [note.text for note in here if note.kind == kind]

    for text in texts("nested-table"):
        yield nested_table_doubt(text)
    for text in dict.fromkeys(texts("short-row")):
        yield short_rows_told(text.split("\n"), Reason("compare-web-page-column"))
    for text in dict.fromkeys(texts("shared-figure")):
        yield shared_figures_told(text.split("\n"))
    if pictures := [text for text in texts("picture") if text]:
        yield (
            "picture",
            Reason.of("text-pictures-whose-words-not", quotes=quoted_once(list(map(_named_inside, pictures)))),
            Reason("type-what-words-pictures-hold"),
        )
    if bars := texts("bar"):
        message = Reason.of("values-drawn-as-bars", quotes=quoted_once(bars))
        yield "picture", message, Reason.of("type-what-missing", check=_CHECK)
    if inlays := texts("inlay"):
        yield (
            "embedded",
            Reason.of("other-files-embedded-text-not", quotes=quoted_once(list(map(_named_inside, inlays)))),
            Reason("open-save-them-themselves-then"),
        )
    if generated := texts("generated"):
        message = Reason.of("words-numbers-made-style-sheet", quotes=quoted_once(generated))
        yield "generated-text", message, Reason.of("type-numbers-missing", check=_CHECK)
    if numbers := texts("list-number"):
        yield "list-number", Reason.of("list-s-own-numbers-stand", quotes=quoted_once(numbers)), _CHECK
    if unsure := texts("number-unsure"):
        message = Reason.of("list-s-own-numbers-written", quotes=quoted_once(unsure))
        yield "number-unsure", message, Reason.of("delete-numbers-not-there", check=_CHECK)
    if alone := texts("number-without-text"):
        yield numbers_alone.numbers_doubt(alone)
    if signs := texts("signs"):
        yield "symbol-font", Reason.of("letters-symbol-font-became-signs", quotes=quoted_once(signs)), _CHECK
    if own := texts("own-font"):
        message = Reason.of("these-digits-font-page-s", quotes=quoted_once(own))
        yield "symbol-font", message, _CHECK
    if written := texts("written"):
        yield (
            "script-written",
            Reason.of("words-script-writes-not-read", quotes=quoted_once(written)),
            Reason.of("type-what-missing", check=_CHECK),
        )
    if swallowed := texts("swallowed"):
        message = Reason.of("words-page-does-not-show", quotes=quoted_once(swallowed))
        yield HIDDEN, message, Reason.of("type-what-use", check=_CHECK)
    if gaps := texts("ruled-blank"):
        message = Reason.of("fields-of-page-not-filled", quotes=quoted_once(gaps))
        yield "field-empty", message, Reason.of("type-what-missing", check=_CHECK)
    if unsure := texts("unsure"):
        message = Reason.of("scripts-styles-may-hide-these", quotes=quoted_once(unsure))
        yield "text-unsure", message, Reason.of("delete-what-not-shown-say", check=_CHECK)
    if order := texts("order"):
        message = Reason.of("style-sheet-puts-these-parts", quotes=quoted_once(order))
        yield "other-order", message, Reason.of("put-into-another-order-what", check=_CHECK)
    if columns := texts("column"):
        yield (
            "hidden-column",
            Reason.of("table-columns-not-shown-they", quotes=quoted_once(columns)),
            Reason.of("delete-columns-not-public", check=_CHECK),
        )
    if raised := texts("raised"):
        yield (
            "raised-text",
            Reason.of("raised-lowered-words-read-like", quotes=quoted_once(raised)),
            Reason.of("check-superscripts-subscripts", check=_CHECK),
        )
    if near_figures := texts("near"):
        message = Reason.of("figures-page-may-touch", quotes=quoted_once(near_figures))
        yield "figure-at-break", message, Reason("compare-figure-raw-file")
    if stacked := texts("stacked"):
        yield (
            "stacked-text",
            Reason.of("words-set-one-above-another", quotes=quoted_once(stacked)),
            Reason.of("correct-fractions-like", check=_CHECK),
        )
    if cased := texts("case"):
        message = Reason.of("letters-read-case-they-shown", quotes=quoted_once(cased))
        yield "letter-case", message, _CHECK
    if rules := texts("rule"):
        message = Reason.of("style-sheet-rules-not-understood", quotes=quoted_once(rules))
        yield "style-unknown", message, Reason.of("words-should-not-there", check=_CHECK)
    if white := texts("white"):
        yield (
            "white-text",
            Reason.of("words-nearly-colour-their-ground-cannot", quotes=quoted_once(white)),
            Reason.of("delete-what-no-part-text", check=_CHECK),
        )
    if formulas := [text for text in texts("formula") if text]:
        yield "formula", Reason.of("formulas-written-one-line", quotes=quoted_once(formulas)), _CHECK
    if drawings := texts("drawing"):
        yield "drawing", Reason.of("words-drawings-read-their-order", quotes=quoted_once(drawings)), _CHECK


def _named_inside(text: str) -> str | Reason:
    """What a picture, or an element that takes in a file, is called, also if its address holds it."""
    if not text.endswith(IN_PAGE):
        return text
    tag = text.removesuffix(IN_PAGE).strip()
    return Reason.of("element-with-picture-inside", tag=tag) if tag else Reason("picture-inside-page")


def quoted_once(texts: Sequence[str | Reason]) -> str | Reason:
    """The first of these texts in quotation marks, cut short, and how many there are if there are more."""
    return quotations(list(dict.fromkeys(texts)), _SHOWN, _LONGEST, UNPARTED)
