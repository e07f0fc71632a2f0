"""Problems, causes and measures in paragraphs that a label tells apart: 表现：……, 根源：……, 对策：……"""

from duizhao.examine.causes import bare_cause
from duizhao.examine.found_item import admits, trimmed_item
from duizhao.examine.item_tables import ProblemRow
from duizhao.examine.wording import CuePatterns
from duizhao.model import Report, Span

LONGEST_LABEL = 8  # characters of a label, with its colon


def labelled_rows(report: Report, span: Span, words: CuePatterns) -> tuple[ProblemRow, ...]:
    """The paragraphs in a `span` of `report` that are labelled as problems, each with the cause and measure behind it.

    A label alone in its paragraph is that of the next one; of problems counted off behind a label the last has the
    cause and the measure. () where no problem has a cause that is labelled right behind it, where one label with a
    list stands alone, or where a paragraph without a label admits something: it would be lost. Spans are code points
    of the report's text. The labels stand in the lists `shortcomings`, `causes` and `plans` (`words`).
    """
    text = report.text
    problems: list[Span] = []
    causes: dict[int, Span] = {}  # by the number of their problem
    measures: dict[int, Span] = {}
    labels = 0
    for row in _joined(report, span, words):
        listed = _problems_counted_off(text, row, words)
        label = words.item_label.match(text, row.start, row.end)
        opener = words.cause_at.match(text, row.start, row.end)
        last = len(problems) - 1
        labels += bool(listed) or label is not None
        if listed:
            problems += listed
        elif label is not None:
            problems.append(trimmed_item(text, Span(label.end(), row.end)))
        elif opener is not None and last >= 0 and _labels_a_cause(opener[0]):
            causes.setdefault(last, bare_cause(text, trimmed_item(text, Span(opener.end(), row.end)), words))
        elif last >= 0 and words.plan_at.match(text, row.start, row.end):
            measures.setdefault(last, trimmed_item(text, row))
        elif opener is None and text[row.end - 1] in "。；;" and admits(text, row, words):
            return ()
    if not causes or (labels == 1 < len(problems)):
        return ()  # pairs of problems and measures have a way of their own
    return tuple(ProblemRow(problem, causes.get(n), measures.get(n)) for n, problem in enumerate(problems))


def _joined(report: Report, span: Span, words: CuePatterns) -> list[Span]:
    """The paragraphs in a span, those that hold nothing but a label (具体表现：) joined to the next one."""
    text = report.text
    rows: list[Span] = []
    alone = False
    for block in report.blocks_in(span):
        row = Span(max(block.span.start, span.start), min(block.span.end, span.end))
        match = words.item_label.match(text, row.start, row.end) or words.cause_at.match(text, row.start, row.end)
        names = match is not None and not text[match.end() : row.end].strip() and _labels_a_cause(match[0].strip())
        if alone and match is None and not words.plan_at.match(text, row.start, row.end):
            row = Span(rows.pop().start, row.end)
        rows.append(row)
        alone = names
    return rows


def _problems_counted_off(text: str, row: Span, words: CuePatterns) -> list[Span]:
    """The problems that a paragraph counts off right behind a label (表现：一是……；二是……); [] for any other."""
    told = words.counting.items(text, row.start, row.end)
    label = words.item_label.match(text, row.start, told[0].mark.start) if told else None
    return [trimmed_item(text, i.span) for i in told] if label and label.end() == told[0].mark.start else []


def _labels_a_cause(words: str) -> bool:
    """Whether words that open causes are no more than a label (根源：), and speak of no other problem than the last."""
    return len(words) <= LONGEST_LABEL and words.endswith(("：", ":"))
