"""OFD pages: what is drawn over text, through it or round it, and what of it is seen."""

import io
import zipfile

import pytest

from duizhao.importer.account.ofd import witness_ofd
from tests.importer.test_ofd import LINES, SPACE, codes, furniture, lines, ofd, page, read, shown, text
from tests.problem_words import doubts_in_words

PNG, CLEAR = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(8) + bytes([8, colours]) for colours in (2, 6))


def pictured(data: bytes, box: str, objects: str) -> bytes:
    """A file whose page draws a picture over some objects."""
    res = (
        f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="70" Type="Image">'
        "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    w, h = box.split()[2:]
    picture = f'<ofd:ImageObject ID="5" Boundary="{box}" CTM="{w} 0 0 {h} 0 0" ResourceID="70"/>'
    made = ofd(page(objects + picture), common="<ofd:PublicRes>Res.xml</ofd:PublicRes>", parts={"Doc_0/Res.xml": res})
    stream = io.BytesIO(made)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("Doc_0/Res/a.png", data)
    return stream.getvalue()


def test_a_picture_over_text_hides_it() -> None:
    """Text under a picture is no text, and is told; one that lets it through leaves it, and is counted."""
    marks = lines(LINES[0]) + text("\u3000\u3000\u3000盖住的一行。", y=90)
    raw = pictured(PNG, "20 88 100 10", marks)
    assert (shown(read(raw)), furniture(read(raw))) == (LINES[0], {"hidden-covered": "盖住的一行。"})
    assert codes(read(raw)) == ["hidden-covered"]
    clear = pictured(CLEAR, "20 88 100 10", marks)
    assert shown(read(clear)).endswith("盖住的一行。")
    assert [(u.kind, u.count) for u in witness_ofd(clear).unread] == [("picture", 1)]


@pytest.mark.parametrize(
    ("down", "struck"), [(88.7, True), (91.2, False)], ids=["through its middle", "below its feet"]
)
def test_a_wavy_line_strikes_text_out(down: float, struck: bool) -> None:
    """Words that a wavy line runs through are struck out; one that runs below them marks them."""
    waves = "".join(f"Q {x + 0.5} 2 {x + 1} 2.5 Q {x + 1.5} 3 {x + 2} 2.5 " for x in range(0, 16, 2))
    path = (
        f'<ofd:PathObject ID="5" Boundary="37 {down} 20 5"><ofd:AbbreviatedData>M 0 2.5 {waves}</ofd:AbbreviatedData>'
    )
    found = read(ofd(page(f"{lines(LINES[0])}{text('　　　误写五件。实办三件。', y=89)}{path}</ofd:PathObject>")))
    assert ("误写" not in shown(found), "struck-text" in codes(found)) == (struck, struck)


@pytest.mark.parametrize(
    ("more", "seen"), [('HScale="0.05"', False), ('CTM="0.05 0 0 1 0 0"', False), ('HScale="0.5"', True), ("", True)]
)
def test_letters_that_are_squeezed_to_nothing(more: str, seen: bool) -> None:
    """Letters a tenth as wide as they are or less, by their scale or their matrix, are left out and quoted."""
    found = read(ofd(page(lines(*LINES) + text("另附件。", y=90, more=more))))
    assert ("另附件。" in shown(found)) == seen
    assert ("hidden-undrawn" in codes(found)) == (not seen)


def test_text_under_the_picture_of_a_page_is_recognized() -> None:
    """A page whose text lies under a picture of all of it is a scan, with the words that a program made out."""
    found = read(pictured(PNG, "0 0 210 297", lines(*LINES)))
    assert (shown(found).split("\n"), codes(found)) == (list(LINES), ["ocr-text"])
    assert LINES[0][:9] in doubts_in_words(found.doubts)[0][1]


def test_a_cross_strikes_text_out() -> None:
    """Two slanted lines over words strike them out, one is told."""
    path = '<ofd:PathObject ID="5" Boundary="37 89 20 5"><ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>'
    marks = lines(LINES[0]) + text("\u3000\u3000\u3000误写五件。实办三件。", y=90)
    found = read(ofd(page(marks + path.format("M 0 0 L 20 5 M 0 5 L 20 0"))))
    assert (shown(found).split("。")[1].strip(), furniture(found)) == ("实办三件", {"struck-text": "误写五件。"})
    found = read(ofd(page(marks + path.format("M 0 5 L 20 0"))))
    assert (shown(found).split("。")[1].strip(), codes(found)) == ("误写五件", ["crossed-text"])


def test_names_in_small_letters_are_accounted_for() -> None:
    """The second reading finds text and pictures whatever the letter case of their elements."""
    raw = ofd(page(lines(LINES[0]) + lines(LINES[1], y=60).lower() + '<ofd:imageobject Boundary="0 0 9 9"/>'))
    found = witness_ofd(raw)
    assert (LINES[1] in found.pieces[0].text, [u.kind for u in found.unread]) == (True, ["picture"])


CLIPS = "<ofd:Clips><ofd:Clip><ofd:Area>{}</ofd:Area></ofd:Clip></ofd:Clips>"
AREA = '<ofd:Path Boundary="{}"><ofd:AbbreviatedData>M 0 0 L 90 0 L 90 9 L 0 9 C</ofd:AbbreviatedData></ofd:Path>'


def test_clips() -> None:
    """Text outside the area that a clip leaves is not shown; inside it, or where a clip hides a whole page, it is."""
    away, near = (CLIPS.format(AREA.format(box)) for box in ("150 150 90 9", "0 0 90 9"))
    found = read(ofd(page(lines(*LINES) + text("看不见的字", y=90, inside=away) + text("看得见", y=120, inside=near))))
    assert (furniture(found), "看得见" in shown(found)) == ({"hidden-undrawn": "看不见的字"}, True)
    assert shown(read(ofd(page("".join(text(t, y=40 + 8 * i, inside=away) for i, t in enumerate(LINES))))))


@pytest.mark.parametrize(
    "colour", ["#FF #FF #FF", "#FFFFFF", "255", "0 0 0 0", "252 253 251"], ids=["hex", "one", "grey", "cmyk", "near"]
)
def test_forms_of_white(colour: str) -> None:
    """White is known in whatever form it is written."""
    words = text("草稿不发", y=90, inside=f'<ofd:FillColor Value="{colour}"/>')
    assert furniture(read(ofd(page(lines(*LINES) + words)))) == {"hidden-white": "草稿不发"}


def test_text_in_the_colour_of_its_ground() -> None:
    """Black text on a black box, and text under a round shape, are not seen; tiny text is not read by anybody."""
    data = "<ofd:AbbreviatedData>M 0 0 B 0 -3 90 -3 90 0 L 90 9 L 0 9 C</ofd:AbbreviatedData>"
    box = f'<ofd:PathObject ID="5" Boundary="20 88 90 9" Fill="true">{data}</ofd:PathObject>'
    words = text("看不见的字", y=90)
    for objects, reason in ((box + words, "hidden-white"), (words + box, "hidden-covered")):
        assert furniture(read(ofd(page(lines(*LINES) + objects)))) == {reason: "看不见的字"}
    assert furniture(read(ofd(page(lines(*LINES) + text("看不见的字", y=90, size=0.2))))) == {
        "hidden-tiny": "看不见的字"
    }


def test_the_part_of_a_page_that_is_shown() -> None:
    """Text outside the application box of a page is not shown."""
    area = "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox><ofd:ApplicationBox>0 0 210 200</ofd:ApplicationBox>"
    found = read(ofd(page(lines(*LINES) + text("看不见的字", y=210), f"<ofd:Area>{area}</ofd:Area>")))
    assert (shown(found).split("\n"), furniture(found)) == (list(LINES), {"hidden-outside": "看不见的字"})


def test_words_with_a_comment_inside() -> None:
    """A comment of the XML inside words does not cut them."""
    raw = ofd(page(lines(*LINES).replace("申请", "申<!-- a -->请")))
    assert shown(read(raw)).split("\n") == list(LINES)


def test_a_thin_filled_box_is_a_rule() -> None:
    """A thin box strikes text out as a line does; the edges of a filled shape are no rules of a table."""
    path = '<ofd:PathObject ID="5" Boundary="25 {} 18 {}" Fill="true" Stroke="false"/>'
    found = read(ofd(page(lines(LINES[0]) + text("误写五件。", y=90) + path.format(91.8, 0.3))))
    assert furniture(found) == {"struck-text": "误写五件。"}


def beside(words: str, other: str, x: float = 25, y: float = 90, wide: float = 160) -> bytes:
    """A file whose page has words, and others at a place of their own."""
    boxed = text(other, x, y).replace("160 5.2", f"{wide} 5.2")
    return ofd(page(lines(*LINES) + text(words, y=90) + boxed))


@pytest.mark.parametrize(
    ("other", "x", "y", "quoted"),
    [("8", 41, 90, "8／全年调解30件办结"), ("8", 70, 90, ""), ("3", 41, 90, ""), ("8", 41, 94.5, "")],
    ids=["upon a figure", "behind the words", "the same figure", "below the line"],
)
def test_signs_that_lie_upon_others(other: str, x: float, y: float, quoted: str) -> None:
    """A figure that is printed upon another is quoted with the words below it."""
    told = [m for code, m, _ in doubts_in_words(read(beside("全年调解30件，办结", other, x, y)).doubts) if "压在" in m]
    assert [quoted in m for m in told] == [True] * bool(quoted)


def test_signs_of_one_object_upon_one_another() -> None:
    """A step of nothing puts a sign upon the one before."""
    made = (
        text("调解三十件", y=90).replace('DeltaX="4.0 4.0 4.0 4.0"', 'DeltaX="4 4 0 4"').replace("4 4 4 4", "4 4 0 4")
    )
    assert "printed-over" in codes(read(ofd(page(lines(*LINES) + made))))


@pytest.mark.parametrize(("wide", "quoted"), [(12, "率九成。"), (70, "")])
def test_words_outside_the_box_of_their_object(wide: float, quoted: str) -> None:
    """Words that stand outside their object's Boundary are read and quoted, for readers may cut them off."""
    found = read(beside("甲。", "其余办结率九成。", y=100, wide=wide))
    assert "其余办结率九成。" in shown(found)
    assert [quoted in m for _, m, _ in doubts_in_words(found.doubts) if "Boundary" in m] == [True] * bool(quoted)


def test_a_box_that_is_scaled_is_held_against_its_words_as_they_are_drawn() -> None:
    """Words that a matrix makes smaller stand in their box, though they would not in their own units."""
    words = text("其余办结率九成。", y=100, size=8, more='CTM="0.5 0 0 0.5 0 0"').replace("160 10.4", "33 5.2")
    assert not [m for _, m, _ in doubts_in_words(read(ofd(page(lines(*LINES) + words))).doubts) if "Boundary" in m]


def test_words_of_several_objects_in_one_box_that_is_too_narrow() -> None:
    """Words of two objects in one box that could not hold them side by side are read so, and quoted."""
    both = "".join(text(words, y=90).replace("160 5.2", "30 5.2") for words in ("调解三十件", "执法五十次"))
    told = [m for code, m, _ in doubts_in_words(read(ofd(page(lines(*LINES) + both))).doubts) if code == "printed-over"]
    assert ["调解三十件／执法五十次" in m for m in told] == [True]
