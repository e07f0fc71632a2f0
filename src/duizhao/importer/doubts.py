"""What a reader should doubt in a report as a whole: its year (year_doubts.py), names, days, and what it consists of.

A doubt changes nothing. It quotes the words that it is about, and where two places differ it shows both.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.importer.document_form import ATTACHED, LETTERHEAD
from duizhao.importer.document_frame import DocumentFrame, Title
from duizhao.importer.found import GIVEN, FoundIn, FoundValues, How, told_place
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs
from duizhao.importer.read_doubt import LineDoubt
from duizhao.importer.second import named_towns
from duizhao.importer.traced_text import Line
from duizhao.importer.year_doubts import short_quote, span_doubts, year_doubts
from duizhao.model import Level, Reason
from duizhao.read.numbering import read_number
from duizhao.text.dates import YEAR_FIRST, only_date
from duizhao.text.hanzi import COMMON_HANZI

_LEAST = 4  # hanzi of a line behind the signature that says something
_MOST = 3  # doubts of one code that are worth telling
_TWO = (
    ("date-differs", Reason("there-two-dates-signing"), Reason("look-date-signature-s-page"), "date"),
    ("published-differs", Reason("there-two-dates-publication"), Reason("look-published-page-s-list"), "published_on"),
    ("printed-differs", Reason("there-two-dates-printing"), Reason("look-printed-imprint-s-page"), "printed_on"),
    ("number-differs", Reason("there-two-document-numbers"), Reason("look-doc-number-letterhead-s"), "doc_number"),
    ("county-differs", Reason("there-two-counties"), Reason("look-county-title-signature-page"), "county"),
    ("county-differs", Reason("there-two-cities"), Reason("look-city-title-signature-page"), "city"),
)
_OPEN_FROM = 12  # characters of a line that is no heading
_QUOTED = re.compile("[“《][^”》]{0,500}[”》]")
_NOTE = re.compile(r"[（(〔\[【].{1,60}[）)〕\]】]")  # 附注 below the day (GB/T 9704-2012, 7.3.6): （联系人：…）
_ATTACHED = re.compile("附[ \u3000]*[件表录][ \u3000]*[0-9一二三四五]{0,2}(?![：: ]*无$)[：:、.]?.{0,40}")


def report_doubts(
    frame: DocumentFrame, title: Title | None, lines: Sequence[Line], found: FoundValues, lists: Lists
) -> list[LineDoubt]:
    """The doubts about a report as a whole.

    Source: docs/import.md, what is doubted.

    Args:
        frame: The document's frame.
        title: The candidate that its title is.
        lines: All lines, head included, before any is taken out.
        found: The values, and the others that were found for them.
        lists: The rule lists.
    """
    body = [line for line in lines[frame.start :] if line.kind in ("", "table") and line.text]
    doubts = [
        *span_doubts(title, body, found, lists),
        *list(year_doubts(frame, title, body, found, lists))[:_MOST],
        *_rival_days(found, lists),
        *_two_towns(frame, title, body, found, lists),
        *list(_excerpt_doubts(title, [*frame.rest, *body], [line for line in lines if line.kind == "labels"], lists))[
            :_MOST
        ],
        *list(_joined_report_doubts(frame, lines, lists))[:_MOST],
        *list(_repeated(title, body))[:1],
    ]
    return [(code, message, hint, max(1, line)) for code, message, hint, line in doubts]


def _rival_days(found: FoundValues, lists: Lists) -> Iterator[LineDoubt]:
    """Two days, numbers or counties for the same thing, by the `lists` not one in full and in short."""
    for code, says, hint, key in _TWO:
        if key not in found.rivals:
            continue
        value, place = str(found.values[key]), found.places[key]
        seen = {_bare_value(value)}  # of a county without its kind: 县 may have become 区
        first = Reason.of("placed", words=value, where=told_place(place["how"], place.get("line", 0)))
        for other, how, line in found.rivals[key]:
            if _bare_value(str(other)) not in seen and not _one_region(value, str(other), lists):
                seen.add(_bare_value(str(other)))
                yield (
                    code,
                    Reason.of("two-values", what=says, first=first, other=other, where=told_place(how, line)),
                    hint,
                    line,
                )


def _one_region(value: str, other: str, lists: Lists) -> bool:
    """Whether two values are names of one region: 威宁彝族回族苗族自治县, 威宁县."""
    one, two = ({r.code for r in lists.gazetteer.regions(name) if not r.until} for name in (value, other))
    return one & two != set()


def _bare_value(value: str) -> str:
    # Numbers and names of counties without the words of their kind.
    return re.sub("[^0-9\u4e00-\u9fff-]|号$|第|(?<=..)(?:自治县|自治旗|[县区市旗])$", "", value)


def _two_towns(
    frame: DocumentFrame, title: Title | None, body: Sequence[Line], found: FoundValues, lists: Lists
) -> Iterator[LineDoubt]:
    """Two townships: one in the title, another one in signature, letterhead or announcing sentence."""
    other_level = found.values.get("level") not in (None, Level.TOWNSHIP)
    if other_level or found.places.get("township", {}).get("how") == GIVEN:
        return
    named: list[tuple[str, How, int]] = []
    for line in title.lines if title else ():
        if towns := named_towns(line_words(line), lists):
            named.append((towns[0], FoundIn.TITLE, line.number))
            break
    for other in frame.titles:
        if other is not title and (towns := named_towns(other.text, lists)):
            named.append((towns[0], FoundIn.OTHER_TITLE, other.lines[0].number))
    for lines, place_of in ((frame.letterheads, FoundIn.LETTERHEAD), (frame.signature, FoundIn.SIGNATURE)):
        named += [
            (o.town, place_of, line.number)
            for line in lines
            for o in only_organs(line_words(line).removesuffix(LETTERHEAD), lists.gazetteer)
        ]
    for line in body[:12]:
        said = lists.announced(line.text)
        if said and (organs := find_organs(_without_year(said["what"]), lists.gazetteer)):
            named.append((organs[0].town, FoundIn.ANNOUNCED, line.number))
    named += found.rivals.get("township", [])
    place = found.places.get("township", {})
    town = str(found.values.get("township", ""))
    for rival, how, line_number in named if town else ():
        if not _same_township(town, rival):
            first = Reason.of("placed", words=town, where=told_place(place["how"], place.get("line", 0)))
            message = Reason.of("there-two-townships", first=first, rival=rival, where=told_place(how, line_number))
            yield "township-differs", message, Reason("look-township-whether-another-place"), line_number or 1
            return
    yield from _calls_itself(town, body, lists)


def _calls_itself(town: str, body: Sequence[Line], lists: Lists) -> Iterator[LineDoubt]:
    """A 镇 whose text says 我乡 of itself, and never or less often 我镇: the text may be another township's."""
    said = [(m[0], line) for line in body for m in lists.self_names.finditer(_QUOTED.sub("", line.text))]
    others = [(kind, line) for kind, line in said if town and kind not in town[-2:]]
    if len(others) > 1 and len(others) * 2 > len(said):
        kind, line = others[0]
        message = Reason.of("text-speaks-times-township", kind=kind, n=len(others), town=town)
        yield "township-differs", message, Reason("look-township-whether-another-place"), line.number


def _without_year(text: str) -> str:
    return YEAR_FIRST.sub("", text)


def _same_township(one: str, other: str) -> bool:
    """Whether two names are one township's: the whole name, or one with the region before it, or 街 for 街道."""
    # 街 and 街道 are one kind.
    a, b = (re.sub("街道$|街$", "街", name) for name in (one, other))
    return a.endswith(b) or b.endswith(a)


def _excerpt_doubts(
    title: Title | None, body: Sequence[Line], labels: Sequence[Line], lists: Lists
) -> Iterator[LineDoubt]:
    """Words that say that this is not the whole report, and a text that stops inside a sentence."""
    whole = any((n := read_number(line.text)) is not None and n.level < 3 and not n.bare for line in body)
    lines = (*(title.lines if title else ()), *body, *labels)
    text = "\n".join(line.text for line in lines)
    words = [word for word in lists.excerpt_words if word in text]
    for line in lines if words else ():
        met = {word for word in words if word in line.text}
        for has, pattern, weak in lists.excerpts if met else ():
            if not has.isdisjoint(met) and (m := pattern.search(line.text)) and not (weak and whole):
                start = max(0, m.start() - 15)
                message = Reason.of("may-not-whole-report", quote=short_quote(line.text[start : m.end() + 15]))
                yield "excerpt", message, Reason("import-full-text"), line.number
                break
    last = body[-1].text if body and not body[-1].row else ""
    unfinished = any(re.search(f"(?:{e.pattern})$", last) for e in lists.rules.lists.frame.unfinished)
    open_end = (
        len(last) > 30 and "。" in last and re.search("[\u4e00-\u9fff，、]$", last) and ATTACHED not in last
    ) or unfinished
    if open_end:
        message = Reason.of("text-ends-middle-sentence", quote=short_quote(last[-30:]))
        yield "excerpt", message, Reason("see-whether-file-complete"), body[-1].number


def _joined_report_doubts(frame: DocumentFrame, lines: Sequence[Line], lists: Lists) -> Iterator[LineDoubt]:
    """Another report, or an attachment, behind this one in the same file."""
    if frame.second:
        at, said = frame.second
        message = Reason.of("line-like-beginning-another-report", number=lines[at].number, quote=short_quote(said))
        yield "two-reports", message, Reason("part-file-into-two-import"), lines[at].number
        lines = lines[:at]
    behind = False  # a signature or its day stands above
    for i, line in enumerate(lines[frame.start + 3 :], frame.start + 3):
        signs = line.kind in ("signature", "date", "imprint", "copy")
        behind = behind or signs
        if signs or (not behind and len(line.text) > 60):
            continue
        text = line_words(line)
        signed = only_date(text) is not None or (
            i + 1 < len(lines)
            and bool(only_organs(text, lists.gazetteer))
            and only_date(line_words(lines[i + 1])) is not None
        )
        if behind and _ATTACHED.fullmatch(text):
            message = Reason.of("attachment-stands-behind-signature-text", quote=short_quote(line.text))
            yield "attachment", message, Reason("look-delete-text-if-not"), line.number
            return
        telling = line.kind == "" and not line.row and len(COMMON_HANZI.findall(text)) >= _LEAST
        if behind and not signed and (len(text) > 20 or telling) and not _NOTE.fullmatch(text):
            yield (
                "behind-signature",
                Reason.of("stands-behind-signature", quote=short_quote(line.text)),
                Reason("see-whether-belongs-report"),
                line.number,
            )
            return
        behind = behind or signed


def _repeated(title: Title | None, body: Sequence[Line]) -> Iterator[LineDoubt]:
    """The title once more inside a sentence: a running head that a copied text holds."""
    heads = {line_words(line) for line in title.lines} if title is not None else set()
    for above, line in pairwise(body):
        open_end = len(above.text) > _OPEN_FROM and re.search("[\u4e00-\u9fff，、0-9]$", above.text)
        if open_end and line_words(line) in heads and not above.row:
            message = Reason.of(
                "stands-middle-paragraph-like-head", quote=short_quote(line.text), above=short_quote(above.text[-15:])
            )
            yield "inside-paragraph", message, Reason("compare-raw-file-delete-what"), line.number
