"""The numbers that head sections: 一、 （一） 1. （1） and their broken forms.

Source: GB/T 9704-2012, 7.3.3: the levels of a document's body are numbered 一、 （一） 1. （1）. Circled numbers count
the items of a list, as 一是 does. Roman numbers and the legal forms (壹、) stand for the first level, 1.1 for the
third, 1.1.1 for the fourth.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from duizhao.frozen import frozen
from duizhao.text.numerals import COUNTING, LEGAL, ordinal
from duizhao.text.patterns import HANZI

MARKS = " \u3000\t•●◆■▪★"  # white space and bullets before a number
# 1.1 and 1.1.1 as headings: no day (3.15, 12.4) and no quantity (1.5万元).
_SMALL = "[1-9１-９](?![0-9０-９])"
_DECIMAL = rf"(?!(?:3[.．]8|5[.．]1|7[.．]1|8[.．]1|9[.．]9|9[.．]3)(?![0-9])){_SMALL}[.．]{_SMALL}"
_COUNTED = (
    "[ \u3000]*(?:[十百千万亿元余个件起宗名人次场份倍亩米吨年岁度级项类套台辆家户处所号]|公|平方|立方|小时|分钟|版)"
)
# Numbers of headings by GB/T 9704-2012, 7.3.3, and those that occur beside them.
_NUMBER = re.compile(
    rf"""[{MARKS}]*(?:
      (?P<one>[{COUNTING}]{{1,3}}[ \u3000]?(?:[、．.,，。]|[：:](?={HANZI}))
        |[{LEGAL}]{{1,2}}(?:[ \u3000]?[、．.,，。：:]|[ \u3000]+(?={HANZI}))
        |第[{COUNTING}]{{1,3}}(?:部分|章|篇)[ \u3000、：:，]*
        |(?:[Ⅰ-Ⅻ]|(?:IX|IV|V?I{{1,3}}|V|X)(?![A-Za-z]))[ \u3000]?[、．.](?=[ \u3000]*{HANZI}))
    | (?P<two>[（(〔【\[][ \u3000]*[{COUNTING}]{{1,3}}[ \u3000]*[）)〕】\]][、.．]?|[{COUNTING}]{{1,3}}[）)])
    | (?P<decimal>{_DECIMAL}(?:[.．]{_SMALL})?[.．、]?(?=[ \u3000]*{HANZI})(?!{_COUNTED}))
    | (?P<three>[0-9０-９]{{1,2}}[ \u3000]?(?:[.．](?![0-9０-９])|[.．](?=20[0-9]{{2}}年)|、))
    | (?P<four>[（(][ \u3000]*[0-9０-９]{{1,2}}[ \u3000]*[）)]|[0-9０-９]{{1,2}}[）)])
    )[ \u3000\t]*""",
    re.X,
)
# A number that has lost its sign: 一工作基本情况, （一工作基本情况.
_BARE = re.compile(rf"[ \u3000\t]*(?P<open>[（(]?)(?P<han>[{COUNTING}]{{1,2}})[ \u3000]*(?={HANZI})")
# What is left where the number itself is lost: ）以政治建设为统领, （）以政治建设为统领, （以政治建设
# 为统领, 、存在的不足.
_LOST = re.compile(rf"[ \u3000\t]*(?P<left>[（(]?[ \u3000]*[）)]|、|[（(](?=[^（()）]*$))[ \u3000]*(?={HANZI})")
# 一是, 一方面, 一年来, 二十大, 三项制度 … begin no section.
_NOT_BARE = re.compile(
    rf"[（(]?(?:[{COUNTING}]{{1,2}}(?:是|方面|年|月|日|个|项|次|批|名|家|村|届|大|中|者|要|来|定|些|种|条|级|类|位|起|线|站|门|则)|一一|一[直般切同致体并经旦度]|十[分多余几])"
)
# GB/T 9704-2012, 7.3.4: attachments.
_ATTACHED = re.compile(r"[ \u3000]*附[ \u3000]*(?:件[ \u3000]*)?[：:][ \u3000]*")


@frozen
class Number:
    """A section number at the start of a block: `text` as printed without white space around it, its end, its level."""

    text: str
    end: int  # offset behind the number and the white space after it
    level: int
    ordinal: int
    bare: bool = False  # lost its sign: counts only where the sequence asks for it
    lost: bool = False  # lost itself: only the sign is left; the sequence tells its ordinal, and its level (0 here)


@lru_cache(maxsize=2048)  # an import asks for the number of each of its lines several times
def read_number(text: str) -> Number | None:
    """The section number that a block of text begins with, or None.

    Source: GB/T 9704-2012, 7.3.3, and the forms that occur beside it.

    Args:
        text: The words of a block, without markup.

    Returns:
        The number with its level and the offset in `text`, in code points, at which it ends.
    """
    match = _NUMBER.match(text)
    if match is not None:
        decimal = match["decimal"]
        level = next((i for i, name in enumerate(("one", "two", "three", "four"), 1) if match[name]), 3)
        level += decimal is not None and len(re.findall("[.．](?=[0-9０-９])", decimal)) > 1
        value = ordinal(match[0])
        return None if value is None else Number(match[0].strip(MARKS), match.end(), level, value)
    match = _BARE.match(text)
    if match is not None and not _NOT_BARE.match(text.lstrip()):
        value = ordinal(match["han"])
        if value is not None:
            return Number(match[0].strip(), match.end(), 2 if match["open"] else 1, value, bare=True)
    match = _LOST.match(text)
    if match is not None:
        level = 0 if match["left"] == "、" else 2  # 、 may be left of 二、 as of 2、
        return Number(match["left"], match.end(), level, 0, bare=True, lost=True)
    return None


def attachments(lines: Sequence[str]) -> set[int]:
    """The numbers, from 0, of those `lines` that go on a list of attachments (附件：1.统计表, below it 2.名单).

    Their numbers head no sections. Source: GB/T 9704-2012, 7.3.4: attachments are listed below the body, with Arabic
    numbers.
    """
    found: set[int] = set()
    count: int | None = None  # of the attachments so far, None outside of a list
    for i, line in enumerate(lines):
        start = _ATTACHED.match(line)
        rest = line[start.end() :] if start else line
        number = read_number(rest)
        if start is not None:
            count = number.ordinal if number is not None else None if rest.strip() else 0
        elif count is not None and number is not None and number.level == 3 and number.ordinal == count + 1:
            found.add(i)
            count = number.ordinal
        else:
            count = None
    return found
