"""Takes the lines of a document's head out of its body: each is a field now, or is told."""

from collections.abc import Callable

from duizhao.importer.document_frame import DocumentFrame, Title
from duizhao.importer.line_text import line_words
from duizhao.importer.lists import Lists
from duizhao.importer.read_doubt import LineDoubt
from duizhao.importer.traced_text import Line, Work
from duizhao.model import Reason


def take_head(
    work: Work, frame: DocumentFrame, title: Title | None, lists: Lists, tell: Callable[[Reason], str]
) -> list[LineDoubt]:
    """Takes the lines of the head out of the body; each has its reason in the ledger.

    Source: GB/T 9704-2012, 7.2 (what stands in a head), 7.3.1 (title).

    Args:
        work: The document, which is changed.
        frame: What of it was recognised as head and tail.
        title: That of its titles which was chosen.
        lists: The compiled rule lists.
        tell: How the ledger words a reason.

    Returns:
        The doubts: lines of the head that say something and are in no field.
    """
    reasons: dict[int, tuple[str, str]] = {}
    for line in frame.letterheads:
        reasons[id(line)] = ("head", "letterhead-moved")
    for line, _ in frame.numbers:
        reasons[id(line)] = ("head", "document-number-moved")
    for line, _ in frame.signers:
        both = id(line) in reasons
        reasons[id(line)] = ("head", "number-and-signers-moved" if both else "signers-moved")
    for line, _ in frame.dates:
        reasons[id(line)] = ("head", "date-moved")
    for line in frame.sent:
        reasons[id(line)] = ("head", "recipients-moved")
    for line, _, _ in frame.labels:
        reasons[id(line)] = ("head", "page-list-moved")
    stray = {id(line) for line in frame.rest}
    for line in (line for line, _ in frame.owners if id(line) not in stray):
        reasons.setdefault(id(line), ("head", "page-list-moved"))
    for candidate in frame.titles:
        chosen = candidate is title
        for line in candidate.lines:
            reasons[id(line)] = ("head", "title-moved") if chosen else ("head-rest", "title-again")
    doubts: list[LineDoubt] = []
    kept: list[Line] = []
    last = max((line.number for t in frame.titles for line in t.lines), default=0)
    for line in frame.rest:
        if frame.titles and line.number > last and len(line.text) > 20:
            kept.append(line)  # words between title and salutation that are too long for a remnant
            continue
        reasons[id(line)] = ("head-rest", "")
        if lists.head_words.fullmatch(line_words(line)):
            continue
        doubts.append(
            ("head-rest", Reason.of("front-text-left-out", text=line.text[:30]), Reason("type-if-use"), line.number)
        )
    for line in list(work.lines):
        if id(line) in reasons:
            rule, moved = reasons[id(line)]
            work.drop([line], rule, tell(Reason(moved)) if moved else "")
    return doubts
