"""What a format says of itself is all that is known of it: no other place asks for formats by name."""

import ast
import re
from pathlib import Path

import pytest

from duizhao.importer.account import Witness, WitnessPiece
from duizhao.importer.extract import plain
from duizhao.importer.formats import FORMATS, Format, accounted, read, registry, witness_of
from tests.problem_words import in_words
from tests.sources import nodes, texts, trees

SOURCE = Path(registry.__file__).parents[1]


def test_a_second_reading_comes_with_the_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that is added to the list is read twice, and what its reader left out is a doubt of the import."""
    lines = ("第一行培训六场。" * 8, "第二行。")
    brief = Format(
        "brief",
        (".brief",),
        lambda file: file.ending == "brief",
        lambda file, _encoding: plain(file.raw.decode().split("\n")[0], "utf-8"),
        lambda file, _encoding: Witness(tuple(WitnessPiece(line, "正文") for line in file.raw.decode().split("\n"))),
    )
    monkeypatch.setattr(registry, "FORMATS", (brief, *FORMATS))
    registry.recognise.cache_clear()
    raw = "\n".join(lines).encode()
    witness = witness_of(raw, "a.brief")
    assert witness is not None
    assert [piece.text for piece in witness.pieces] == list(lines)
    (doubt,) = accounted(read(raw, "a.brief"), raw, "a.brief").doubts
    assert doubt[0] == "text-unread"
    assert lines[1].strip("。") in in_words(doubt[1])
    registry.recognise.cache_clear()


def test_no_other_place_chooses_by_the_name_of_a_format() -> None:
    """Neither the import nor the shell asks for a format's name: what differs by format stands in `Format`."""
    asked = [
        f"{path}:{node.lineno}"
        for path, tree in trees().items()
        if path.is_relative_to(SOURCE) or path.is_relative_to(SOURCE.parent / "shell")
        if path.parent.name != "formats" and re.search("format_of|recognise|format_in", texts()[path])
        for node in nodes(tree)
        if (isinstance(node, ast.alias) and node.name == "format_of")
        or (isinstance(node, ast.Compare) and re.search(r"recognise\(.*\.name|format_in\(.*\.name", ast.unparse(node)))
    ]
    assert asked == []
    own = {one.name for one in FORMATS if one.witness}
    assert own >= {"docx", "pdf", "html", "ofd"}
