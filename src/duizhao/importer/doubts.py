"""What a reader should doubt in a report as a whole: its year (year_doubts.py), names, days, and what it consists of.

A doubt changes nothing. It quotes the words that it is about, and where two places differ it shows both.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duizhao.importer.document_form import ATTACHED, LETTERHEAD
from duizhao.importer.document_frame import DocumentFrame, Title
from duizhao.importer.found import GIVEN, FoundValues
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs, only_organs
from duizhao.importer.second import named_towns
from duizhao.importer.small_repairs import words
from duizhao.importer.traced_text import Line
from duizhao.importer.year_doubts import YearDoubt, short, span_doubts, year_doubts
from duizhao.model import Level
from duizhao.read.numbering import read_number
from duizhao.text.dates import YEAR_FIRST, only_date

LEAST = 4  # hanzi of a line behind the signature that says something
MOST = 3  # doubts of one code that are worth telling
_TWO = (
    ("date-differs", "成文日期有两个", "请核对落款和元数据栏的 date", "date"),
    ("published-differs", "发布日期有两个", "请核对元数据栏的 published_on", "published_on"),
    ("printed-differs", "印发日期有两个", "请核对版记和元数据栏的 printed_on", "printed_on"),
    ("number-differs", "发文字号有两个", "请核对版头和元数据栏的 doc_number", "doc_number"),
    ("county-differs", "所属区县有两个", "请核对标题、落款和元数据栏的 county", "county"),
    ("county-differs", "所属的市有两个", "请核对标题、落款和元数据栏的 city", "city"),
)
_HANZI = re.compile("[\u4e00-\u9fff]")
_OPEN_FROM = 12  # characters of a line that is no heading
_QUOTED = re.compile("[“《][^”》]{0,500}[”》]")
_NOTE = re.compile(r"[（(〔\[【].{1,60}[）)〕\]】]")  # 附注 below the day (GB/T 9704-2012, 7.3.6): （联系人：…）
_ATTACHED = re.compile("附[ \u3000]*[件表录][ \u3000]*[0-9一二三四五]{0,2}(?![：: ]*无$)[：:、.]?.{0,40}")


def doubts_of(
    frame: DocumentFrame, title: Title | None, lines: Sequence[Line], found: FoundValues, lists: Lists
) -> list[YearDoubt]:
    """The doubts about a report as a whole.

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
        *list(year_doubts(frame, title, body, found, lists))[:MOST],
        *_days(found),
        *_towns(frame, title, body, found, lists),
        *list(_excerpt(title, [*frame.rest, *body], [line for line in lines if line.kind == "labels"], lists))[:MOST],
        *list(_joined(frame, lines))[:MOST],
        *list(_repeated(title, body))[:1],
    ]
    return [(code, message, hint, max(1, line)) for code, message, hint, line in doubts]


def _days(found: FoundValues) -> Iterator[YearDoubt]:
    """Two days, or two numbers, for the same thing."""
    for code, says, hint, key in _TWO:
        if key not in found.rivals:
            continue
        value, place = str(found.values[key]), found.places[key]
        seen = {_bare(value)}  # of a county without its kind: 县 may have become 区
        first = f"“{value}”（{_where(place['how'], place.get('line', 0))}）"
        for other, how, line in found.rivals[key]:
            if _bare(str(other)) not in seen:
                seen.add(_bare(str(other)))
                yield code, f"{says}：{first}和“{other}”（{_where(how, line)}）", hint, line


def _bare(value: str) -> str:
    # Numbers and names of counties without the words of their kind.
    return re.sub("[^0-9\u4e00-\u9fff-]|号$|第|(?<=..)(?:自治县|自治旗|[县区市旗])$", "", value)


def _where(how: str, line: int) -> str:
    return f"{how}，第 {line} 行" if line else how


def _towns(
    frame: DocumentFrame, title: Title | None, body: Sequence[Line], found: FoundValues, lists: Lists
) -> Iterator[YearDoubt]:
    """Two townships: one in the title, another one in signature, letterhead or announcing sentence."""
    other_level = found.values.get("level") not in (None, Level.TOWNSHIP)
    if other_level or found.places.get("township", {}).get("how") == GIVEN:
        return
    named: list[tuple[str, str, int]] = []
    for line in title.lines if title else ():
        if towns := named_towns(words(line)):
            named.append((towns[0], "标题", line.number))
            break
    for other in frame.titles:
        if other is not title and (towns := named_towns(other.text)):
            named.append((towns[0], "另一标题", other.lines[0].number))
    for lines, how in ((frame.letterheads, "发文机关标志"), (frame.signature, "落款")):
        named += [
            (o.town, how, line.number) for line in lines for o in only_organs(words(line).removesuffix(LETTERHEAD))
        ]
    for line in body[:12]:
        if (said := lists.announced(line.text)) and (organs := find_organs(_named(said["what"]))):
            named.append((organs[0].town, "报告如下一句", line.number))
    named += found.rivals.get("township", [])
    place = found.places.get("township", {})
    town, first_how, at = str(found.values.get("township", "")), str(place.get("how", "")), int(place.get("line", 0))
    for rival, how, line_number in named if town else ():
        if not _same(town, rival):
            first = f"“{town}”（{_where(first_how, at)}）"
            message = f"乡镇有两个：{first}和“{rival}”（{_where(how, line_number)}）"
            yield "township-differs", message, "请核对 township，是否混入了别处的报告", line_number or 1
            return
    yield from _calls_itself(town, body, lists)


def _calls_itself(town: str, body: Sequence[Line], lists: Lists) -> Iterator[YearDoubt]:
    """A 镇 whose text says 我乡 of itself, and never or less often 我镇: the text may be another township's."""
    said = [(m[0], line) for line in body for m in lists.self_names.finditer(_QUOTED.sub("", line.text))]
    others = [(kind, line) for kind, line in said if town and kind not in town[-2:]]
    if len(others) > 1 and len(others) * 2 > len(said):
        kind, line = others[0]
        message = f"正文自称“我{kind}”（{len(others)} 处），township 是“{town}”"
        yield "township-differs", message, "请核对 township，是否混入了别处的报告", line.number


def _named(text: str) -> str:
    return YEAR_FIRST.sub("", text)


def _same(one: str, other: str) -> bool:
    """Whether two names are one township's: the whole name, or one with the region before it, or 街 for 街道."""
    # 街 and 街道 are one kind.
    a, b = (re.sub("街道$|街$", "街", name) for name in (one, other))
    return a.endswith(b) or b.endswith(a)


def _excerpt(title: Title | None, body: Sequence[Line], labels: Sequence[Line], lists: Lists) -> Iterator[YearDoubt]:
    """Words that say that this is not the whole report, and a text that stops inside a sentence."""
    whole = any((n := read_number(line.text)) is not None and n.level < 3 and not n.bare for line in body)
    for line in (*(title.lines if title else ()), *body, *labels):
        met = {word for word in lists.excerpt_words if word in line.text}
        for has, pattern, weak in lists.excerpts if met else ():
            if not has.isdisjoint(met) and (m := pattern.search(line.text)) and not (weak and whole):
                start = max(0, m.start() - 15)
                message = f"“{short(line.text[start : m.end() + 15])}”：这里可能不是报告全文"
                yield "excerpt", message, "请用全文重新导入", line.number
                break
    last = body[-1].text if body and not body[-1].row else ""
    unfinished = any(re.search(f"(?:{e.pattern})$", last) for e in lists.rules.lists.frame.unfinished)
    open_end = (
        len(last) > 30 and "。" in last and re.search("[\u4e00-\u9fff，、]$", last) and ATTACHED not in last
    ) or unfinished
    if open_end:
        message = f"正文停在“{short(last[-30:])}”，句子没有写完"
        yield "excerpt", message, "请核对文件是否完整", body[-1].number


def _joined(frame: DocumentFrame, lines: Sequence[Line]) -> Iterator[YearDoubt]:
    """Another report, or an attachment, behind this one in the same file."""
    if frame.second:
        at, said = frame.second
        message = f"第 {lines[at].number} 行“{short(said)}”像是另一篇报告的开头，文件里可能有两篇报告"
        yield "two-reports", message, "请把文件分成两个，分别导入", lines[at].number
        lines = lines[:at]
    behind = False  # a signature or its day stands above
    for i, line in enumerate(lines[frame.start + 3 :], frame.start + 3):
        signs = line.kind in ("signature", "date", "imprint", "copy")
        behind = behind or signs
        if signs or (not behind and len(line.text) > 60):
            continue
        text = words(line)
        signed = only_date(text) is not None or (
            i + 1 < len(lines) and bool(only_organs(text)) and only_date(words(lines[i + 1])) is not None
        )
        if behind and _ATTACHED.fullmatch(text):
            message = f"落款之后还有附件“{short(line.text)}”，它也在正文里"
            yield "attachment", message, "请核对，不要的话从正文删去", line.number
            return
        telling = line.kind == "" and not line.row and len(_HANZI.findall(text)) >= LEAST
        if behind and not signed and (len(text) > 20 or telling) and not _NOTE.fullmatch(text):
            yield "behind-signature", f"落款之后还有“{short(line.text)}”", "请核对是否属于这篇报告", line.number
            return
        behind = behind or signed


def _repeated(title: Title | None, body: Sequence[Line]) -> Iterator[YearDoubt]:
    """The title once more inside a sentence: a running head that a copied text holds."""
    heads = {words(line) for line in title.lines} if title is not None else set()
    for above, line in pairwise(body):
        open_end = len(above.text) > _OPEN_FROM and re.search("[\u4e00-\u9fff，、0-9]$", above.text)
        if open_end and words(line) in heads and not above.row:
            message = f"“{short(line.text)}”夹在一段话中间，像是每页的页眉：“{short(above.text[-15:])}”"
            yield "inside-paragraph", message, "对照原件；不是正文的，请删去并接上前后两行", line.number
