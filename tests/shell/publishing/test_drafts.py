"""Drafts: whatever waits where one is to be written is taken away, for a link would lead out and a pipe would hang."""

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from duizhao.shell.front_building import _lead_in
from duizhao.shell.last_build import remember, snapshot, state_file
from duizhao.shell.publishing.archive import publish_archive
from duizhao.shell.publishing.folder import STAGING, publish_folder
from duizhao.shell.publishing.ledger import LAST, LIST
from duizhao.shell.replacing import replace_file
from duizhao.shell.write import write
from tests.shell.publishing.conftest import PAGES, Make
from tests.shell.publishing.test_folder import pages, shown

Trap = Callable[[Path], object]
PRECIOUS = "别人的文件"


@pytest.fixture(params=["link", "link to nowhere", "pipe"])
def trap(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trap]:
    """Puts what leads to a file of somebody else, or to a new one, or waits for ever, at a place.

    After the test what others have is as it was, and nothing was planted beside it.
    """
    (tmp_path / "theirs").write_text(PRECIOUS, "utf-8")
    made: dict[str, Trap] = {
        "link": lambda at: at.symlink_to(tmp_path / "theirs"),
        "link to nowhere": lambda at: at.symlink_to(tmp_path / "planted"),
        "pipe": os.mkfifo,
    }
    yield made[request.param]
    assert ((tmp_path / "theirs").read_text("utf-8"), (tmp_path / "planted").exists()) == (PRECIOUS, False)


def test_an_export_and_what_a_build_remembers(trap: Trap, tmp_path: Path) -> None:
    """Names with the number of the process can be guessed: a data file and a build's state are written all the same."""
    trap(tmp_path / f".data.json.{os.getpid()}")
    replace_file(tmp_path / "data.json", b"{}")
    assert (tmp_path / "data.json").read_bytes() == b"{}"
    (tmp_path / "site.yaml").write_text("title: 甲\n", "utf-8")
    write((), tmp_path / "build")
    state = state_file(tmp_path / "build")
    trap(state.with_name(f"{state.name}.{os.getpid()}"))
    remember(tmp_path, tmp_path / "build", snapshot(tmp_path), (), 0, ())
    assert (state.is_file(), state.is_symlink()) == (True, False)


def test_the_way_into_several_sites(trap: Trap, tmp_path: Path) -> None:
    """The page that leads to several sites is written beside them."""
    trap(tmp_path / ".index.html.duizhao-draft")
    _lead_in(tmp_path, b"page")
    assert (tmp_path / "index.html").read_bytes() == b"page"


def test_a_zip_file(make: Make, trap: Trap, tmp_path: Path) -> None:
    """The zip file comes to its place."""
    trap(tmp_path / ".a.zip.duizhao-draft")
    assert publish_archive(make(), tmp_path / "a.zip", "对照").added
    assert (tmp_path / "a.zip").stat().st_size > sum(map(len, PAGES))


def test_a_shared_folder(make: Make, trap: Trap, tmp_path: Path) -> None:
    """The lists, each file on its way, and the folder in which they wait: in a shared folder others can write, too."""
    share = tmp_path / "share"
    publish_folder(make(), share)
    files = make(index_dot_html="新")
    name = f"{sha256(b'index.html').hexdigest()[:16]}-{files['index.html'].checksum}"
    for at in (f"{LIST}.draft", f"{LAST}.draft", f"{STAGING}/{name}", f"{STAGING}/{name}.part"):
        (share / at).parent.mkdir(exist_ok=True)
        trap(share / at)
    publish_folder(files, share)
    assert shown(share) == pages(**{"index.html": "新"})
    trap(share / STAGING)
    publish_folder(make(index_dot_html="更新"), share)
    assert shown(share) == pages(**{"index.html": "更新"})
    assert not [path for path in share.rglob("*") if path.is_symlink() or path.is_fifo()]


def test_a_folder_of_somebody_else_is_no_place_to_wait(make: Make, tmp_path: Path) -> None:
    """A link to another folder where files wait is taken away: nothing is written into that folder."""
    (tmp_path / "other").mkdir()
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / STAGING).symlink_to(tmp_path / "other")
    publish_folder(make(), tmp_path / "share")
    assert list((tmp_path / "other").iterdir()) == []
    assert shown(tmp_path / "share") == pages()
