"""What a PDF page shows once it is drawn: layers, clips, words in the place of glyphs, boxes that pages inherit."""

import re

import pytest

from duizhao.importer.readers.pdf import read_pdf
from tests.importer.pdfs import Box, FilledBorder, Page, Text, lines, pdf
from tests.importer.test_pdf import BODY, READ, aside, body, codes, read, texts
from tests.problem_words import doubts_in_words

WORDS = Text(72, 300, "看不见的字")


def around(raw: bytes, words: bytes, before: bytes, after: bytes) -> bytes:
    """A PDF with operators before and behind the last text that it draws; readers rebuild its table of objects."""
    at = raw.rindex(b"ET Q", 0, raw.index(b"endstream", raw.index(words)))
    start = raw.rindex(b"\nq ", 0, at)
    changed = raw[:start] + b"\n" + before + raw[start : at + 4] + b" " + after + raw[at + 4 :]
    return re.sub(rb"/Length \d+ >> stream\nq", b"/Length 99999 >> stream\nq", changed)


LAYER = b"<< /Type /OCG /Name (a) >>"


def layered(raw: bytes) -> bytes:
    """The last text on a layer that is switched off."""
    raw = around(raw, b" Tr ", b"/OC /M BDC", b"EMC")
    raw = raw.replace(b"/Resources <<", b"/Resources << /Properties << /M 900 0 R >>")
    raw = raw.replace(b"/Type /Catalog", b"/Type /Catalog /OCProperties << /OCGs [900 0 R] /D << /OFF [900 0 R] >> >>")
    return raw.replace(b"1 0 obj", b"900 0 obj\n" + LAYER + b"\nendobj\n1 0 obj", 1)


@pytest.mark.parametrize("how", ["layer", "clip"])
def test_what_is_not_drawn_is_no_text(how: str) -> None:
    """Text on a layer that is switched off, or clipped away, leaves the text; a doubt quotes it."""
    raw = pdf(body(WORDS))
    raw = layered(raw) if how == "layer" else around(raw, b" Tr ", b"q 0 0 9 9 re W n", b"Q")
    made = read(raw)
    assert (texts(made), aside(made), codes(made)) == (READ, [("hidden-undrawn", "看不见的字")], ["hidden-undrawn"])


@pytest.mark.parametrize(("alpha", "seen"), [(b"0.055", False), (b"0.3", True)])
def test_what_is_all_but_transparent_is_no_text(alpha: bytes, seen: bool) -> None:
    """Black type that a group lets next to nothing of through leaves the text, and is quoted; pale type stays."""
    raw = around(pdf(body(WORDS)), b" Tr ", b"/G gs", b"")
    raw = raw.replace(b"/Resources <<", b"/Resources << /ExtGState << /G << /ca " + alpha + b" >> >>")
    made = read(raw)
    hidden = [] if seen else ["hidden-undrawn"]
    assert (texts(made), codes(made)) == ([*READ, WORDS.text] if seen else READ, hidden)


def test_figures_all_but_transparent_between_others() -> None:
    """Two figures that a group lets next to nothing of through leave the text, whatever stands beside them."""
    words = [Text(72.8, 300, "受理"), Text(107, 300, "件。"), Text(96, 300, "18")]
    raw = around(pdf(body(*words)), b" Tr ", b"/G gs", b"")
    made = read(raw.replace(b"/Resources <<", b"/Resources << /ExtGState << /G << /ca 0.055 >> >>"))
    assert (texts(made)[-1].replace(" ", ""), codes(made)) == ("受理件。", ["hidden-undrawn"])


def test_words_in_the_place_of_glyphs() -> None:
    """What a page prints is read, a doubt shows what the file says instead (/ActualText)."""
    raw = pdf(body(Text(72, 300, "　　办理案件18件。")))
    for words, count in (("　　办理案件12件。", 1), ("　　办理案件18件。", 0)):
        span = b"/Span << /ActualText <FEFF" + words.encode("utf-16-be").hex().encode() + b"> >> BDC"
        made = read_pdf(around(raw, b" Tr ", span, b"EMC"))
        assert (texts(made)[-1], codes(made)) == ("办理案件18件。", ["actual-text"] * count)
        assert all("案件12件" in message and "案件18件" in message for _, message, _ in doubts_in_words(made.doubts))


def test_hanzi_noted_beside_radicals() -> None:
    """A radical in a map, with the hanzi in /ActualText as Chromium writes it, is read as hanzi without a doubt."""
    raw = pdf(body(Text(72, 300, "　　办理案件八~九件。")), maps={"八": "⼋", "~": "〜"})
    span = b"/Span << /ActualText <FEFF" + "　　办理案件八～九件。".encode("utf-16-be").hex().encode() + b"> >> BDC"
    made = read_pdf(around(raw, b" Tr ", span, b"EMC"))
    assert (texts(made)[-1], doubts_in_words(made.doubts)) == ("办理案件八～九件。", ())


def test_boxes_that_pages_inherit() -> None:
    """A page whose size stands in the tree of pages only is shown whole."""
    raw = pdf(Page([Text(t.x, t.y + 70, t.text, t.size) for t in lines(BODY)]))
    box = re.search(rb"/MediaBox \[[^\]]*\]", raw)
    assert box is not None
    raw = raw.replace(box[0], b"").replace(b"/Type /Pages", b"/Type /Pages " + box[0])
    assert texts(read(raw)) == READ


def test_the_last_character_of_what_is_not_drawn() -> None:
    """A passage inside a line that is not drawn goes with its last character, close to which the line goes on."""
    head, gone, rest = "　　办理案件12件，", "其中八件已经办结", "余下的转交县局。"
    at = 72 + 12 * len(head) - 12
    marks = [Text(72, 300, head), Text(at + 12 * len(gone), 300, rest), Text(at, 300, gone)]
    made = read(layered(pdf(body(*marks))))
    assert aside(made) == [("hidden-undrawn", gone)]


def test_one_hanzi_that_is_veiled() -> None:
    """A single hanzi inside a line, under a shape that lets hardly anything through, is not seen; a mark leaves it."""
    for clear, seen in ((0.99, False), (0.4, True)):
        raw = pdf(body(Text(72, 300, "　　办理案件十二件，余下的转交县局。"), Box(132, 297, 12, 14)))
        raw = raw.replace(b"q 1.0 g 132", b"q /V gs 1.0 g 132")
        state = b"/Resources << /ExtGState << /V << /ca %.2f >> >>" % clear
        made = read(around(raw.replace(b"/Resources <<", state), b"132 297", b"", b""))
        assert [text for _, text in aside(made)] == ([] if seen else ["件"])


def test_text_below_a_veil_is_not_seen() -> None:
    """Figures below a shape that is nearly opaque are left out and told; below one that lets them through they stay."""
    for clear, seen in ((0.97, "件，"), (0.8, "12件，")):
        raw = pdf([Text(72, 700, "　　办理案件12件，余下的转交县局。"), Box(144, 697, 12, 14)])
        raw = raw.replace(b"q 1.0 g 144", b"q /V gs 1.0 g 144")
        raw = raw.replace(b"/Resources <<", b"/Resources << /ExtGState << /V << /ca %.2f >> >>" % clear)
        made = read_pdf(raw)
        assert "".join(made.lines[0].text.split()) == f"办理案件{seen}余下的转交县局。"
        assert [line.furniture for line in made.lines[1:]] == ([] if seen[0] == "1" else ["hidden-covered"])


def test_text_in_a_border_that_is_filled() -> None:
    """Black words in a black border, or below a line of one, are seen: only the room between its two boxes is inked."""
    note = Text(80, 310, "　　其中县局移交五件。", 10)
    for inner in (Box(71, 301, 298, 28), Box(70, 300, 300, 29)):
        made = read(pdf(body(FilledBorder(Box(70, 300, 300, 30), inner), note)))
        assert (texts(made), codes(made)) == ([*READ, "其中县局移交五件。"], [])
    filled = read(pdf(body(Box(70, 300, 300, 30, 0.0), note)))
    assert codes(filled) == ["hidden-white"]


def test_a_black_box_with_an_outline_covers() -> None:
    """A box that is filled and outlined covers the words below it as one that is only filled does."""
    raw = around(pdf(body(Text(72, 600, "办结案五十七件，罚款三千元。"))), b" Tr ", b"", b"0 g 0 G 108 596 36 14 re B")
    made = read_pdf(raw)
    assert texts(made)[-1].replace(" ", "") == "办结案件，罚款三千元。"
    assert codes(made) == ["hidden-covered"]


def shaded(raw: bytes, stops: bytes, gray: bytes) -> bytes:
    """A PDF whose boxes of one grey are filled with a shading from bottom to top, by the parts of a function."""
    n = stops.count(b"/C0")
    edges = b" ".join(b"%.3f" % (i / n) for i in range(1, n))
    function = b"<< /FunctionType 3 /Domain [0 1] /Functions [%s] /Bounds [%s] /Encode [%s] >>" % (
        stops, edges, b"0 1 " * n)  # fmt: skip
    shading = b"<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 296 0 316] /Extend [true true] /Function "
    pattern = b"<< /Type /Pattern /PatternType 2 /Shading " + shading + function + b" >> >>"
    raw = raw.replace(b"/Resources <<", b"/Resources << /Pattern << /S " + pattern + b" >>")
    raw = re.sub(rb"/Length \d+ >> stream\nq", b"/Length 99999 >> stream\nq", raw)
    return raw.replace(gray + b" g", b"/Pattern cs /S scn")


def level(light: float) -> bytes:
    """A part of a shading that is of one grey."""
    return b"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [%.2f] /C1 [%.2f] >> " % (light, light)


@pytest.mark.parametrize(
    ("lights", "told"), [((1, 1, 1, 0, 1, 1, 1), True), ((0.8, 0.8, 1, 1, 1, 1, 1), False), ((0.9,) * 7, False)]
)
def test_a_stripe_of_a_pattern_through_words(lights: tuple[float, ...], told: bool) -> None:
    """Words through which the shading behind them draws a stripe are read and quoted; a marker's band is no stripe."""
    words = Text(72, 300, "办结18件", 20.0)
    raw = shaded(pdf(body(Box(70, 296, 120, 20, 0.25), words)), b"".join(map(level, lights)), b"0.25")
    made = read(raw)
    assert texts(made) == [*READ, words.text]
    assert codes(made) == (["crossed-text"] if told else [])
    assert not told or str(words.text) in doubts_in_words(made.doubts)[0][1]


def test_a_layer_in_a_font_that_the_file_lacks() -> None:
    """Where the machine has the fonts that a file only names, a string that it draws nothing of is no text either."""
    line = b"q BT /F 12 Tf 0 Tr 72 %d Td (%d cases closed in this year) Tj ET Q\n"
    shown = b"".join(line % (700 - 20 * n, n) for n in range(9))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    raw = pdf([WORDS])
    raw = re.sub(rb"stream\nq 0.0 g BT.*?ET Q", lambda _: b"stream\n" + shown + line % (300, 99), raw, flags=re.S)
    raw = re.sub(rb"<< /Type /Font /Subtype /Type0.*?>>", font, raw, flags=re.S)
    whole = re.sub(rb"/Length \d+ >> stream\nq", b"/Length 99999 >> stream\nq", raw)
    assert texts(read_pdf(whole))[-1] == "99 cases closed in this year"
    assert aside(read_pdf(layered(raw))) == [("hidden-undrawn", "99casesclosedinthisyear")]
