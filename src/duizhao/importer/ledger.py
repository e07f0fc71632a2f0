"""The ledger: what an import changed, so that raw text + ledger = page, and the proof of it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.traced_text import LAYOUT, LedgerEntry, Line, Work
from duizhao.text.unseen import with_unseen_marks

DELIMITER = re.compile(r"\|(?: *:?-{3,}:? *\|)+")  # the second line of a Markdown table
_LINE_END = re.compile("\n")
GAP = "\n\n"  # between the blocks of a page


@frozen
class Loss:
    """A place where raw text, ledger and page do not agree: line and column of the raw text (from 1), and how."""

    line: int
    column: int
    code: str  # ledger-mismatch, source-text-missing or page-text-added
    text: str


def page_body(lines: Sequence[Line]) -> str:
    """The body of a page of `lines`: its blocks with one empty line between them, rows of one table without.

    Source: decision 001 (the dialect).
    """
    parts: list[str] = []
    for i, line in enumerate(lines):
        if i:
            same = line.table and line.table == lines[i - 1].table
            parts.append("\n" if same else GAP)
        parts.append(line.text)
    return "".join(parts) + ("\n" if parts else "")


def entries_of(work: Work, reasons: Callable[[str], str]) -> tuple[LedgerEntry, ...]:
    """The changes that lead from the raw text to the lines of `work`, in the order of the raw text.

    Source: docs/import.md, the ledger; docs/architecture.md, invariant 5.

    Args:
        work: The finished document.
        reasons: What a rule says for itself, by its name.
    """
    raw, found = work.raw, list[tuple[int, int, str, int]]()  # offset, end, after, cause
    starts = [0, *(m.end() for m in _LINE_END.finditer(raw))]
    at = 0  # the first raw character not yet accounted for
    for line in work.lines:
        if line.parted is not None:
            first = next((a for a in line.at if a >= 0), at)
            found.append((first, first, GAP, line.parted))
        elif max(line.at, default=-1) < 0 and (begins := starts[min(line.number, len(starts)) - 1]) > at:
            found.extend(
                _changes_between(work, at, begins, [])
            )  # all that stands there was put in: a number without its text
            at = begins
        pending: list[tuple[str, int]] = []
        origins: Iterable[tuple[str, int]] = zip(line.text, line.at, strict=True)
        if line.at and line.at[0] >= 0 and line.at == list(range(line.at[0], line.at[0] + len(line.at))):
            if line.at[0] > at:
                found.extend(_changes_between(work, at, line.at[0], pending))
            at, origins = line.at[-1] + 1, ()  # an untouched run, as most lines are: no character is looked at
        for c, origin in origins:
            if origin < 0:
                cause = -1 - origin
                if pending and pending[-1][1] == cause:
                    pending[-1] = (pending[-1][0] + c, cause)
                else:
                    pending.append((c, cause))
                continue
            if origin > at or pending:
                found.extend(_changes_between(work, at, origin, pending))
                pending = []
            at = origin + 1
        end = _line_end(raw, at, work, pending)
        found.extend(
            _changes_between(work, at, end, pending) if end > at else [(at, at, text, cause) for text, cause in pending]
        )
        at = end
    found.extend(_changes_between(work, at, len(raw), []))
    entries: list[LedgerEntry] = []
    for start, end, after, cause in found:
        before = raw[start:end]
        if before == after:
            continue
        row = bisect_right(starts, start) - 1
        rule, detail = work.causes[cause]
        entries.append(LedgerEntry(rule, row + 1, start - starts[row] + 1, before, after, detail or reasons(rule)))
    return tuple(entries)


def _line_end(raw: str, at: int, work: Work, pending: Sequence[tuple[str, int]]) -> int:
    """Behind what was taken out at a line's end for what stands there now: it is one change, and belongs to the line.

    So are the tabs that a row of a table ends in: they part empty cells, and what stands for them ends its line.
    """
    swapped = {cause for _, cause in pending}
    while at in work.gone and (raw[at] == "\t" or (raw[at] != "\n" and work.gone[at] in swapped)):
        at += 1
    return at


def _changes_between(
    work: Work, start: int, end: int, pending: list[tuple[str, int]]
) -> list[tuple[int, int, str, int]]:
    """The changes between two characters that stayed: runs taken out by one cause, and what was put in."""
    runs: list[list[int]] = []  # start, end, cause
    for at in range(start, end):
        cause = work.gone.get(at)
        if cause is None:
            continue
        if runs and runs[-1][2] == cause and _one(work.raw, runs[-1], at):
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1, cause])
    found: list[tuple[int, int, str, int]] = []
    left = list(pending)
    last = {cause: a for a, _, cause in runs}
    for a, b, cause in runs:
        after = ""
        # What a rule put in at this place stands for what it took out here, the last of that.
        if left and left[0][1] == cause and last[cause] == a:
            after = left.pop(0)[0]
        found.append((a, b, after, cause))
    found.extend((end, end, text, cause) for text, cause in left)
    return found


def _one(raw: str, run: Sequence[int], at: int) -> bool:
    """Whether a run goes on at `at`: over white space; over a line's end only if it began its line.

    Otherwise the line's end would go with it, and what stands before it would be joined to what comes behind.
    """
    between = raw[run[1] : at]
    if between.strip(LAYOUT):
        return False
    return "\n" not in between or not raw[raw.rfind("\n", 0, run[0]) + 1 : run[0]].strip(LAYOUT)


def replay(raw: str, entries: Sequence[LedgerEntry]) -> tuple[str, tuple[Loss, ...]]:
    """Applies a ledger, its `entries`, to the `raw` text (docs/import.md, the ledger).

    Returns:
        The body that the import wrote (in the page's layout), and the entries that do not fit the raw text.
    """
    starts = [0, *(m.end() for m in _LINE_END.finditer(raw))]
    out: list[str] = []
    losses: list[Loss] = []
    at = 0
    for entry in sorted(entries, key=lambda e: (e.line, e.column)):  # people may have added some at the end
        offset = starts[entry.line - 1] + entry.column - 1 if 0 < entry.line <= len(starts) else -1
        # A ledger that is read from its file has marks for what nobody sees (read/yamltree.py).
        if offset < at or with_unseen_marks(raw[offset : offset + len(entry.before)]) != with_unseen_marks(
            entry.before
        ):
            losses.append(Loss(entry.line, entry.column, "ledger-mismatch", entry.before))
            continue
        out += [raw[at:offset], entry.after]
        at = offset + len(entry.before)
    out.append(raw[at:])
    return canonical("".join(out)), tuple(losses)


def canonical(body: str) -> str:
    """A body in the layout of pages: no white space at a line's ends, one empty line between blocks."""
    lines = [stripped for line in body.split("\n") if (stripped := line.strip(LAYOUT))]
    parts: list[str] = []
    table = False  # the line above is a row of a table: rows without a delimiter below the first make none
    for i, line in enumerate(lines):
        row = line.startswith("|")
        begins = row and i + 1 < len(lines) and DELIMITER.fullmatch(lines[i + 1]) is not None
        if i:
            parts.append("\n" if table and row and not begins else GAP)
        table = begins or (table and row)
        parts.append(line)
    return "".join(parts) + ("\n" if parts else "")


def to_entries(ledger: Mapping[str, Any]) -> tuple[LedgerEntry, ...]:
    """The changes of a `ledger` as it was read from its file, in their order.

    Raises:
        KeyError, TypeError, ValueError: its form is broken.
    """
    return tuple(
        LedgerEntry(
            str(e["rule"]),
            int(e["line"]),
            int(e["column"]),
            str(e["before"]),
            str(e["after"]),
            str(e.get("reason", "")),
        )
        for e in ledger.get("changes") or ()
    )
