"""The account notices every loss, and nothing else."""

import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.importer.account import Unread, Witness, WitnessPiece, account
from duizhao.importer.account.account import MOST_QUOTES, Account, count_form
from duizhao.importer.extract import Extract, RawLine
from duizhao.importer.formats import witness_of
from tests.problem_words import doubts_in_words, in_words
from tests.steps import stays_below

WORDS = (
    "我镇认真学习宣传贯彻法治思想，", "全年办理行政处罚案件", "调解矛盾纠纷", "12件", "件", "一、主要举措", "（一）",
    "2024年，", "比上年增长3.5%。", "。", "一是力量不足；", "二是", "全镇", "——", "12", "2", "①",
    "培训执法人员18人次。",
)  # fmt: skip
paragraphs = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join), min_size=1, max_size=25)


def made(lines: list[str]) -> Extract:
    """An extract of plain lines."""
    return Extract(tuple(RawLine(line) for line in lines))


def witness(lines: list[str], place: str = "正文") -> Witness:
    """A witness that has one piece for each line."""
    return Witness(tuple(WitnessPiece(line, place) for line in lines))


def test_a_piece_inside_another() -> None:
    """A sentence that stands by itself and inside a longer paragraph, in another order, is not taken for lost."""
    short = "我镇认真学习宣传贯彻法治思想，"
    long = f"2024年，{short}{short}全年办理行政处罚案件"
    assert account(witness([short, short, long]), made(["页眉", long, short, short])).lost == ()
    assert account(witness([short, short, long]), made(["页眉", long, short])).missing == len(short)


@settings(max_examples=200, deadline=None)
@given(paragraphs, st.randoms(use_true_random=False))
def test_a_faithful_reader_is_not_suspected(lines: list[str], chance: random.Random) -> None:
    """Lines that are parted, joined, spaced, moved, widened or added to by a reader count as read."""
    whole = [*lines]
    if chance.random() < 0.5:
        at = chance.randrange(len(whole))
        whole = [*whole[at:], *whole[:at]]
    text = "\n".join(whole)
    for _ in range(3):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(["\n", " ", "\u200b", "\t"]) + text[at:]
    text = text.replace("12", "１２").replace("——", "—\u2014")
    extract = Extract(tuple(RawLine(line, number="（三）") for line in ["页眉", *text.split("\n"), "新添的一行。"]))
    found = account(witness(lines), extract)
    assert (found.missing, found.lost) == (0, ())
    assert not found.too_little


@settings(max_examples=150, deadline=None)
@given(paragraphs, st.data())
def test_every_loss_is_noticed(lines: list[str], data: st.DataObject) -> None:
    """Whatever run of characters an extract lacks, at least as many are missing, and the quotes hold them."""
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + data.draw(st.sampled_from((1, 2, 6, 60))))))
    gone = count_form(text[start:end])
    found = account(witness(lines), made((text[:start] + text[end:]).split("\n")))
    assert len(gone) <= found.missing <= len(gone) + max(map(len, lines))
    assert Counter(count_form("".join(lost.text for lost in found.lost))) >= Counter(gone)


@settings(max_examples=60, deadline=None)
@given(paragraphs, st.integers(0, 24))
def test_a_lost_paragraph_is_quoted_whole(lines: list[str], at: int) -> None:
    """A paragraph that no reader saw is quoted as it stands, although its words may stand elsewhere too."""
    lines = [f"{line}第{n}项工作。" for n, line in enumerate(lines)]
    lost = f"{lines[at % len(lines)]}共培训网格员七十六名。"
    found = account(witness([*lines[:3], lost, *lines[3:]]), made(lines))
    assert [one.text for one in found.lost] == [lost]


def test_a_short_loss_is_shown_with_its_neighbours() -> None:
    """A figure that was lost inside a sentence is quoted with the words on either side, and its place."""
    found = account(
        witness(["全年受理复议申请37件，办结35件。"], "word/document.xml"), made(["全年受理复议申请件，办结35件。"])
    )
    (doubt,) = doubts_in_words(found.doubts)
    assert doubt[0] == "text-unread"
    assert "word/document.xml的“37”（在“全年受理复议申请37件，办结35件。”中）" in doubt[1]


def test_many_losses_are_counted() -> None:
    """Beyond a bound lost texts are counted and not quoted, and so much that is lost is an error that lists it."""
    lines = [f"第{n}个村开展宣传活动，发放资料{n * 37}份。" for n in range(60)]
    found = account(witness(lines, "第 2 页"), made(lines[::2]))
    assert found.too_little
    assert len(found.lost) == 30
    assert len(doubts_in_words(found.doubts)) == MOST_QUOTES + 1
    assert "另有 18 处" in doubts_in_words(found.doubts)[-1][1]
    code, message, hint = found.failure()
    assert code == "text-lost"
    assert "第1个村" in in_words(message)
    assert "30 处" in in_words(message)
    assert "--accept-loss" in in_words(hint)


def test_unread_content_is_counted_by_kind() -> None:
    """Pictures, charts and what else is no text give one doubt for each kind, with number, place and sample."""
    unread = (
        Unread("picture", 2, "第 1 页"),
        Unread("chart", 1, "word/charts/chart1.xml", "案件数"),
        Unread("picture", 1, "第 4 页", "公章"),
        Unread("strange", 1),
    )
    found = account(Witness((), unread), made(["甲"]))
    assert [doubt[1] for doubt in doubts_in_words(found.doubts)] == [
        "原件里有 3 处图片没有读成文字（第 1 页、第 4 页）：“公章”",
        "原件里有 1 处图表没有读成文字（word/charts/chart1.xml）：“案件数”",
        "原件里有 1 处strange没有读成文字",
    ]
    assert not found.too_little


def long_file(number: int) -> list[str]:
    """So many lines of mixed hanzi and digits; forty pages have some 1,200."""
    chance = random.Random(7)
    letters = "法治建设工作情况报告镇村组织学习培训行政执法0123456789，。"
    return ["".join(chance.choice(letters) for _ in range(28)) for _ in range(number)]


@pytest.mark.parametrize(
    ("read", "missing", "too_little"),
    [
        (lambda line, _: line, False, False),
        (lambda line, n: line if n % 10 else line[::-1], True, False),
        (lambda *_: "完全不同的文字。" * 4, True, True),
    ],
    ids=["well", "a tenth badly", "badly"],
)
def test_long_files_take_little_time(read: Callable[[str, int], str], missing: bool, too_little: bool) -> None:
    """Four times as many pages take nowhere near sixteen times as long to account for, read well or badly."""

    def accounting(number: int) -> Callable[[], Account]:
        there = long_file(number)
        return lambda: account(witness(there), made([read(line, n) for n, line in enumerate(there)]))

    found = accounting(75)()
    assert (found.missing > 0, found.too_little) == (missing, too_little)
    assert stays_below(10, accounting, 20, 150, 600)


def test_a_part_that_was_moved_out_of_like_characters_is_found() -> None:
    """A number taken out beside one that begins alike, and kept elsewhere, is not lost: in 1812 it may be 18 or 81."""
    assert account(witness(["办理案件1812件。"]), made(["办理案件12件。", "18"])).lost == ()
    assert account(witness(["办理案件1812件。"]), made(["办理案件12件。"])).missing == 2


def test_a_wrapped_file_has_the_witness_of_what_is_in_it() -> None:
    """A web page saved in one file is accounted for as a web page is, and a text file has no second reading."""
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    page = "<html><body><p>培训人民调解员四十一人。</p></body></html>".encode()
    raw = (
        head
        + b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page
        + b"\r\n--b--"
    )
    found = witness_of(raw, "a.mht")
    assert found is not None
    assert [piece.text.strip() for piece in found.pieces] == ["培训人民调解员四十一人。"]
    assert witness_of("培训四十一人。".encode(), "a.txt") is None
