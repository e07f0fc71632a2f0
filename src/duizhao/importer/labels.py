"""The labelled fields of a government page: 发布时间：2024-02-20 来源：…, in tables, in lists, or without signs.

A catalogue (政府信息公开目录) loses its cells in many ways: names and values on one line with signs or without them,
each on a line of its own, names in one row and values in the next. All of these are read as fields. What fields are
called, and which key of front matter each is, stands in the list `metadata`.
"""

import re
from functools import lru_cache

from duizhao.importer.line_text import plain_spaces
from duizhao.importer.lists import Lists
from duizhao.importer.organs import only_organs, split_place
from duizhao.importer.traced_text import Line
from duizhao.text.dates import find_dates

LabelField = tuple[str, str, str]  # label, field of the front matter ("" for none), value

SENTENCE = re.compile("[。；！？]")
BULLET = re.compile(r"[•·●▪◆■◇○][ \t\u3000]*|[-–—*+][ \t\u3000]+")
CUT = re.compile(r"(?:…+|\.{3,}|。{3,}|．{3,})$")  # a title that a page has cut off
_NUMBER = re.compile("[0-9０-９]{1,4}[ \u3000]*号?$")
_LONGEST = 300  # characters of a line of fields
# A date, with or without the time of day, alone on a line or before a page's labels: 2024-04-26 08:15 来源：清溪镇.
STAMP = re.compile(
    r"[\[【（(]?(?P<day>20[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)[ T\t\u3000]*[\]】）)]?[ T\t\u3000]*"
    r"(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[ \t\u3000]*"
)
# A time of day, but midnight, which a page prints for none.
CLOCK = re.compile("(?<![0-9])(?!0?0[:：]00)[0-9]{1,2}[:：][0-9]{2}")
# Whose page it is, with the site's address or without, before its labels: 安吉岭县人民政府门户网站 www.… 发布时间：…
_SITE = r"(?:[ \t\u3000]+|$)(?:(?=[0-9.:/-]*[A-Za-z])[0-9A-Za-z.:/-]{4,60}[ \t\u3000]*)?"
# A name before a label.
_NAME = re.compile("(?P<name>[\u4e00-\u9fff]{3,20})[ \t\u3000]+")
# Any name before a day in the page's form: 清溪镇党政办 2026-02-10.
_BY = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,20})[ \t\u3000]+(?P<day>20[0-9]{2}([-/])[0-9]{1,2}\3[0-9]{1,2})"
    r"(?:[ T\t\u3000]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[ \t\u3000]+[\u4e00-\u9fff]{2,6})?)?"
)
# The same the other way round: 2026-02-10 清溪镇党政办.
_DAY = re.compile("20[0-9]{2}[-/年]")
_DAY_BY = re.compile(
    r"(?P<day>20[0-9]{2}([-/])[0-9]{1,2}\2[0-9]{1,2}|20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?=[ T\t\u3000]+[0-9]{1,2}:))"
    r"(?:[ T\t\u3000]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[ \t\u3000]+(?P<name>[\u4e00-\u9fff]{2,20})"
)
# A field that the lists do not know, and the place of an account behind its time: 2026-01-20 18:03 发布于 云水.
OTHER = re.compile("(?P<label>[\u4e00-\u9fff]{2,8})[ \u3000]*[：:][ \u3000]*(?P<value>[^。；：:]{0,60})")
_LABEL_SIGN = re.compile(r"[：:】\]]")  # what every label has that ends by a sign
_BASIC_DAY = re.compile("(20[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])")
CODE_VALUE = re.compile(r"[0-9A-Za-z][0-9A-Za-z/_.（）()〔〕\-\u4e00-\u9fff]{2,40}")
RULED = re.compile(r"[|:\- ]*-{3,}[|:\- ]*")  # the line below the head of a Markdown table
_SEPARATORS = " \t\u3000[]【】（）()|｜/；;，,"
_COUNTED = f"{_SEPARATORS}次"  # a measure word, behind the number of readers: 阅读 35 次
UNNAMED_DAY = "时间"  # what a day is called that stands without a name


@lru_cache(maxsize=2)
def _owner(lists: Lists) -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,24}}?(?:{lists.stock.owners.pattern})){_SITE}")


def spaced(text: str) -> str:
    """A `text` with plain spaces for wide ones, of the same length: what the patterns of labels are for.

    >>> spaced("公开　日期：")
    '公开 日期：'
    """
    return text.replace("\u3000", " ")


def labels_of(line: Line, lists: Lists, *, head: bool = False) -> list[LabelField]:
    """The labelled fields that a line of a government page consists of; [] if it is none.

    Each is label, key of front matter, value. Source: the names of fields in metadata.yaml.

    Args:
        line: The line.
        lists: The rule lists.
        head: Whether the line stands before the body, where a day beside the site's owner needs no label.
    """
    return fields_in(plain_spaces(line.text), lists, head)


def fields_in(text: str, lists: Lists, head: bool) -> list[LabelField]:
    """The fields that a `text` consists of, [] if it is none; `lists` and `head` are as for `labels_of`."""
    if len(text) > _LONGEST and not lists.prose.match(text):
        return []
    return (
        _label_fields(text, lists)
        or _signed(text, lists, head)
        or _signless_fields(text, lists)
        or ([("公开方式", "", text)] if lists.values.fullmatch(text) else [])
        or (_named_day(text, lists) if head else [])
    )


def _named_day(text: str, lists: Lists) -> list[LabelField]:
    """A name and a day in the page's form, alone on a line of the head: who published it, and when."""
    counted = _DAY.search(text) and text.rstrip(_COUNTED)[-1:].isdigit()
    for m in lists.plain_label.finditer(spaced(text)) if counted else ():  # … 阅读 35
        if text[m.end() :].strip(_COUNTED).isdigit():
            text = text[: m.start()].rstrip()
            break
    by = _BY.fullmatch(text) or _DAY_BY.fullmatch(text)
    if by is None or lists.title_end.search(by["name"]):
        return []
    return [(UNNAMED_DAY, "published_on", by["day"]), ("来源", "origin", by["name"])]


def _label_fields(text: str, lists: Lists) -> list[LabelField]:
    """The fields of a table's row: a cell that is a label, the next its value; a value may be missing."""
    if not ("\t" in text or (text.startswith("|") and text.endswith("|"))):
        return []
    cells = [cell.strip(" \u3000") for cell in text.strip("|").split("\t" if "\t" in text else "|")]
    if not any(cells) or RULED.fullmatch(text):
        return []
    found: list[LabelField] = []
    i = 0
    while i < len(cells):
        bare = lists.bare_label.fullmatch(spaced(cells[i]))
        if bare:
            value = cells[i + 1] if i + 1 < len(cells) else ""
            other = lists.bare_label.fullmatch(spaced(value)) is not None or bool(_signed(value, lists, head=False))
            found.append(field_named(bare, lists, "" if other else value))
            i += 1 if other else 2
            continue
        inside = _signed(cells[i], lists, head=False)
        known = (lists.label.match(spaced(cell)) for cell in cells)
        if not inside and (unknown := OTHER.fullmatch(cells[i])) and any(known):
            inside = [(unknown["label"], "", unknown["value"])]  # 公文种类：报告 beside cells that are known
        if not inside and cells[i] and not found:
            return []
        found += inside
        i += 1
    return found


def _signed(text: str, lists: Lists, head: bool) -> list[LabelField]:
    """The fields of a line whose labels have colons or brackets, with a day or the page's owner before them."""
    bullet = BULLET.match(text)
    begin = bullet.end() if bullet else 0
    if head and (today := lists.stock.clocks.match(text, begin)):
        begin = today.end()
    marks = list(lists.label.finditer(spaced(text))) if _LABEL_SIGN.search(text) else []
    first = marks[0].start() if marks else -1
    found: list[LabelField] = []
    opening = lists.values.match(text, begin)
    at = opening.end() if opening and head else begin
    owner = _owner(lists).match(text, at)
    stamp = STAMP.match(text, owner.end() if owner else at)
    beside = owner is not None or at > begin
    page_form = stamp is not None and (stamp["time"] or (head and beside and (at > begin or stamp["day"][4] in "-/")))
    if stamp and (first == stamp.end() or (stamp.end() == len(text) and page_form)):
        found = [(UNNAMED_DAY, "published_on", stamp["day"])]
        if owner:
            found.append(("来源", "origin", owner["name"]))
    elif stamp and head and stamp["time"] and (behind := _owner(lists).fullmatch(text, stamp.end())):
        return [(UNNAMED_DAY, "published_on", stamp["day"]), ("来源", "origin", behind["name"])]
    elif stamp and head and stamp["time"] and lists.stock.posted_from.fullmatch(text, stamp.end()):
        return [(UNNAMED_DAY, "published_on", stamp["day"])]
    elif owner and marks and first == owner.end():
        found = [("来源", "origin", owner["name"])]
    elif head and marks and (named := _named_day(text[begin:first].strip(), lists)):
        found = named  # 安吉岭县司法局 2026/02/03 浏览次数：88
    elif head and marks and _publishes(marks[0], lists) and (by := _publisher(text[begin:first], lists)):
        found = [("来源", "origin", by)]  # 安吉岭县司法局 发布时间：2026-02-03
    elif not marks or first > begin + 1:
        return []
    if lists.prose.match(text, begin):
        return [(text[slice(*marks[0].span("label"))], "", text[marks[0].end() :])]
    if SENTENCE.search(re.sub("[；;](?=[^。；]{1,12}$)", "", text[:-1])) and len(marks) < 2:
        return []
    if marks and SENTENCE.search(text[marks[-1].end() : -1]) and "。" in text:
        return []
    # Behind the first label others may stand glued to the value before them: …办事处发布日期：2026-03-24.
    starts = {m.start(): m for m in marks}
    inside: set[int] = {i for m in marks for i in range(m.start(), m.end())}
    for m in lists.glued_label.finditer(text, marks[0].end() if marks else len(text)):
        if m.start() not in inside:
            starts.setdefault(m.start(), m)
    order = [starts[at] for at in sorted(starts)]
    ends = [m.start() for m in order[1:]] + [len(text)]
    for m, end in zip(order, ends, strict=False):
        found += _with_day(field_named(m, lists, text[m.end() : end]), _button(m[0], lists), lists)
    return found


def _publishes(label: re.Match[str], lists: Lists) -> bool:
    return field_named(label, lists, "")[1] == "published_on"


def _publisher(words: str, lists: Lists) -> str:
    """A name alone before the day on which something was published; "" for a title."""
    name = _NAME.fullmatch(words)
    return name["name"] if name and not lists.title_end.search(name["name"]) else ""


def _button(printed: str, lists: Lists) -> bool:
    """Whether a name in brackets is one of the page's buttons, which have no value: 【打印】, not 【有效期】."""
    return printed[:1] in "[【" and any(pattern.fullmatch(printed) for _, _, pattern, _ in lists.residue)


def _with_day(field: LabelField, button: bool, lists: Lists) -> list[LabelField]:
    """A field, and the day with its time that stands behind a value that is none: 作者：吴某 2025-01-25 08:00.

    Behind a bracket that closes a label and its value it needs no time (【字号：大 中 小】 2026-01-12), nor behind a
    whole value that `lists` know (公开方式：主动公开 2026-01-12), or one that is a name (来源：清溪镇 2026-01-12).
    Behind a `button` a day alone is the page's: [打印] 2026-01-12.
    """
    name, key, value = field
    if button and (alone := STAMP.fullmatch(value)):
        return [(name, key, ""), (UNNAMED_DAY, "published_on", alone["day"])]
    ends = (m for m in STAMP.finditer(value) if m.start() and m.end() == len(value))
    closed = (m for m in ends if m["time"] or key == "origin" or _value_closed(value[: m.start()].rstrip(), lists))
    stamp = next(closed, None)
    if stamp is None or key in ("date", "published_on", "printed_on") or not value[stamp.start() - 1].isspace():
        return [field]
    return [(name, key, value[: stamp.start()].strip()), (UNNAMED_DAY, "published_on", stamp["day"])]


def _value_closed(value: str, lists: Lists) -> bool:
    return value[-1:] in ("】", "]") or lists.values.fullmatch(value) is not None


def _signless_fields(text: str, lists: Lists) -> list[LabelField]:
    """The fields of a line without signs: 公开类别 主动公开 发布时间 2026-03-20, 发布日期2024-01-27."""
    begin = bullet.end() if (bullet := BULLET.match(text)) else 0
    joined = [] if re.search("[。；！？，：:]", text) else list(lists.closed_label.finditer(text, begin))
    if len(joined) > 1 and joined[0].start() == begin:
        ends = [m.start() for m in joined[1:]] + [len(text)]  # 索引号014-3发布机构清溪镇发布日期2025-01-23
        found = [field_named(m, lists, text[m.end() : end]) for m, end in zip(joined, ends, strict=True)]
        if all(field_fits(field, value, lists) for _, field, value in found if value):
            return found
    if glued := lists.glued.fullmatch(text, begin):
        return [field_named(glued, lists, glued["value"])]
    start = re.sub("[ \u3000]+", "", text[begin:])[:2]
    if lists.label_heads.isdisjoint((start, start[:1])) or SENTENCE.search(text) or "，" in text:
        return []
    marks = list(lists.plain_label.finditer(spaced(text), begin))
    if not marks or marks[0].start() > begin:
        return []
    ends = [m.start() for m in marks[1:]] + [len(text)]
    found = [field_named(m, lists, text[m.end() : end]) for m, end in zip(marks, ends, strict=False)]
    if len(found) == 1 and not found[0][2]:
        return found if len(re.sub(r"\s", "", text)) > 2 and not lists.no_sign.fullmatch(found[0][0]) else []
    if len(found) == 1 and not found[0][1] and not lists.no_sign.fullmatch(found[0][0]):
        return found if CODE_VALUE.fullmatch(found[0][2]) or lists.values.fullmatch(found[0][2]) else []
    fit = sum(field_fits(field, value, lists) for _, field, value in found if value)
    return found if len(found) > 1 and fit else found if fit and found[0][1] else []


def field_named(m: re.Match[str], lists: Lists, value: str) -> LabelField:
    """The field that a label, `m`, names with its `value`; of two in one (备注/文号) that which front matter knows.

    `lists` has the names, each with its key in front matter.
    """
    groups = m.groupdict()
    names = [re.sub(r"\s", "", name) for key in ("label", "second", "boxed") if (name := groups.get(key))]
    name = next((n for n in names if lists.labels[n]), names[0])
    field = lists.timed.get(name, "") if CLOCK.search(value) else ""
    return (
        "/".join(names),
        field or lists.labels[name],
        value.strip(_SEPARATORS if not CUT.search(value) else " \t\u3000"),
    )


def days_of_field(value: str) -> list[tuple[int, int, str]]:
    """The dates in the `value` of a field, as `find_dates` gives them; a machine's 20260112 is one too (ISO 8601)."""
    basic = _BASIC_DAY.fullmatch(value.strip())
    return find_dates("-".join(basic.groups()) if basic else value)


def field_fits(field: str, value: str, lists: Lists) -> bool:
    """Whether a `value` can be one of a `field` of front matter, by the words in `lists`.

    Source: decision 002, and the list `metadata` for what titles and bodies are called.
    """
    if field in ("date", "published_on", "printed_on"):
        dates = days_of_field(value)
        return bool(dates) and not dates[0][0]
    if field == "doc_number":
        return _NUMBER.search(value) is not None and len(value) <= 40
    if field == "title":
        return lists.title_end.search(value) is not None or CUT.search(value) is not None
    if field == "organ":
        compact = re.sub(r"\s", "", value)
        return (
            bool(only_organs(compact, lists.gazetteer))
            or split_place(compact, lists.gazetteer) is not None
            or _body_named(compact, lists)
        )
    return len(value) <= 40


def _body_named(text: str, lists: Lists) -> bool:
    return len(text) <= 30 and lists.recipient.fullmatch(text) is not None
