"""Sentences over several members: told apart by key, found in passes, whatever the order of members."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from random import Random

import pytest

from duizhao.model import Member, MemberSentences, Membership, MemberTown
from duizhao.plan.data import spanning as room
from duizhao.plan.data.sentence_part import (
    KEY_DIGITS,
    SentencePart,
    ToldSentence,
    digits_for,
    key_parts,
    packed,
    unpacked,
)
from duizhao.plan.data.spanning import SentenceReader, SentenceTally, SpanningSentence, spanning, spanning_sentences

Held = Mapping[str, Sequence[int]]  # sentence → numbers of the reports that have it


def key(words: str) -> int:
    """A key for words."""
    return int(sha256(words.encode()).hexdigest()[:KEY_DIGITS], 16)


def member(id: str, held: Held, most: int) -> tuple[Member, dict[str, SentencePart]]:
    """A member of three townships with two years each, and its files of so many sentences at most, on average."""
    towns = tuple(MemberTown(f"{id}-{n}", f"{n}镇", (id,), (2023, 2024)) for n in range(3))
    digits = digits_for(len(held), most)
    told = MemberSentences("name", digits, sum(map(len, held.values())))
    ordered = sorted(
        (ToldSentence(key(words), words, at, ("p-1",)) for words, at in held.items()), key=lambda one: one.key
    )
    parts = {}
    for part in key_parts(digits):
        own = [one for one in ordered if f"{one.key:0{KEY_DIGITS}x}".startswith(part)]
        parts[part] = unpacked(packed(own, id, "name", part), id, "name", part)
    return Member(Membership(id, id, ""), "b", towns, 0, {}, {}, {}, {}, {}, told, 0), parts


def found(family: Mapping[str, Held], most: int) -> tuple[tuple[SentenceTally, ...], list[SpanningSentence]]:
    """The tallies, and the sentences that span members."""
    made = {id: member(id, held, most) for id, held in family.items()}
    members = [one for one, _ in made.values()]
    sentences: SentenceReader = lambda one, part: made[one.of.id][1][part]  # noqa: E731
    over = spanning(members, sentences)
    return over.tallies, list(spanning_sentences(members, sentences, over.keys))


@pytest.mark.parametrize(("size", "most"), [(400_000, 8192), (40, 8192), (400_000, 4), (7, 4), (1, 30)])
def test_passes_find_what_one_look_at_all_finds(monkeypatch: pytest.MonkeyPatch, size: int, most: int) -> None:
    """Whatever the size of a pass and of a file, each sentence of several members is found once, in order, with all."""
    chance, family = Random(7), {}
    for id in "abcd":
        held = {
            f"语句{chance.randrange(150)}": sorted(chance.sample(range(6), chance.randint(1, 4))) for _ in range(90)
        }
        family[id] = held
    monkeypatch.setattr(room, "PASS", size)
    tallies, over = found(family, most)
    words = {words for held in family.values() for words in held}
    expected = {said: [id for id in family if said in family[id]] for said in words}
    several = {said for said, ids in expected.items() if len(ids) > 1}
    assert len(several) > 60
    assert [one.words for one in over] == sorted(several, key=key)
    for one in over:
        assert ["abcd"[holding.member] for holding in one.held] == expected[one.words]
        assert one.reports == sum(len(family[id][one.words]) for id in expected[one.words])
        assert one.townships == sum(len({n // 2 for n in family[id][one.words]}) for id in expected[one.words])
        assert one.years == tuple(sorted({2023 + n % 2 for id in expected[one.words] for n in family[id][one.words]}))
    for tally, held in zip(tallies, family.values(), strict=True):
        within = sum(1 for said, at in held.items() if said not in several and len(at) > 1)
        assert tally == SentenceTally(len(held), len(several & held.keys()), within)


def test_order_of_members_moves_nothing_but_their_own_places() -> None:
    """The same sentences are found whichever member comes first."""
    family: dict[str, Held] = {"a": {"甲": [0], "乙": [1, 3]}, "b": {"乙": [2]}, "c": {"丙": [0, 1], "甲": [5]}}
    first, second = found(family, 8192)[1], found(dict(reversed(family.items())), 8192)[1]
    assert [(one.words, one.reports, one.townships, one.years) for one in first] == [
        (one.words, one.reports, one.townships, one.years) for one in second
    ]
    assert {one.words for one in first} == {"甲", "乙"}
    held = next(one.held for one in first if one.words == "乙")
    assert [(one.reports, one.townships, one.related) for one in held] == [(2, 2, True), (1, 1, False)]


@pytest.mark.parametrize("change", ["cut", "turned", "member", "name", "part"])
def test_a_file_that_is_not_what_it_should_be_is_refused(change: str) -> None:
    """Cut short, changed, or of another member, build or part: no sentence is read from it."""
    data = packed([ToldSentence(key("甲"), "甲", (0,), ("p-1",))], "a", "n", "")
    assert unpacked(data, "a", "n", "").words(0) == ("甲", ("p-1",))
    wrong = data[:-20] if change == "cut" else bytes([*data[:-30], data[-30] ^ 1, *data[-29:]])
    given = {"member": "a", "name": "n", "part": ""} | (
        {change: "other"} if change in ("member", "name", "part") else {}
    )
    with pytest.raises(ValueError, match=r".*"):
        unpacked(wrong if change in ("cut", "turned") else data, **given)
