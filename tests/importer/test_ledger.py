"""Nothing is lost: raw text + ledger = page, for any text at all."""
# ruff: noqa: E501 - a list of pieces reads better in rows

import unicodedata
from itertools import permutations
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.importer import Draft, ImportFailure, draft
from duizhao.importer.account.account import MOST_QUOTES, Lost
from duizhao.importer.formats import read
from duizhao.importer.ledger import canonical, entries_of, page_body, replay, to_entries
from duizhao.importer.traced_text import LAYOUT, LedgerEntry, Work, lines_of
from duizhao.importer.verify import missing_words, unaccounted, verify
from duizhao.model import Rules, Severity
from duizhao.read.yamltree import read_yaml
from duizhao.text.fold import fold
from tests.problem_words import in_words
from tests.yamls import load_yaml

PIECES = (
    "一、主要举措", "（一）加强学习。", "二是力量不足", "某镇人民政府", "关于2023年法治政府建设情况的报告", "2023年12月18日",
    "县委、县政府：", "签发人：刘 兵", "沙政文〔2024〕17号", "抄送：县司法局。", "**粗体**", "**", "# ", "## ", "- ", "1. ", "* ",
    "| 甲 | 乙 |", "| --- | --- |", " and ", "18 名", "严格落实", "实行政执法", "\u200b", "\u3000\u3000", " ", "\t", "— 3 —",
    "\\", "_", "<b>", "&nbsp;", "[x](y)", "`", "~~", "。", "，", "：", "；", "全镇", "现将2023年情况报告如下：", "发布日期：2024-01-02",
    "\n", "\n\n", "\n\n\n", "\r\n", "层", "层", "\ufeff", "a", "9", "\x07", "\x1b", "\u200e", "\u202e",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join)


def drafted(text: str, rules: Rules) -> tuple[Draft, str] | None:
    """The draft of a text file and the raw text that its reader gives, None if the file is refused."""
    raw = text.encode("utf-8", "ignore")
    try:
        return draft(raw, "a.txt", {}, rules, tell=in_words), read(raw, "a.txt").text
    except ImportFailure:
        return None


@settings(max_examples=300, deadline=None)
@given(texts)
def test_raw_and_ledger_make_the_page(rules: Rules, text: str) -> None:
    """Applying the ledger to the raw text gives the body of the page, character for character."""
    if (made := drafted(text, rules)) is not None:
        found, raw = made
        body, losses = replay(raw, found.changes)
        assert losses == ()
        assert body == found.body


@settings(max_examples=150, deadline=None)
@given(texts)
def test_ledger_survives_its_file(rules: Rules, text: str) -> None:
    """The ledger read back from its YAML holds the same changes and doubts, whatever characters are in them."""
    if (made := drafted(text, rules)) is not None:
        assert to_entries(load_yaml(made[0].ledger)) == made[0].changes
        assert isinstance(load_yaml(made[0].page.split("---\n")[1]), dict)
        doubts = [p for p in made[0].problems if p.severity is Severity.DOUBT]
        kept = load_yaml(made[0].ledger).get("doubts") or []
        assert [(d["code"], d["line"], d["message"]) for d in kept] == [
            (p.code, p.place.line, in_words(p.message)) for p in doubts
        ]


@settings(max_examples=100, deadline=None)
@given(texts)
def test_an_untouched_import_is_proved(rules: Rules, text: str) -> None:
    """What was just imported fits its raw text, with the ledger as the program reads it back, marks for controls too."""
    if (made := drafted(text, rules)) is not None:
        found, raw = made
        assert verify(raw, found.page, read_yaml(found.ledger, "a.ledger.yaml").value, "a.md", "a.txt") == ()


BEFORE, AFTER = attrgetter("before"), attrgetter("after")


@settings(max_examples=100, deadline=None)
@given(texts)
def test_nothing_is_invented(rules: Rules, text: str) -> None:
    """What the ledger puts in is never text of its own: Markdown marks, line breaks, and the listed word for a stray one."""
    becomes = {e.becomes for e in rules.lists.mending.stray_words}
    if (made := drafted(text, rules)) is not None:
        turned = [entry for entry in made[0].changes if entry.rule == "backwards"]
        words = ([c for entry in turned for c in side(entry) if c.isalnum()] for side in (BEFORE, AFTER))
        assert len({str(sorted(side)) for side in words}) == 1  # only their order is another
        for entry in made[0].changes:
            if entry.rule == "backwards":
                continue
            form = unicodedata.normalize("NFKC", entry.before)  # ⼚, a radical's own code point, is 厂
            assert not entry.after.strip("#*\\| -\n") or entry.after in (*becomes, form)


@pytest.mark.parametrize(
    "raw", ["\uf900", "甲\uf900\n乙", "甲\uf900  \n\n乙", "\uf900甲", "\uf900**一、甲", "乙\uf900 甲"]
)
def test_what_stands_for_another_is_one_change(rules: Rules, raw: str) -> None:
    """A character that stands for another is one entry, with both, at a line's end and before what else goes too."""
    made = drafted(raw, rules)
    assert made is not None
    swaps = [(entry.before, entry.after) for entry in made[0].changes if entry.rule == "radical"]
    assert swaps == [("\uf900", "\u8c48")]


@settings(max_examples=60, deadline=None)
@given(texts)
def test_importing_twice_is_the_same(rules: Rules, text: str) -> None:
    """The same bytes give the same page and ledger."""
    first, second = drafted(text, rules), drafted(text, rules)
    assert (first and (first[0].page, first[0].ledger)) == (second and (second[0].page, second[0].ledger))


def test_lines_know_where_they_stand() -> None:
    """A line's characters carry their offsets in the raw text, white space at its ends apart."""
    line = lines_of("  甲\n\n\u3000\u3000乙丙 \n")[1]
    assert (line.text, line.at, line.number, line.indent, line.blank_before) == ("乙丙", [7, 8], 3, 4, True)


def test_join_accounts_for_the_break() -> None:
    """Joining two lines writes the line break between them off, and nothing else."""
    work = Work("甲\n\n 乙", lines_of("甲\n\n 乙"))
    assert work.join(0, "broken-line") == 1
    assert (work.lines[0].text, sorted(work.gone)) == ("甲乙", [1, 2, 3])


@pytest.mark.parametrize("swapped", [(1,), (2,), (1, 2)])
def test_join_accounts_for_the_break_beside_a_line_of_other_words(swapped: tuple[int, ...]) -> None:
    """The break goes too where nothing is left of one line's characters, or of both, and what stands around it stays."""
    raw = "丁\n甲乙\n\n 丙\n戊"
    work = Work(raw, lines_of(raw))
    for index in swapped:
        work.swap(work.lines[index], 0, len(work.lines[index].text), "己", "backwards")
    work.join(1, "broken-line")
    body, losses = replay(raw, entries_of(work, str))
    assert (body, losses) == (page_body(work.lines), ())
    assert body == {(1,): "丁\n\n己丙\n\n戊\n", (2,): "丁\n\n甲乙己\n\n戊\n", (1, 2): "丁\n\n己己\n\n戊\n"}[swapped]


def test_canonical_keeps_tables_apart() -> None:
    """Rows of one table stand together; a second table behind it begins a block of its own."""
    text = "| a |\n\n| --- |\n| b |\n\n\n| c |\n| --- |\n\n丁\n"
    assert canonical(text) == "| a |\n| --- |\n| b |\n\n| c |\n| --- |\n\n丁\n"


def test_a_wrong_ledger_is_told() -> None:
    """A change that does not fit the raw text is told with its place."""
    _, losses = replay("甲乙丙", (LedgerEntry("residue", 1, 2, "丁", "", ""),))
    assert [(loss.line, loss.column, loss.code) for loss in losses] == [(1, 2, "ledger-mismatch")]


def test_lost_words_are_told(rules: Rules) -> None:
    """A sentence that someone deletes from a page is told, until the ledger says that it was left out."""
    text = "某镇2023年法治政府建设报告\n一、情况\n全年学法六次。调解纠纷八件。\n"
    found = draft(text.encode(), "a.txt", {}, rules)
    ledger = load_yaml(found.ledger)
    assert verify(text, found.page, ledger, "p", "r") == ()
    shorter = found.page.replace("调解纠纷八件。", "")
    problems = verify(text, shorter, ledger, "content/2023/a.md", "r")
    assert [(p.code, "调解纠纷八件" in in_words(p.message)) for p in problems] == [("source-text-missing", True)]
    ledger["changes"].append(
        {"rule": "by-hand", "line": 3, "column": 8, "before": "调解纠纷八件。", "after": "", "reason": "重复"}
    )
    assert verify(text, shorter, ledger, "p", "r") == ()


def test_moved_words_are_not_lost() -> None:
    """A paragraph that stands elsewhere on the page is not missing."""
    assert missing_words("甲甲甲甲。\n\n乙乙乙乙。\n\n丙丙丙丙。\n", "丙丙丙丙。\n\n甲甲甲甲。\n\n乙乙乙乙。\n") == ()


def test_words_that_stand_twice_are_looked_for_twice() -> None:
    """What stands twice, and was moved to one place twice, is all there."""
    before = "甲甲甲甲。\n\n乙乙乙乙。\n\n甲甲甲甲。\n\n丙丙丙丙。\n"
    assert missing_words(before, "乙乙乙乙。\n\n丙丙丙丙。\n\n甲甲甲甲。甲甲甲甲。\n") == ()


def test_of_two_that_are_the_same_one_is_gone() -> None:
    """A paragraph stood twice at the head and stands once at the end: the other one is told."""
    rest = "乙乙乙乙。\n\n丙丙丙丙。\n\n丁丁丁丁。"
    assert [loss.text for loss in missing_words(f"甲甲甲甲。\n\n甲甲甲甲。\n\n{rest}", f"{rest}\n\n甲甲甲甲。")] == [
        fold("甲甲甲甲。")
    ]


def test_one_character_that_was_never_read_is_told() -> None:
    """Without a word of it in the ledger; four that a person has put in by hand are no longer lost."""
    page = "---\na: b\n---\n\n调解纠纷。\n"
    assert [p.code for p in unaccounted([Lost("失", "正文")], page, {}, "content/2023/x.md")] == ["text-unread"]
    assert unaccounted([Lost("调解纠纷", "正文")], page, {}, "content/2023/x.md") == ()


SAID = ("办案十二件。", "坚持党建引领，法治建设有序推进。", "坚持党建引领，依法行政有序推进。", "办案十二件。")


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_in_any_order_what_is_gone_is_quoted_and_nothing_else(order: tuple[int, ...]) -> None:
    """Paragraphs in another order, of which two are the same and two begin alike: all there, or one gone."""
    before, after = ("\n\n".join(SAID[n] for n in numbers) for numbers in (range(4), order))
    assert missing_words(before, after) == ()
    short = "\n\n".join(SAID[n] for n in order[:3])
    assert [loss.text for loss in missing_words(before, short)] == [fold(SAID[order[3]])]


def test_what_was_never_read_is_quoted_to_a_number(rules: Rules) -> None:
    """Twelve lost texts are quoted with their places, the others counted; all are about the page; short ones are lost
    wherever the page has their words by chance.
    """
    ledger = load_yaml(draft("某镇2023年法治政府建设报告\n一、情况\n".encode(), "a.txt", {}, rules).ledger)
    lost = [Lost("一二三", "正文")] + [Lost(f"丢失的第{n}段文字", f"第 {n} 页") for n in range(13)]
    found = unaccounted(lost, "---\na: b\n---\n\n一二三。丢失的第5段文字。\n", ledger, "content/2023/x.md")
    assert {(p.code, p.severity, p.place.path) for p in found} == {
        ("text-unread", Severity.WARNING, "content/2023/x.md")
    }
    assert [in_words(p.message) for p in found[:2]] == [
        "正文的“一二三”没有读出来",
        "第 0 页的“丢失的第0段文字”没有读出来",
    ]
    assert len(found) == MOST_QUOTES + 1
    assert in_words(found[-1].message) == "另有 1 处、共 9 个字没有读出来"
    assert all("原件" in in_words(p.hint) for p in found)
    enough = {**ledger, "unread": sum(len(one.text) for one in lost)}
    assert unaccounted(lost, "", enough, "x.md") == ()


def test_a_table_ends_where_its_rows_end() -> None:
    """A line behind a table, and a line with bars behind that, are no rows of it."""
    table = "| 项 | 件 |\n| --- | --- |\n| 案件 | 3 |"
    assert canonical(f"{table}\n合计。\n| 说明 |\n| 又 |\n") == f"{table}\n\n合计。\n\n| 说明 |\n\n| 又 |\n"


def test_layout_is_white_space_only() -> None:
    """What is never written into the ledger is white space."""
    assert not LAYOUT.strip()


def test_faults_of_a_ledger_have_a_code_and_a_place(rules: Rules) -> None:
    """A change that does not fit is ledger-mismatch at its line and column, a ledger that is none is ledger-broken."""
    text = "某镇2023年法治政府建设报告\n一、情况\n全年学法六次。\n"
    found = draft(text.encode(), "a.txt", {}, rules)
    ledger = load_yaml(found.ledger)
    ledger["changes"].append({"rule": "x", "line": 3, "column": 2, "before": "丁", "after": "", "reason": ""})
    told = verify(text, found.page, ledger, "p.md", "raw.txt")
    assert [(p.code, p.place.path, p.place.line, p.place.column) for p in told] == [
        ("ledger-mismatch", "raw.txt", 3, 2)
    ]
    (broken,) = verify(text, found.page, {"changes": "无"}, "p.md", "raw.txt")
    assert (broken.code, broken.place.path, "changes" in in_words(broken.message)) == ("ledger-broken", "p.md", True)
