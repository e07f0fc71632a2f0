"""Causes: those tied to one shortcoming, and blocks of causes that stand for all."""

from duizhao.examine.wording import CuePatterns
from duizhao.model import Cause, Reason, Span
from duizhao.text.clauses import clauses
from duizhao.text.sentences import sentences

_LONGEST = 60  # characters of a cause that no word ties
CIRCUMSTANCE = Reason("circumstance")
SHORT = 4  # characters: a clause as short as this (流动性大) goes on about the subject of the one before


def block_causes(text: str, span: Span, reason: Reason, wording: CuePatterns) -> tuple[Cause, ...]:
    """The causes in a block, a `span` of `text`: one for each clause that stands by itself, whether counted off or not.

    Each has the same `reason`: what opened the block. `wording` has the compiled lists. Spans are code points of
    `text`. Source: 厅字〔2019〕28号, Article 24, asks for shortcomings and causes; the list `causes` for words.
    """
    counted = wording.counting.items(text, span.start, span.end)
    found: list[Cause] = []
    for stretch in [i.span for i in counted] or [span]:
        for sentence in sentences(text, stretch.start, stretch.end):
            found += [Cause(bare_cause(text, s, wording), reason) for s in _standing(text, sentence, wording)]
    return tuple(found)


def _standing(text: str, sentence: Span, wording: CuePatterns) -> list[Span]:
    """The clauses of a sentence, those joined that have no subject of their own."""
    found: list[Span] = []
    frame: Span | None = None
    side = False  # the clause before only said that an outer or an inner cause follows
    for clause in clauses(text, sentence.start, sentence.end):
        words = clause.of(text)
        if wording.cause_opening.fullmatch(words):  # 究其原因，主要是：人手少；经费紧
            continue
        if wording.cause_side.fullmatch(words):  # 客观上，镇域面积大；主观上，重视不够
            side = True
            continue
        if frame is not None:
            clause = Span(frame.start, clause.end)
            frame = None
        elif found and not side and (wording.cause_goes_on.search(words) or len(words) <= SHORT):
            found[-1] = Span(found[-1].start, clause.end)
            continue
        if wording.cause_whereabouts.search(words):
            frame = clause
            continue
        if len(words) > 2:
            found.append(clause)
            side = False
    return found


def tied_cause(text: str, span: Span, wording: CuePatterns, announced: bool, apart: bool) -> Cause | None:
    """The cause that a shortcoming's own words give, or None.

    Args:
        text: The report's text.
        span: The whole item, a closing 原因是… included.
        wording: The compiled lists.
        announced: The heading promised causes (不足和原因), so that bare circumstances count as such.
        apart: The report gives its causes under a heading of their own, so that only words tie one to an item.

    Returns:
        The cause with its span in `text` and its reason, an entry of the list `causes`; None where no words tie one.
    """
    words = text[span.start : span.end]
    for tie in wording.tied:
        told = tie.may_fit(words) and (announced or not tie.announced)
        match = tie.pattern.search(words) if told else None
        if match is not None and match["x"].strip():
            start = span.start + match.start("x")
            end = start + len(match["x"])
            more = wording.cause_further.match(text, end, span.end) if tie.leads is not None else None
            end = more.end() if more else end
            if tie.runs_on:
                end = _running_on(text, Span(end, span.end), wording)
            return Cause(bare_cause(text, Span(start, end), wording), tie.reason)
    return _leading_cause(text, span, wording) or (None if apart else _circumstance(text, span, wording, announced))


def _running_on(text: str, rest: Span, wording: CuePatterns) -> int:
    """Where a cause of several clauses ends: 由于青壮年外出，留守老人多|，参与度不高.

    What admits nothing goes on with it. `rest` begins behind the first clause; the cause ends there if no clause of
    its sentence admits something.
    """
    sentence = next(iter(sentences(text, rest.start, rest.end)), rest)
    end = rest.start
    for clause in clauses(text, rest.start, min(sentence.end, rest.end), breaks="，,；;。"):
        words = clause.of(text)
        if wording.admits(words) or wording.leads_to.match(text, clause.start, clause.end):
            return end
        if wording.formula.fits(words) or text[clause.end : clause.end + 1] not in ("，", ","):
            break
        end = clause.end
    return rest.start


def bare_cause(text: str, span: Span, wording: CuePatterns) -> Span:
    """A cause, a `span` of `text`, without the words that tie it (由于, 主要是 …, 造成的), which stand in `wording`.

    Spans are code points. Source: the list `causes`.
    """
    match = wording.cause_opening.match(text, span.start, span.end)
    start = match.end() if match is not None and match.end() < span.end else span.start
    end = span.end
    while tail := wording.cause_ending.search(text[start:end]):
        if not tail.start():
            break
        end = start + tail.start()
    return Span(start, end)


def before_list(text: str, span: Span, wording: CuePatterns) -> Cause | None:
    """A cause in what leads up to a list, a `span` of `text`, which stands for all: 受……影响，主要存在以下问题：一是…

    `wording` has the compiled lists; None where there is no cause. Source: the list `causes`.
    """
    words = text[span.start : span.end]
    for tie in wording.tied:
        match = tie.pattern.search(words) if tie.leads is not None and tie.may_fit(words) else None
        if match is not None and tie.leads is not None:
            start = span.start + match.start("x")
            return Cause(bare_cause(text, Span(start, start + len(match["x"])), wording), tie.leads)
    return None


def _leading_cause(text: str, span: Span, wording: CuePatterns) -> Cause | None:
    """What stands before 致使, 导致 … in its sentence."""
    for sentence in sentences(text, span.start, span.end):
        match = wording.leads_to.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        before = clauses(text, sentence.start, match.start())
        if not before:
            continue
        start = before[-1].start
        for clause in reversed(before[:-1]):
            if wording.admits(clause.of(text)) or start - clause.start > 60:
                break
            start = clause.start
        if wording.cause_instance.search(text, start, before[-1].end):  # 今年3月检查某厂时未提前告知，影响了生产
            continue
        if before[-1].end - start >= 4:
            return Cause(bare_cause(text, Span(start, before[-1].end), wording), wording.why_leads(match[0]))
    return None


def _circumstance(text: str, span: Span, wording: CuePatterns, announced: bool) -> Cause | None:
    """Clauses that state a circumstance and admit nothing, before one that admits something.

    Behind a sentence of the same item that has admitted something already, before any other clause. That there are
    only so many persons is the problem itself where an item begins with it. What is no lack of anyone's doing (a wide
    area, the old who stayed) is a cause as the last clause of a sentence too.
    """
    admitted = False
    for sentence in sentences(text, span.start, span.end):
        own = wording.behind_frame(text, sentence)
        row = clauses(text, own.start, own.end)
        for i, clause in enumerate(row):
            words = clause.of(text)
            hampers = admitted and _hampers(text, row[i : i + 2], wording)
            if not (hampers or wording.circumstance.search(words)) or wording.no_formula.fits(words):
                continue
            if wording.cause_instance.search(words):
                continue
            if not (i or admitted) and wording.circumstance_not_first.search(words):
                continue
            plain = not wording.formula.fits(words)
            followed = next((k for k in range(i + 1, len(row)) if wording.admits(row[k].of(text))), None)
            if followed is None and admitted and clause != row[-1]:
                followed = i + 1
            if (plain or announced) and followed is not None:
                end = row[followed - 1].end if plain else clause.end
                return Cause(Span(clause.start, end if end - clause.start <= _LONGEST else clause.end), CIRCUMSTANCE)
        last = row[-1].of(text) if len(row) > 1 else ""
        if wording.circumstance_last.search(last) and wording.admits(row[0].of(text)):
            return Cause(row[-1], CIRCUMSTANCE)  # 普法形式单一，村组居住分散
        admitted = admitted or any(wording.admits(c.of(text)) for c in row)
    return None


def _hampers(text: str, pair: tuple[Span, ...], wording: CuePatterns) -> bool:
    """Whether the first of two clauses admits nothing and the second says what it makes hard."""
    if len(pair) < 2 or wording.admits(pair[0].of(text)):
        return False
    return wording.cause_hampers.match(pair[1].of(text)) is not None
