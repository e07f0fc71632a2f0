"""A damaged picture of an RTF file, or an end that was cut off, keeps none of its text from being read."""

import pytest

from duizhao.importer.account.office import witness_office
from duizhao.importer.readers.rtf_whole import brackets_missing, whole_rtf

HEAD = b"{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 a;}}"


@pytest.mark.parametrize(
    ("picture", "kept"),
    [
        (b"{\\pict\\pngblip\\picw9 89504e47}", b"{\\pict\\picw9 "),
        (
            b"{\\*\\shppict{\\pict{\\*\\picprop{\\sp}}\\wmetafile8\\picw9\n0100\n09}}",
            b"{\\*\\shppict{\\pict{\\*\\picprop{\\sp}}\\picw9",
        ),
        (b"{\\pict\\emfblip\\bin4 }}}}}", b"{\\pict"),
        (b"{\\pict\\jpegblip\\bin900 ab}", b"{\\pict"),
        (b"{\\pict zz}", b"{\\pict"),
    ],
)
def test_pictures_are_dots(picture: bytes, kept: bytes) -> None:
    """The data of a picture go, whatever they are, and a bracket in them closes nothing; its size and place stay."""
    made = whole_rtf(HEAD + b"a " + picture + b"12\\par}")
    assert made.startswith(HEAD + b"a " + kept)
    assert made.endswith(b"ae426082" + b"}" * (1 + picture.startswith(b"{\\*")) + b"12\\par}")
    assert made.count(b"pngblip") == 1


def test_an_end_that_was_cut_off() -> None:
    """Groups that nothing closes are closed, and told of with the last words; a file that is whole stays as it is."""
    cut = HEAD + b"\\b 12\\par 345\\"
    assert (whole_rtf(cut), brackets_missing(cut)) == (HEAD + b"\\b 12\\par 345}", 1)
    assert [(u.kind, u.sample) for u in getattr(witness_office(cut), "unread", ())] == [("cut-off", "345")]
    whole = HEAD + b"\\{ 12\\par}}"
    assert whole_rtf(whole) is whole


@pytest.mark.parametrize(
    "data", [rb"{\pict\emfblip\bin4 {{{{}", rb"{\object{\*\objdata \bin4 {{{{}}", rb"{\*\a\bin3 }}}}"]
)
def test_brackets_among_bytes_of_data(data: bytes) -> None:
    """Brackets among the bytes of \\bin open and close nothing: a whole file is whole, one that is cut is told."""
    raw = HEAD + data + b"12\\par}"
    assert (brackets_missing(raw), whole_rtf(raw).endswith(b"}12\\par}")) == (0, True)
    assert "cut-off" not in [u.kind for u in getattr(witness_office(raw), "unread", ())]
    assert brackets_missing(raw[:-1]) == 1


def test_a_backslash_before_a_bracket() -> None:
    """A bracket behind a backslash that is text opens a group; one behind a backslash of its own opens none."""
    assert brackets_missing(HEAD + rb"a\\{\b x}12\par") == 1
    assert brackets_missing(HEAD + rb"a\\{\b x}\{12\par}") == 0
