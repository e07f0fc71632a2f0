"""Where one shortcoming ends and the next begins in running text."""

from collections.abc import Sequence
from itertools import islice, pairwise

from duizhao.examine.alike_items import framed_items, shows_lack, stepped_items
from duizhao.examine.found_item import ITEM_EDGES, FoundItem, admits, common_span, first_cut, may_tell, trimmed_item
from duizhao.examine.wording import CuePatterns
from duizhao.model import Reason, Report, Span
from duizhao.text.clauses import clauses
from duizhao.text.counted_items import CountedItem
from duizhao.text.sentences import sentences

SHORTEST = 5  # characters of a clause that can name a problem
MOST_TURNS = 60  # places of a stretch behind which a list of problems is looked for


def found_items(report: Report, span: Span, words: CuePatterns) -> list[FoundItem]:
    """The items of a stretch, a `span` of `report`: those counted off; else one for each paragraph, sentence or clause.

    `words` are the compiled lists. The first way that gives two items or more is taken, the surest sign first. Spans
    are code points of the report's text. Source: the list `shortcomings`, and docs/rules.md.
    """
    text = report.text
    span = Span(span.start, _causes_counted(text, span, words))
    counted = _counted_items(text, span, words)
    if counted:
        return counted
    inner = Span(span.start, first_cut(text, span, words))
    parted = framed_items(report, span, words) or stepped_items(report, span, words) or _colon_items(text, inner, words)
    if parted:
        return parted
    bold = bold_leads(report, inner)
    if len(bold) > 1 and sum(admits(text, b, words) for b in bold) * 2 >= len(bold):
        return [FoundItem(trimmed_item(text, b), Reason("bold-lead")) for b in bold]
    paragraphs = [o for b in report.blocks_in(inner) if admits(text, o := common_span(b.span, inner), words)]
    if _only_leads(text, paragraphs, words):
        del paragraphs[0]
    if len(paragraphs) > 1:
        return [FoundItem(_without_preamble(text, p, words), Reason("own-paragraph")) for p in paragraphs]
    rows = [
        r
        for p in paragraphs
        for r in sentences(text, p.start, p.end)
        if admits(text, r, words) and not words.explains.match(text, r.start, r.end)
    ]
    if _only_leads(text, rows, words):
        del rows[0]
    if len(rows) > 1:
        return [
            FoundItem(_without_preamble(text, h, words), Reason("own-sentence"))
            for r in rows
            for h in _admitting_halves(text, r, words)
        ]
    for breaks, code in (
        ("；;。", "parted-by-semicolons"),
        ("，,；;。：:", "parted-by-commas"),
        ("，,；;。：:、", "parted-by-listing-marks"),
    ):
        if any(words.counting.is_counted(text, row.start, row.end) for row in rows):
            break  # 一是人手不足，三个村没有专职调解员: counted as one, though no 二是 follows
        cuts = [c for row in rows for c in _admitting_clauses(text, row, words, breaks)]
        if breaks.startswith("；") and len(cuts) < 2:
            cuts = [h for row in rows for h in _admitting_halves(text, row, words)]
        if len(cuts) > 1:
            return [FoundItem(_without_preamble(text, c, words), Reason(code)) for c in cuts]
    return [FoundItem(_without_preamble(text, r, words), Reason("one-sentence")) for r in rows]


def _only_leads(text: str, rows: Sequence[Span], words: CuePatterns) -> bool:
    """Whether the first of three stretches or more, which admit something, is one sentence that leads up to the others.

    与上级要求相比，仍有差距。 and 突出表现在以下几点。 name no problem.
    """
    return len(rows) > 2 and (
        words.only_leads.search(rows[0].of(text).rstrip()) is not None
        and len(sentences(text, rows[0].start, rows[0].end)) == 1
    )


def _colon_items(text: str, span: Span, words: CuePatterns) -> list[FoundItem]:
    """What the last sentence that names problems lists behind a colon: 主要短板有：A；B；C are three in any words.

    Nobody parts one problem by half-stops, so that none of them need have words that admit something.
    """
    for row in reversed(sentences(text, span.start, span.end)):
        colon = min((at for c in "：:" if (at := text.find(c, row.start, row.end)) >= 0), default=-1)
        if colon >= 0 and words.pivot.search(text, row.start, colon):
            listed = [c for c in clauses(text, colon + 1, _explained_at(text, row, words), "；;") if len(c) >= SHORTEST]
            return [FoundItem(c, Reason("parted-by-semicolons")) for c in listed] if len(listed) > 2 else []
        if admits(text, row, words):
            return []
    return []


def _admitting_clauses(text: str, row: Span, words: CuePatterns, breaks: str) -> list[Span]:
    """The clauses of a sentence that admit something; all behind the colon that announces them, if most of them do.

    仍存在一些短板：A，B，C names three, though the words of one of them be unknown.
    """
    end = _explained_at(text, row, words)
    told = [c for c in clauses(text, row.start, end, breaks) if admits(text, c, words)]
    colon = min((at for c in "：:" if (at := text.find(c, row.start, end)) >= 0), default=-1)
    if colon < 0 or "、" in breaks or not words.pivot.search(text, row.start, colon):
        return told
    behind = [c for c in clauses(text, colon + 1, end, breaks) if len(c) >= SHORTEST]
    most = sum(words.admits(c.of(text)) for c in behind) * 2 > len(behind) > 2
    return behind if most and not any(words.item_goes_on.match(text, c.start) for c in behind) else told


def _explained_at(text: str, row: Span, words: CuePatterns) -> int:
    """Where a sentence turns to its cause (……不够，主要原因是……); its end if it does not."""
    parted = clauses(text, row.start, row.end)
    return next((c.start for c in parted if words.explains.match(text, c.start, c.end)), row.end)


def _causes_counted(text: str, span: Span, words: CuePatterns) -> int:
    """Where causes that are counted off follow problems that are not; the end of the span if none do."""
    for match in words.cause_at.finditer(text, span.start, span.end):
        at = match.start()
        if at > span.start and text[at - 1] in "。\n！" and words.for_all.search(match[0]):
            counts = (words.counting.is_counted(text, match.end() + n, span.end) for n in (0, 1))
            if not words.causes_announced.search(match[0]) or not any(counts):
                continue
            told = words.counting.items(text, match.end(), span.end)
            opens = bool(told) and told[0].mark.start - match.end() <= 1
            if opens and not words.counting.items(text, span.start, at):
                return at  # whatever the words before it: 究其原因，一是……二是…… is no list of problems
    return span.end


def bold_leads(report: Report, span: Span) -> list[Span]:
    """Stretches of a `span` of `report` that begin with a bold sentence, each up to the next, in order.

    This is how items without a number are told apart. Spans are code points of the report's text.
    """
    text = report.text
    leads = [
        strong.start
        for block in report.blocks_in(span)
        for strong in block.strong
        if span.start <= strong.start < strong.end <= span.end
        and (strong.start == block.span.start or text[strong.start - 1] in "。；！\n")
        and (strong.of(text).endswith(("。", "：", "；")) or text[strong.end : strong.end + 1] in "。：；\n")
    ]
    return [Span(a, b) for a, b in pairwise([*leads, span.end])]


def _admitting_halves(text: str, row: Span, words: CuePatterns) -> list[Span]:
    """A sentence cut at ；where more than one half admits something, or one does and the other stands by itself."""
    parted = clauses(text, row.start, row.end, "；;")
    halves = [h for h in parted if admits(text, h, words)]
    if len(halves) == 1 and len(parted) == 2 and all(may_tell(text, h, words) for h in parted):
        parted = tuple(h for h in parted if h in halves or shows_lack(text, h, words))
        halves = [h for h in parted if not words.item_goes_on.match(text, h.start)]
    return halves if len(halves) > 1 else [row]


def _counted_items(text: str, span: Span, words: CuePatterns) -> list[FoundItem]:
    """The items counted off, of the first list that admits something: praise is counted off too.

    Where no list has words that admit something in half of its items, the first counts that opens the stretch, or that
    a sentence announces (还存在不足：一是…): nobody counts off what falls short to say something else.
    """
    plain: list[FoundItem] = []
    turns = islice(words.pivot.finditer(text, span.start, span.end), MOST_TURNS)
    for start in (span.start, *(m.end() for m in turns)):
        counted = _up_to_promises(text, words.counting.items(text, start, span.end), words)
        if not counted:
            continue
        last = counted[-1].span
        alone = not any(_opens_cause(text, i.span, words) for i in counted[:-1])
        others = Span(counted[0].span.start, last.start)
        stop = min(first_cut(text, last, words, alone, others), _next_list(text, last, words))
        ends = [i.span.end for i in counted[:-1]] + [max(last.start, stop)]
        spans = [trimmed_item(text, Span(i.span.start, e)) for i, e in zip(counted, ends, strict=True)]
        found = [
            FoundItem(s, Reason("counted", (i.mark.of(text).strip("，,、：: "),)))
            for s, i in zip(spans, counted, strict=True)
            if len(s)
        ]
        found = [*_unmarked_first(text, Span(start, counted[0].mark.start), counted[0], words), *found]
        if sum(admits(text, s, words) for s in spans) * 2 >= len(spans):
            return found
        if not plain and _stands_alone(text, Span(span.start, counted[0].mark.start), start, words):
            plain = [] if sum(_only_promises(s.of(text), words) for s in spans) * 2 >= len(spans) else found
    return plain


def _up_to_promises(text: str, counted: Sequence[CountedItem], words: CuePatterns) -> Sequence[CountedItem]:
    """The items up to the first that promises a list of its own, where the next goes on with that list.

    存在不足：一是……；二是……。下一步：一是……；二是……。三是…… has two. Where an item before promises too, each has its
    steps.
    """
    for n, item in enumerate(counted[:-1], 1):
        promise = next(words.plan_at.finditer(text, item.span.start, item.span.end), None)
        if promise is None:
            continue
        listed = words.counting.items(text, promise.end(), item.span.end)
        goes_on = bool(listed) and n > 1 and counted[n].number == listed[-1].number + 1
        return counted[:n] if goes_on else counted
    return counted


def _stands_alone(text: str, before: Span, announced: int, words: CuePatterns) -> bool:
    """Whether nothing stands `before` a list but what announces it, up to `announced` or with a colon (看到不足：)."""
    if words.plan_at.search(text, before.start, before.end) or words.cause_at.search(text, before.start, before.end):
        return False
    if not text[max(before.start, announced) : before.end].strip(ITEM_EDGES):
        return True
    told = clauses(text, before.start, before.end)
    return text[before.end - 1] in "：:。\n" and bool(told) and bool(words.item_heading.search(told[-1].of(text)))


def _only_promises(item: str, words: CuePatterns) -> bool:
    """Whether an item arranges something and admits nothing, or praises."""
    return bool(words.no_formula.fits(item) or (words.arranges.match(item) and not words.admits(item)))


def _next_list(text: str, span: Span, words: CuePatterns) -> int:
    """Where the last item of a list of praise turns to the shortcomings (但还存在不足：一是…).

    One that admits something lists how it shows (监督不严，主要表现在：一是…).
    """
    for match in words.pivot.finditer(text, span.start, span.end):
        if admits(text, Span(span.start, match.start()), words):
            break
        if match.start() > span.start and words.counting.items(text, match.end(), span.end):
            return match.start()
    return span.end


def _unmarked_first(text: str, before: Span, first: CountedItem, words: CuePatterns) -> list[FoundItem]:
    """A first item that has lost its 一是: what admits something before a list that begins with 二是."""
    if first.number != 2 or not admits(text, before, words):
        return []
    return [FoundItem(_without_preamble(text, before, words), Reason("before-second"))]


def _opens_cause(text: str, span: Span, words: CuePatterns) -> bool:
    """Whether an item closes with causes of its own (原因是……)."""
    return any(m.start() > span.start for m in words.cause_at.finditer(text, span.start, span.end))


def _without_preamble(text: str, span: Span, words: CuePatterns) -> Span:
    """The span from its first clause that admits something, with the clauses of the same sentence before it."""
    row = clauses(text, span.start, span.end)
    first = next((i for i, c in enumerate(row) if words.admits(c.of(text))), 0)
    start = row[first].start if row else span.start
    for clause in reversed(row[:first]):
        if words.no_formula.fits(clause.of(text)) or text[clause.end : clause.end + 1] in "：:。":
            break
        start = clause.start
    return _shorn(text, Span(start, span.end), words)


def _shorn(text: str, span: Span, words: CuePatterns) -> Span:
    """Without the words that lead up to a list (主要是, 但, 还存在)."""
    match = words.item_lead.match(text, span.start, span.end)
    return trimmed_item(text, Span(match.end() if match else span.start, span.end))
