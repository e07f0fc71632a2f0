"""What a report tells of its year, asked for the sentence that tells best of a promise."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from operator import add

from duizhao.compare.compared_sentences import fold_words
from duizhao.compare.concepts import Features
from duizhao.compare.evidence import EvidencePiece, Reading
from duizhao.compare.near import bigrams
from duizhao.compare.promises import FEW_PAIRS, DeliveryLists, Promise
from duizhao.compare.telling import PER_CENT, Amount, HowFar, falls_short
from duizhao.frozen import frozen
from duizhao.model import Span
from duizhao.text.clauses import clauses
from duizhao.text.sentences import sentences

_FEW_SENTENCES = 300
_MOST = 0.5  # share of a promise's own pairs of characters that a sentence must hold
NEARLY = 0.4  # … where it does the same with a word that no list knows
ROUTINE = 0.65  # … one that the report before had too
ALMOST = 0.8  # … one that does not name the promise's narrow subject
SOME = 0.25  # … to be shown as perhaps, where subject, act or an uncommon word agrees
THING = 0.3  # … where narrow subject and thing agree
RUN = 4  # characters in a row, or of a word that no list knows: who says them again means the same
ROW_SHARE = 0.6  # … of a row that begins or ends anywhere, of all the words
MANY = 6  # … or so many
TOLD_WHOLE = 1.0  # from which on a promise is told; what scores less is perhaps
_TAIL = 3  # characters at the end of a promise's words that name what kind of thing it is: 服务站
SHORT = 6  # characters up to which a clause only says when
_PARTS = "。；;！？!?\n"  # what a sentence may be made of, each with a subject of its own


@frozen
class BestTold:
    """The sentence that tells best of a promise, None for none, how well (`TOLD_WHOLE`), and how far it is done."""

    score: float = 0.0
    span: Span | None = None
    told: HowFar = HowFar.DONE


class YearWork:
    """The sentences of a report on the year's work, looked up by the pairs of characters that they hold."""

    def __init__(self, later: Reading, new: Sequence[EvidencePiece], words: DeliveryLists) -> None:
        """The sentences of `later`, of which those in `new` are no routine, by the lists `words`."""
        text = later.report.text
        self.report, self._words = later.report, words
        self._new = {piece.span for piece in new}
        self._spans = [s for stretch in later.told for s in sentences(text, stretch.start, stretch.end)]
        self._said = [words.telling.fold(span.of(text)) for span in self._spans]
        lacks = (s for k in later.findings.shortcomings for s in sentences(text, k.span.start, k.span.end))
        self._lacks = [(span, words.telling.fold(span.of(text))) for span in lacks]
        self._pairs = [bigrams(fold_words(said)) for said in self._said]
        self._at: dict[str, list[int]] = defaultdict(list)  # the sentences that hold a pair of characters
        if len(self._pairs) > _FEW_SENTENCES:  # else to look at each takes less time than the index
            for n, pairs in enumerate(self._pairs):
                for pair in pairs:
                    self._at[pair].append(n)

    def best(self, asked: Promise, names: Sequence[str]) -> BestTold:
        """The sentence that tells best of a promise, `asked`, of equals the first; it may say `names` in quotes.

        What is told as done goes before what is told as not done; what is planned once more tells nothing. Source:
        decision 095.
        """
        found, undone = BestTold(), BestTold()
        for n in self._near(asked):
            said = self._said[n]
            for general in asked.general:
                said = self._words.telling.taken_in(general, said)
            score = self._score(asked, names, self._words.of.features(said), self._spans[n] in self._new)
            if not asked.vague and self._names_a_field(said):
                score = min(score, ALMOST)  # 规范政府合同管理。tells of no 政府合同管理办法
            if score < TOLD_WHOLE:
                score = max(score, self._said_whole(asked, said, self._spans[n] in self._new))
            if score <= found.score:
                continue
            told = self._how_far(asked, said)
            if told < HowFar.UNDONE:
                found = BestTold(score, self._spans[n], told)
            elif told is HowFar.UNDONE and score > undone.score:
                undone = BestTold(score, self._spans[n], told)
        return undone if undone.score >= TOLD_WHOLE > found.score or found.span is None else found

    def _said_whole(self, asked: Promise, said: str, new: bool) -> float:
        """How well a sentence tells that says in one run all that is promised, in words that stand in any sentence.

        So a 法治宣传点 is known again. A shorter object (学法) must be counted here as it was promised. What is
        promised to all villages and told of a number is perhaps: it may be all or few.
        """
        words = asked.features.words
        if asked.vague or asked.deed or len(asked.features.grams) > 1 or not new or len(words) < FEW_PAIRS:
            return 0.0
        clause = next((one.of(said) for one in clauses(said, 0, len(said)) if words in fold_words(one.of(said))), "")
        if not clause or (asked.work is not None and not asked.work.search(clause)):
            return 0.0
        telling, amounts = self._words.telling, self._words.telling.amounts(clause)
        if asked.made and telling.told(clause) is HowFar.DONE and not telling.makes.search(clause):
            return 0.0  # 依托法治宣传点开展活动 and 维修法治宣传点 set none up
        if asked.every and amounts and not telling.every.search(clause):
            return ALMOST
        promised = {one.kind for one in asked.amounts}
        whole = len(words) >= RUN or any(one.kind in promised for one in amounts)
        return TOLD_WHOLE if whole else 0.0

    def _names_a_field(self, said: str) -> bool:
        """Whether a sentence only names a field and no deed, as those do that begin a paragraph."""
        bare = said.rstrip(_PARTS)
        return bool(self._words.telling.vague.match(bare)) and not re.search(r"[，；\d“《]", bare)

    def admitted(self, asked: Promise) -> BestTold:
        """The sentence of the report's shortcomings that says that what was promised, `asked`, has not been done.

        One that says how it was done (虽印发了考核细则，但没有评议) tells of it too, and is perhaps. Source: decision
        095.
        """
        perhaps = BestTold()
        for span, said in self._lacks:
            features = self._words.of.features(said)
            score = self._score(asked, (), features, new=True)
            told = self._how_far(asked, said) if score >= TOLD_WHOLE else HowFar.AHEAD
            if told is HowFar.UNDONE:
                return BestTold(score, span, HowFar.UNDONE)
            if told is HowFar.UNDER_WAY and falls_short(asked.amounts, self._words.telling.amounts(said)):
                return BestTold(score, span, told)  # 法治督察不经常，全年仅开展1次
            there = asked.made or not asked.deeds.isdisjoint(self._words.telling.deeds(said))
            if told < HowFar.UNDONE and perhaps.span is None and there:  # 调解员年龄偏大 tells of none who were hired
                perhaps = BestTold(ALMOST, span)
        return perhaps

    def _near(self, asked: Promise) -> Iterable[int]:
        """The sentences that share enough with a promise to be looked at, in the order of the report."""
        grams = asked.features.grams or bigrams(asked.features.words)
        least = min(FEW_PAIRS, SOME * len(grams))
        if self._at:
            shared = Counter(n for gram in grams for n in self._at.get(gram, ()))
            near = sorted(n for n, common in shared.items() if common >= least)
        else:
            near = [n for n, pairs in enumerate(self._pairs) if len(grams & pairs) >= least] if grams else []
        if not asked.general:
            return near
        kinds = [partial(self._words.telling.takes_in, general) for general in asked.general]
        held = set(near)
        return [n for n, said in enumerate(self._said) if n in held or any(holds(said) for holds in kinds)]

    def _score(self, asked: Promise, names: Sequence[str], said: Features, new: bool) -> float:
        """How well a sentence tells of a promise, by what it says."""
        score = agrees(asked.features, said, new, asked.vague)
        if new and score >= THING and asked.features.narrow & said.narrow:
            things, deeds = self._words.telling.things(said.words), self._words.telling.deeds(said.words)
            if asked.things and asked.things <= things and asked.deeds & deeds:
                score = max(score, TOLD_WHOLE + _MOST)  # 普法长廊, 法治文化走廊
        other_work = asked.work is not None and not asked.work.search(said.words)
        if other_work or self._is_another_thing(asked, said):
            score = min(score, ALMOST)  # 建立应急处置台账 is no 应急处置专项整治
        elif new and SOME <= score < TOLD_WHOLE and not asked.features.narrow and not asked.vague:
            same_deed = asked.deeds & self._words.telling.deeds(said.words) and asked.features.words[-2:] in said.words
            score = TOLD_WHOLE if same_deed else score  # 废止、修订……87项 is what 废改立 asks for
        if not asked.is_for_them(said):  # 走访帮教对象 is other work for the same people
            return min(score, ALMOST) if asked.deed and asked.deed.narrow & said.narrow else 0.0
        if names and not any(_says_name(name, said) for name in names):
            return min(score, ALMOST)  # 坚持党建引领 is not yet “党建引领、法治护航”
        by_name = score and new and not other_work and any(name in said.words for name in names)
        if new and score == ALMOST and asked.work is not None and not other_work and self._has_one_word(asked, said):
            return TOLD_WHOLE  # 网吧专项检查: 检查网吧22家次
        return score + TOLD_WHOLE if by_name else score

    def _has_one_word(self, asked: Promise, said: Features) -> bool:
        """Whether a promise has one word of its own, and a sentence says it right beside the kind of its work.

        Not anywhere in the sentence: 检查餐饮店12家，走访网吧2家 is no 网吧专项检查.
        """
        own = asked.features.own
        if len(own) != 1 or asked.work is None or not asked.features.grams <= said.pairs:
            return False
        word = re.escape(own[0])
        kind = f"(?:{asked.work.pattern})"
        between = f"(?:{self._words.telling.between})*"
        beside = f"{kind}{between}{word}|{word}{between}{kind}"
        return re.search(beside, said.words) is not None

    def _is_another_thing(self, asked: Promise, said: Features) -> bool:
        """Whether a sentence names neither what was to come to be nor such a deed, or not who sees to it."""
        if asked.person and asked.person not in said.words:
            return True  # 执法公示 was done, and nothing says that 专人 does it
        if not asked.last or asked.work is not None or asked.last in said.words:
            return False
        telling = self._words.telling
        if telling.joints.search(asked.features.words):
            return asked.made  # 记录仪和执法车 are asked for one by one
        return not asked.made or asked.deeds.isdisjoint(telling.deeds(said.words))  # 讲解典型案例21个 is no 案例集

    def _how_far(self, asked: Promise, folded: str) -> HowFar:
        """How far the clause that names most of what was promised says it done, with those that go on about it."""
        parts = clauses(folded, 0, len(folded), _PARTS)
        part = max(parts, key=lambda one: self._common(asked, one.of(folded)), default=Span(0, len(folded)))
        row = clauses(folded, part.start, part.end)
        if not row:
            return HowFar.DONE
        at = max(range(len(row)), key=lambda n: self._common(asked, row[n].of(folded)))
        telling, clause = self._words.telling, row[at].of(folded)
        told = telling.told(clause)
        opening = row[at - 1].of(folded) if at else ""
        if told is HowFar.DONE and len(opening) <= SHORT and telling.told(opening) is HowFar.AHEAD:
            return HowFar.AHEAD  # 下一步，建设法治公园
        for earlier in (one.of(folded) for one in row[:at]):
            if self._common(asked, earlier) >= FEW_PAIRS and telling.told(earlier) is HowFar.UNDER_WAY:
                told = max(told, HowFar.UNDER_WAY)  # 7个村中5个有了法律顾问，法律顾问覆盖面扩大
        for later in row[at + 1 :]:
            words = later.of(folded)
            if telling.the_rest.search(words):
                told = max(told, HowFar.UNDER_WAY)  # 剩余1件因诉讼未结正在跟进
                continue
            if self._words.of.features(words).narrow - asked.features.narrow:
                break  # 驿站已经建成，执法车尚未配备
            after = telling.told(words)
            told = max(told, HowFar.UNDER_WAY if after is HowFar.AHEAD else after)  # 正在装修，明年投用
        if told is HowFar.DONE and falls_short(asked.amounts, self._amounts(clause, row, folded)):
            return HowFar.UNDER_WAY
        if told is HowFar.DONE and asked.every and telling.some.search(clause):
            return HowFar.UNDER_WAY  # 率先在5个村设立
        if told is HowFar.DONE and any(self._another_behind(asked, one.of(folded)) for one in parts if one != part):
            return HowFar.UNDER_WAY
        return told

    def _amounts(self, clause: str, row: Sequence[Span], folded: str) -> tuple[Amount, ...]:
        """The amounts of a clause, and those that the clauses beside it have of other kinds, where one of a kind."""
        amounts = self._words.telling.amounts
        own = amounts(clause)
        beside = [one for span in row for one in amounts(span.of(folded))]
        often = Counter(one.kind for one in beside)  # 回访83人，回访率86%; 培训6期，人均48学时
        kinds = {one.kind for one in own if one.kind != PER_CENT}
        return (*own, *(one for one in beside if often[one.kind] == 1 and one.kind not in kinds and one not in own))

    def _another_behind(self, asked: Promise, part: str) -> bool:
        """Whether a part of a sentence says of another of the things promised that it is not done: 另一个在装修."""
        words = fold_words(part)
        same = asked.features.words[-_TAIL:] in words
        return same and self._words.telling.told(part) in (HowFar.UNDER_WAY, HowFar.UNDONE)

    def _common(self, asked: Promise, words: str) -> int:
        return len(asked.features.grams & bigrams(fold_words(words)))


def agrees(promise: Features, said: Features, new: bool, vague: bool) -> float:
    """How well a sentence, `said`, tells of a `promise`: from `TOLD_WHOLE` on it does, above 0 perhaps.

    One that is not `new` stood in the report before too; a `vague` promise may be that it goes on. Source: decision
    095.
    """
    common = len(promise.grams & said.pairs)
    cover = common / max(1, len(promise.grams))
    narrow = promise.narrow & said.narrow
    if not new:
        if common < FEW_PAIRS or cover < ROUTINE or (promise.narrow and not narrow):
            return 0.0
        return TOLD_WHOLE + cover if vague or cover > ALMOST else cover  # 设公示栏 is new, 执法公示 was done before
    if promise.narrow and not narrow:
        if cover > ALMOST and common >= FEW_PAIRS:
            return TOLD_WHOLE + cover
        return (
            cover if cover >= _MOST and common >= FEW_PAIRS and not said.narrow else 0.0
        )  # 森林防火监督员 is no 执法监督员
    if promise.narrow - narrow and cover < ROUTINE:  # 成立物业纠纷调解组织 is more than 调解纠纷27起
        return min(cover, ALMOST) if cover >= SOME else 0.0
    named = cover >= SOME and any(len(run) >= RUN and run in said.words for run in promise.own)
    done = cover >= NEARLY and promise.act & said.act
    named = named or bool(done and narrow and not promise.own and promise.words[-2:] in said.words)
    named = named or bool(done and any(_holds_run(said.words, run) for run in promise.own))
    # whose work it is may be all that agrees: 帮教对象就业机制 is not 走访帮教对象17人
    what = (
        not promise.own
        or cover > ALMOST
        or any(not said.pairs.isdisjoint(map(add, run, run[1:])) for run in promise.own)
    )
    in_one_run = promise.grams and _says_in_one_run(promise, said.words)  # of words of every sentence more is asked
    if what and (named or in_one_run or (common >= FEW_PAIRS and cover >= _MOST)):
        return TOLD_WHOLE + cover
    likely = narrow or promise.act & said.act or any(run in said.words for run in promise.own)
    return min(cover, ALMOST) if likely and cover >= SOME else 0.0  # all of its one pair is not sure either


def _says_name(name: str, said: Features) -> bool:
    """Whether a sentence says a `name`, each of the things it joins (乡贤+律师), or most of its pairs of characters."""
    joined = name.split("+")
    if len(joined) > 1 and all(part in said.words for part in joined):
        return True
    grams = bigrams(name)
    return name in said.words or len(grams & said.pairs) >= ROW_SHARE * len(grams)


def _holds_run(said: str, run: str) -> bool:
    """Whether a sentence says `RUN` characters of a word that no list knows."""
    return any(run[i : i + RUN] in said for i in range(len(run) - RUN + 1))


def _says_in_one_run(promise: Features, said: str) -> bool:
    """Whether a sentence says a promise's words in one run, most of them or many, and not only whose they are."""
    words, least, end = promise.words, max(RUN, min(MANY, ROW_SHARE * len(promise.words))), 0
    for start in range(len(words)):
        reached = end = max(start, end)  # what runs on from one character does so from the next
        while end < len(words) and words[start : end + 1] in said:
            end += 1
        if end == reached or end - start < least:
            continue  # the longest run holds all that a shorter one does
        if len(bigrams(words[start:end]) & promise.grams) * 2 >= len(promise.grams):
            return True
    return False
