"""Bytes that do not fit their encoding: read round, named by line and column, and never taken for something else."""

import base64
import quopri

import pytest

from duizhao.importer import ImportFailure, draft
from duizhao.importer.account import account
from duizhao.importer.account.html import witness_html
from duizhao.importer.decode import DecodedText, decode
from duizhao.importer.formats import read
from duizhao.model import Rules
from tests.importer.docx.make import docx, p
from tests.problem_words import doubts_in_words, in_words

TEXT = (
    "河湾镇2023年法治政府建设报告\n\n一、主要举措。全年学法6次，参加的有300人。\n"
    "二、存在的不足。有的干部不愿办案，执法力量不强。\n河湾镇人民政府\n2024年1月5日\n"
)


def codes(found: DecodedText) -> list[str]:
    """The codes of a text's doubts."""
    return [code for code, _, _ in doubts_in_words(found.doubts)]


@pytest.mark.parametrize(
    ("encoding", "bad", "rest"), [("utf-8", b"\x82", 0), ("gb18030", b"\xff", 1), ("gb18030", b"", 1)]
)
def test_a_bad_byte_is_named_and_the_rest_read(encoding: str, bad: bytes, rest: int) -> None:
    """One bad or lost byte: the rest is read, the doubt names encoding, line and column and quotes the place."""
    head, tail = TEXT.split("的干部", 1)
    raw = head.encode(encoding) + bad + ("的干部" + tail).encode(encoding)[rest:]
    found = decode(raw)
    lines = found.text.split("\n")
    assert (found.encoding, lines[:3], lines[4:]) == (encoding, TEXT.split("\n")[:3], TEXT.split("\n")[4:])
    assert lines[3].startswith("二、存在的不足。")
    assert lines[3].endswith("�的干部不愿办案，执法力量不强。"[1 + rest :])
    code, message, hint = doubts_in_words(found.doubts)[0]
    assert (code, bool(hint)) == ("bytes-lost", True)
    assert all(word in message for word in (encoding, "第 4 行第 ", "�"))
    assert decode(raw, encoding).text == found.text


def test_a_lost_byte_does_not_turn_the_line_into_other_hanzi() -> None:
    """GB18030 with half a hanzi gone is read on in step, wherever in the line that happens."""
    raw = TEXT.encode("gb18030")
    for at in range(len("河湾镇2023年".encode("gb18030")), 26):
        found = decode(raw[:at] + raw[at + 1 :])
        assert found.text.split("\n")[1:] == TEXT.split("\n")[1:]
        assert len(set(found.text.split("\n")[0]) - set(TEXT)) <= 1, found.text


@pytest.mark.parametrize(("most", "pasted"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_a_paragraph_in_another_encoding(most: str, pasted: str) -> None:
    """A paragraph pasted in another encoding is read in its own, and quoted in a doubt."""
    line = "补充：全年调解纠纷12件。"
    found = decode(TEXT.encode(most) + line.encode(pasted))
    assert found.text == TEXT + line
    assert codes(found) == ["encoding-mixed"]
    assert line in doubts_in_words(found.doubts)[0][1]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    """UTF-16 without a byte-order mark is read, though 一 and the wide space have a zero byte too."""
    text = TEXT + "\u3000\u3000一是一。\n" * 9
    assert decode(text.encode(encoding)).text == text
    page = f"<html><body><p>{text}</p></body></html>".encode(encoding)
    assert "全年学法6次" in read(page, "a.html").text


def test_characters_that_were_lost_before() -> None:
    """Replacement characters, zero bytes and 锟斤拷 in the file itself are doubts that quote them."""
    for bad in ("�", "\x00", "锟斤拷"):
        found = decode(TEXT.replace("300", f"3{bad}0").encode())
        assert codes(found) == ["characters-lost"]
        assert "第 3 行" in doubts_in_words(found.doubts)[0][1]
    assert codes(decode(TEXT.encode() + b"\x00\x00\x00")) == []


def test_the_doubt_reaches_the_ledger(rules: Rules) -> None:
    """A bad byte in a text file is a doubt of the import, and the page holds the replacement character."""
    raw = TEXT.encode().replace("300人".encode(), b"30\xe4")
    made = draft(raw, "a.txt", {}, rules)
    assert "bytes-lost" in [p.code for p in made.problems]
    assert "30�" in made.body


def test_another_encoding_is_refused_not_guessed() -> None:
    """Text that is hardly anything in the named encoding is refused, with the first place that does not fit."""
    with pytest.raises(ImportFailure) as failure:
        decode("鎮政府依法行政，有人在工作。\n".encode("big5") * 9, "utf-8")
    assert failure.value.code == "encoding-wrong"


TRADITIONAL = (
    "河灣鎮2023年法治政府建設報告\n一、主要舉措。全年學法6次，參加的有300人。\n二、存在的不足。有的幹部不願辦案。\n"
)


@pytest.mark.parametrize("head", ["", '<meta charset="big5">', '<meta charset="gb2312">'])
def test_gb_and_big5_are_told_by_what_they_read_like(head: str) -> None:
    """A text or page in Big5 is read as that whatever it declares, and one in GB18030 under the name of Big5 too."""
    for words, encoding in ((TRADITIONAL, "big5hkscs"), (TEXT, "gb18030"), (TRADITIONAL, "gb18030")):
        assert decode(words.encode(encoding)).text == words
        page = f"<html>{head}<body>{words}</body></html>".encode(encoding)
        assert any("全年" in line.text and "300人" in line.text for line in read(page, "a.html").lines)
        assert not account(witness_html(page, ""), read(page, "a.html")).missing


@pytest.mark.parametrize(("saved", "read_as"), [("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gb18030", "latin-1")])
def test_words_that_were_saved_misread(saved: str, read_as: str, rules: Rules) -> None:
    """Hanzi that were once read byte by byte and saved so are told where they stand, in text and in Word's files."""
    broken = "新增专职人员".encode(saved).decode(read_as, "ignore")
    for raw, name in ((f"{TEXT}{broken}16名。\n".encode(), "a.txt"), (docx(p(TEXT) + p(f"{broken}16名。")), "a.docx")):
        told = [
            in_words(problem.message)
            for problem in draft(raw, name, {}, rules).problems
            if problem.code == "characters-lost"
        ]
        assert [broken[:3] in message for message in told] == [True]


@pytest.mark.parametrize(
    "raw",
    [
        (TEXT * 2).encode().decode("latin-1").encode(),
        (TEXT * 2).encode("gb18030").decode("latin-1").encode(),
        (TEXT * 2).encode("utf-7"),
        quopri.encodestring((TEXT * 2).encode()),
        base64.encodebytes((TEXT * 2).encode()),
    ],
)
def test_text_without_hanzi_is_refused(raw: bytes, rules: Rules) -> None:
    """A whole text that was saved misread, or in the codes of a mail, is one clear error and no report."""
    with pytest.raises(ImportFailure) as failure:
        draft(raw, "a.txt", {}, rules)
    assert failure.value.code == "encoding-wrong"


def test_signs_of_latin_1_that_reports_have(rules: Rules) -> None:
    """Crosses for a name that is kept back, degrees and a foreign name are no damage."""
    words = f"{TEXT}李××、王×××等3人，误差±5°，A·B，见“Café Müller”。\n"
    made = draft(words.encode(), "a.txt", {}, rules)
    assert "characters-lost" not in [problem.code for problem in made.problems]


def test_tags_of_an_unread_format_are_no_report(rules: Rules) -> None:
    """A text that is mostly the tags of a format that nobody has read is refused; a tag quoted in a report is not."""
    tagged = "".join(f"<字:段落 字:式样引用='a'><字:句>{line}</字:句></字:段落>\n" for line in TEXT.split("\n") * 4)
    with pytest.raises(ImportFailure) as failure:
        draft(f"甲\n{tagged}".encode(), "a.txt", {}, rules)
    assert failure.value.code == "not-text"
    assert "某<b>词</b>" in draft(TEXT.replace("全年", "某<b>词</b>全年").encode(), "a.txt", {}, rules).body.replace(
        "\\", ""
    )


@pytest.mark.parametrize("signs", ["“”", "‘’", "——", "·…"])
@pytest.mark.parametrize("words", ["学法", "参加的有", "办案", "执法力量不强"])
def test_signs_of_one_byte_among_hanzi_of_two(signs: str, words: str) -> None:
    """Quotation marks and dashes of Windows-1252 in GB18030 are read as they were meant, and quoted."""
    head, tail = TEXT.split(words)
    first, last = (sign.replace("·", "•").encode("cp1252") for sign in signs)
    found = decode(head.encode("gb18030") + first + words.encode("gb18030") + last + tail.encode("gb18030"))
    assert found.text == f"{head}{signs[0]}{words}{signs[1]}{tail}"
    assert codes(found) == ["bytes-lost"]
    assert f"{signs[0]}{words[:4]}" in doubts_in_words(found.doubts)[0][1]


def test_rare_hanzi_are_no_signs() -> None:
    """Rare hanzi of names whose first byte is such a sign stay as they are."""
    text = TEXT.replace("300人", "李昇、张旸、撘溪村王厓等300人")
    assert (decode(text.encode("gb18030")).text, codes(decode(text.encode("gb18030")))) == (text, [])


def test_hanzi_that_became_question_marks() -> None:
    """Question marks between hanzi are quoted as characters that were lost; a question's mark behind hanzi is not."""
    assert "李??" in doubts_in_words(decode(TEXT.replace("300人", "李??同志").encode()).doubts)[0][1]
    assert codes(decode((TEXT + "问题在哪?\n怎么办？?\n").encode())) == []


def test_zero_bytes_behind_a_text() -> None:
    """A file with room left behind its text is read as if it ended there."""
    assert decode(TEXT.encode() + bytes(900)).text == TEXT


@pytest.mark.parametrize(("sign", "shown"), [("\x07", "␇"), ("\x1b", "␛"), ("\x7f", "␡"), ("\ufff9", "\ufff9")])
def test_control_characters_between_figures(sign: str, shown: str) -> None:
    """A sign that is not seen, as programs part cells or frame readings by it, is quoted; a file's end is not."""
    found = decode(f"受理3{sign}12件。\x1a".encode())
    assert [code for code, _, _ in doubts_in_words(found.doubts)] == ["characters-lost"]
    assert f"受理3{shown}12件" in doubts_in_words(found.doubts)[0][1]
    assert not doubts_in_words(decode("受理12件。\x1a\x1a".encode()).doubts)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("⿰氵曾家村", True),
        ("陈〓同志办结", True),
        ("办结，〓〓村", True),
        ("〓〓 公告 〓〓", False),
        ("※公告※", False),
    ],
)
def test_what_stands_for_a_hanzi_that_no_font_had(words: str, told: bool) -> None:
    """A hanzi written by its parts, or a geta in its place, is quoted; an ornament is not."""
    found = doubts_in_words(decode(f"青禾镇{words}十二件。\n{words}\n".encode()).doubts)
    assert [code for code, _, _ in found] == ["characters-lost"] * told


@pytest.mark.parametrize("words", ["受理案件十二件，全部办结。", "群众满意", "本年度共有三人受到处罚，已整改"])
def test_hanzi_that_were_read_two_bytes_at_a_time(words: str) -> None:
    """UTF-8 that was read as GBK and saved so is quoted; rare hanzi of names are not taken for it."""
    misread = words.encode().decode("gb18030", "ignore")
    assert [code for code, _, _ in doubts_in_words(decode(f"情况如下：\n{misread}\n".encode()).doubts)] == [
        "characters-lost"
    ]
    assert not doubts_in_words(decode(f"{words}涓涓细流，鄱阳浜，鏖战。\n".encode()).doubts)


@pytest.mark.parametrize("words", ["青禾镇办理案件17件", "共~17件"])
def test_hanzi_of_mail(words: str) -> None:
    """Hanzi between ~{ and ~}, as mail wrote them (RFC 1843), are read; a text with such signs and no hanzi is not."""
    found = decode(words.encode("hz"))
    assert (found.text, found.encoding) == (words, "hz")
    assert decode(b"a ~{ b 12").text == "a ~{ b 12"
