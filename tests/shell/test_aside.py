"""Bytes that wait beside memory."""

import multiprocessing
import pickle
import tempfile
from pathlib import Path

import pytest

from duizhao.shell.aside import AsideStore
from duizhao.shell.at_hand import at_hand
from duizhao.shell.packing import Packed, pack
from duizhao.shell.processes.workers import can_fork

DATA = [b"", b"a" * 1000, b"ab" * 5000, bytes(range(256)) * 9]


def test_what_is_put_aside_comes_back_and_no_file_is_seen(tmp_path: Path) -> None:
    """Each piece has its own bytes, in any order; the folder, which need not be there yet, shows nothing."""
    aside = AsideStore(tmp_path / "not" / "there")
    pieces = [aside.put(data) for data in DATA]
    assert [piece.data for piece in reversed(pieces)] == DATA[::-1]
    together = aside.put_all(dict(enumerate(DATA)))
    assert [together[n].data for n in range(len(DATA))] == [piece.data for piece in pieces] == DATA
    assert aside.put_all({}) == {}
    assert list(tmp_path.iterdir()) == []


def test_to_another_process_go_the_bytes_themselves(tmp_path: Path) -> None:
    """A piece that is pickled is its bytes: the file is open here alone."""
    piece = AsideStore(tmp_path).put(DATA[2])
    assert pickle.loads(pickle.dumps(piece)) == DATA[2]


@pytest.mark.skipif(not can_fork(), reason="no processes are forked here")
def test_a_forked_process_reads_what_was_there_and_writes_elsewhere(tmp_path: Path) -> None:
    """Two processes that put something aside at once do not write over one another."""
    aside = AsideStore(tmp_path)
    before = aside.put(DATA[2])
    context = multiprocessing.get_context("fork")
    answer, asked = context.Pipe(duplex=False)

    def child() -> None:
        own = aside.put(DATA[3])
        asked.send((before.data, own.data))

    process = context.Process(target=child)
    process.start()
    behind = aside.put(DATA[1])
    assert answer.recv() == (DATA[2], DATA[3])
    process.join()
    assert [before.data, behind.data] == [DATA[2], DATA[1]]


def test_where_no_file_can_be_made_all_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without room costs memory, and nothing that was put aside."""

    def refused(**_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    aside = AsideStore(tmp_path)
    assert [aside.put(data).data for data in DATA] == DATA
    assert [piece.data for piece in aside.put_all(dict(enumerate(DATA))).values()] == DATA


def test_what_came_first_is_counted_once_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that is at hand for good is not held again where it is taken to; one behind it is, and is forgotten."""
    room = at_hand.__class__()
    monkeypatch.setattr("duizhao.shell.at_hand._FIRST", 3000)
    monkeypatch.setattr("duizhao.shell.at_hand._LAST", 2500)
    sizes = []
    parts = [Packed("a" * 2000 + str(n)).beside(bytes) for n in range(3)]
    for part in parts:
        if room.hold(part.forget, part.size):
            part.stay()
        sizes.append(part.size)
    assert sizes[0] == 0
    assert parts[0].taken() == ("a" * 2000 + "0", 0)
    assert sizes[1:] == [len(pack("a" * 2000 + "1"))] * 2
    assert parts[1].size == 0, "it was forgotten for the last one"
