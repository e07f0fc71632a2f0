"""Reports in traditional characters: rules see the simplified forms, the page keeps what was printed.

Folding is one character for one, so that every place stays where it is; at the end each character that came from the
raw text is put back as it was.
"""

from typing import Any

from duizhao.importer.lists import Lists
from duizhao.importer.traced_text import LAYOUT, Work
from duizhao.text.traditional_hanzi import is_traditional


def fold_traditional(work: Work, lists: Lists) -> bool:
    """Folds the lines of `work`, a traditional text, to simplified characters by `lists`; whether it is one.

    By the list `traditional`: one character for one, so that places stay.
    """
    table = lists.simplified
    if not is_traditional(work.raw, table):
        return False
    for line in work.lines:
        line.text = line.text.translate(table)
    return True


def restore(work: Work) -> None:
    """Puts the characters of the raw text back into the lines of `work`."""
    for line in work.lines:
        line.text = "".join(c if at < 0 else work.raw[at] for c, at in zip(line.text, line.at, strict=True))


def in_raw_characters(value: Any, work: Work, lists: Lists) -> Any:
    """A `value` found in the folded text of `work`, in the raw text's characters; as it is if not in one piece.

    It may be a list or a mapping of texts; the list `traditional`, in `lists`, says which character stands for which.
    """
    if isinstance(value, list):
        return [in_raw_characters(v, work, lists) for v in value]
    if not isinstance(value, str):
        return value
    raw = "".join(c for c in work.raw if c not in LAYOUT and c not in "#*")
    at = raw.translate(lists.simplified).find(value)
    return value if at < 0 else raw[at : at + len(value)]
