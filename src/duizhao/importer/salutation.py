"""The salutation of a report: the bodies that it goes to (主送机关, GB/T 9704-2012, 7.3.2)."""

import re
from collections.abc import Iterator, Sequence

from duizhao.importer.document_frame import DocumentFrame
from duizhao.importer.labels import SENTENCE
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import Lists
from duizhao.importer.organs import find_organs
from duizhao.importer.traced_text import Line
from duizhao.read.numbering import read_number


def is_salutation(line: Line, lists: Lists) -> bool:
    """Whether a `line` names the bodies that the report goes to, and ends in a colon (GB/T 9704-2012, 7.3.2).

    `lists` has the words that it is known by.
    """
    text = line_words(line)
    if not text.endswith(("：", ":")) or len(text) > 60 or SENTENCE.search(text) or line.row:
        return False
    # A line that announces the report greets nobody.
    if lists.stock.greets_nobody.search(text) or read_number(text) is not None:
        return False
    return all(lists.recipient.match(name) for name in split_names(text.rstrip("：:")))


def sent_to(lines: Sequence[Line]) -> Iterator[tuple[str, list[str], int]]:
    """The bodies on `lines` that begin with 主送： or 抄送：, or go on from one: field, names, line from 1.

    The field is `addressees` or `copied_to`. Source: GB/T 9704-2012, 7.3.2 and 7.4.2.
    """
    key = "copied_to"
    for line in lines:
        text = line.text.replace("*", "").strip()
        # GB/T 9704-2012, 7.3.2 and 7.4.2: who is addressed and who gets copies.
        m = re.match(r"(?:(?P<to>主)|[抄报])[ \u3000]*[送报发][ \u3000]*[：:]", text)
        if m:
            key = "addressees" if m["to"] else "copied_to"
            text = text[m.end() :]
        yield key, split_names(text), line.number


def sent_lines(lines: Sequence[Line], lists: Lists) -> Sequence[Line]:
    """Those of the head's `lines`, from the first on, that are one list of bodies; none if that is unsure.

    The first begins with 主送： or 抄送：; 报送：2026年1月5日 names no body, by the `lists`, and a name that the end of
    the line cuts is none. Source: GB/T 9704-2012, 7.3.2.
    """
    for i, line in enumerate(lines):
        names = [name for _, names, _ in sent_to([line]) for name in names]
        if not names or not all(map(lists.recipient.match, names)):
            return ()
        below = "".join(line_words(one) for one in lines[i + 1 : i + 2] if not one.blank_before)
        if re.search("[：:]", below) or find_organs(below, lists.gazetteer) or not lists.recipient.match(below):
            return lines[: i + 1]
        if not line_words(line).endswith(("、", "，", ",", "；", ";")):
            break  # the line below may be the rest of a name, or another's: 县政府办|公室, 县委|司法局
    return ()


def addressed_in(frame: DocumentFrame) -> list[tuple[str, int]]:
    """The bodies that the report of a `frame` goes to, each with the number of its line, from 1; none if not told.

    Source: GB/T 9704-2012, 7.3.2.
    """
    if frame.salutation is not None:
        names = split_names(line_words(frame.salutation).rstrip("：:"))
        return [(name, frame.salutation.number) for name in names]
    told = sent_to((*frame.sent, *frame.copies))
    return [(name, at) for key, names, at in told if key == "addressees" for name in names]


def split_names(text: str) -> list[str]:
    """The names in `text`, a list of bodies: split at 、，； and white space outside brackets, and where two meet."""
    # Two that are addressed, run together: 县委|县政府.
    text = re.sub(
        r"(?<=[\u4e00-\u9fff]委)(?=[县市区旗州]政府)|(?<=委员会)(?=[\u4e00-\u9fff]{1,12}人民政府)", "、", text
    )
    parts = re.split(r"[、，,；;。\s\u3000]+(?![^（(]*[）)])", text)
    return [part for part in (p.strip("*：: ") for p in parts) if part]
