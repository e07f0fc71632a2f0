"""The proof that nothing was lost: raw text + ledger = what was imported, and the page still holds it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import Any

from duizhao.importer.account.account import MOST_QUOTES, Lost
from duizhao.importer.ledger import Loss, replay, to_entries
from duizhao.model import Place, Problem, Reason, Severity
from duizhao.read import body_start, broken_ledger, ledger_fault
from duizhao.text.fold import fold

WORDS = 4  # characters: a shorter text may stand on a page by chance


def body_of_page(page: str) -> str:
    """What stands behind the front matter of a page."""
    start = body_start(page)
    return page[start:].lstrip("\n") if start else page


def verify(raw: str, page: str, ledger: Mapping[str, Any], path: str, raw_path: str) -> tuple[Problem, ...]:
    """Checks that every character of the raw text is in the page or in the ledger.

    Source: docs/architecture.md, invariant 5; docs/import.md, the ledger.

    Args:
        raw: The text of the raw file, as its reader gives it.
        page: The page.
        ledger: Its ledger, as read from the file. People may add changes to it, for what they left out by hand.
        path: Of the page, for places.
        raw_path: Of the raw file, for places.

    Returns:
        `ledger-mismatch` where a change does not fit the raw text, `source-text-missing` where words of the raw text
        are neither on the page nor in the ledger.
    """
    if why := ledger_fault(ledger):
        return (broken_ledger(path, why),)
    entries = to_entries(ledger)
    body, losses = replay(raw, entries)
    problems = [
        Problem(
            "ledger-mismatch",
            Severity.ERROR,
            Place(raw_path, loss.line, loss.column),
            Reason.of("ledger-does-not-fit-raw", text=loss.text[:30]),
            Reason("one-them-edited-import-raw"),
        )
        for loss in losses
    ]
    if not losses:
        problems += [
            Problem(
                "source-text-missing",
                Severity.WARNING,
                Place(path),
                Reason.of("raw-file-not-page-ledger", text=loss.text[:40]),
                Reason("if-meant-add-entry-changes"),
            )
            for loss in missing_words(body, body_of_page(page))
        ]
    return tuple(problems)


def unaccounted(found: Sequence[Lost], page: str, ledger: Mapping[str, Any], path: str) -> tuple[Problem, ...]:
    """What a second reading of a raw file finds that no line of its first reading has, and nobody was told.

    Source: docs/import.md, the account.

    Args:
        found: What the second readings of the raw file have and the first has not.
        page: The page: text that a person has put in by hand is no longer missing.
        ledger: Its ledger; `unread` is the number of characters that the import told of.
        path: Of the page, for places.

    Returns:
        `text-unread` for each lost text, where more is lost than the import told.
    """
    here = fold(body_of_page(page))
    lost = [one for one in found if len(one.text) < WORDS or fold(one.text) not in here]
    told = ledger.get("unread")
    if sum(len(fold(one.text)) for one in lost) <= (told if isinstance(told, int) else 0):
        return ()
    hint = Reason("compare-raw-file-put-missing")
    some = [
        Problem(
            "text-unread",
            Severity.WARNING,
            Place(path),
            Reason.of("not-read", where=one.place or Reason("raw-file"), quoted=one.quoted),
            hint,
        )
        for one in lost[:MOST_QUOTES]
    ]
    if more := lost[MOST_QUOTES:]:
        words = Reason.of("more-places-characters-all-not", n=len(more), all=sum(len(one.text) for one in more))
        some.append(Problem("text-unread", Severity.WARNING, Place(path), words, hint))
    return tuple(some)


def missing_words(imported: str, body: str) -> tuple[Loss, ...]:
    """The words of `imported`, the page as imported, that `body` no longer has, white space and marks aside.

    Source: invariant 5 of docs/architecture.md.
    """
    if imported == body:
        return ()
    old, new = _text_blocks(imported), _text_blocks(body)
    apart = [o for o in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if o[0] != "equal"]
    gone = [old[a:b] for _, a, b, _, _ in apart]
    come = [new[c:d] for _, _, _, c, d in apart]
    # A paragraph on both sides was only moved. It goes first: beside others, parts of it would be found in their words.
    moved = Counter(chain.from_iterable(gone)) & Counter(chain.from_iterable(come))
    lost: list[str] = []
    added: list[str] = []
    for before, after in zip(_without_moved(gone, moved), _without_moved(come, moved), strict=True):
        for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind != "equal":
                lost += [before[i:j]] if j > i else []
                added += [after[k:m]] if m > k else []
    found: list[Loss] = []
    for piece in lost:
        at = next((i for i, text in enumerate(added) if piece in text), None)
        if at is None:
            found.append(Loss(1, 1, "source-text-missing", piece))
        else:  # it was only moved
            added[at] = added[at].replace(piece, "", 1)
    return tuple(found)


def _text_blocks(text: str) -> list[str]:
    return [fold(block.lstrip("# ").replace("**", "")) for block in text.split("\n") if block.strip()]


def _without_moved(places: Sequence[Sequence[str]], moved: Counter[str]) -> list[str]:
    """The paragraphs of each place as one text, each that was moved left out as often as it was."""
    left = Counter(moved)
    texts = []
    for blocks in places:
        kept = []
        for block in blocks:
            if left[block]:
                left[block] -= 1
            else:
                kept.append(block)
        texts.append("".join(kept))
    return texts
