"""A folder or file share that people read while it is written."""

import errno
import os
import re
from pathlib import Path
from typing import Any

import pytest

from duizhao.shell.failure import ShellError
from duizhao.shell.locking import locked
from duizhao.shell.publishing import folder as publishing
from duizhao.shell.publishing.built_site import BuiltFile
from duizhao.shell.publishing.folder import STAGING, publish_folder
from duizhao.shell.publishing.ledger import LAST, LIST, read_published
from tests.shell.publishing.conftest import PAGES, Make
from tests.shell.test_write import stamps, tree

OWN = (".duizhao-published", STAGING)


def shown(folder: Path) -> dict[str, bytes]:
    """What readers find in a folder: every file but the list of the last publish and what is on its way."""
    return {p: data for p, data in tree(folder).items() if not p.startswith(OWN)}


def pages(**more: str) -> dict[str, bytes]:
    """The PAGES as bytes, with more files or other words."""
    return {path: text.encode() for path, text in (PAGES | more).items()}


def refusal(*args: Any, **more: Any) -> str:
    """The code with which a publish is refused."""
    with pytest.raises(ShellError) as stopped:
        publish_folder(*args, **more)
    return stopped.value.problems[0].code


def test_the_whole_site_and_nothing_twice(make: Make, tmp_path: Path) -> None:
    """All files come to stand there; a second publish says that nothing is to do and touches no file."""
    share, files = tmp_path / "共享", make()
    found = publish_folder(files, share)
    assert shown(share) == pages()
    assert (len(found.added), found.changed, found.removed) == (len(PAGES), (), ())
    before = stamps(share)
    assert publish_folder(files, share).nothing
    assert stamps(share) == before


def test_only_what_changed_is_written(make: Make, tmp_path: Path) -> None:
    """An edited page alone gets a new time; what the site no longer has goes, with the folder that it leaves empty."""
    share = tmp_path / "share"
    publish_folder(make(years__2020_dot_html="旧"), share)
    before = stamps(share)
    found = publish_folder(make(index_dot_html="新"), share)
    assert (found.added, found.changed, found.removed) == ((), ("index.html",), ("years/2020.html",))
    assert found.size == len("新".encode())
    assert shown(share) == pages(**{"index.html": "新"})
    assert not (share / "years").exists()
    kept = [str(share / path) for path in PAGES if path != "index.html"]
    assert {path: before[path] for path in kept} == {path: stamps(share)[path] for path in kept}


def test_a_dry_run_writes_nothing(make: Make, tmp_path: Path) -> None:
    """--dry-run tells the same as the publish behind it, and makes not even the folder."""
    share, files = tmp_path / "share", make()
    told = publish_folder(files, share, dry=True)
    assert not share.exists()
    assert publish_folder(files, share) == told
    before = stamps(share)
    assert publish_folder(make(new_dot_html="x"), share, dry=True).added == ("new.html",)
    assert stamps(share) == before


def test_files_of_others_stay(make: Make, tmp_path: Path) -> None:
    """What others put into the folder is never removed, nor one of ours that somebody has edited since."""
    share = tmp_path / "share"
    share.mkdir()
    (share / "通知.docx").write_bytes(b"x")
    publish_folder(make(old_dot_html="旧", older_dot_html="更旧"), share)
    (share / "old.html").write_text("有人改过", "utf-8")
    (share / "reports/批注.txt").write_text("x")
    publish_folder(make(), share)
    others = {"通知.docx": "x", "old.html": "有人改过", "reports/批注.txt": "x"}
    assert shown(share) == pages(**others)


def test_a_file_of_somebody_else_is_not_overwritten(make: Make, tmp_path: Path) -> None:
    """Where another's page, folder or link stands in the way, nothing is written at all."""
    share, files = tmp_path / "share", make()
    share.mkdir()
    (share / "index.html").write_text("别人的网页", "utf-8")
    (share / "theme").write_text("a file")
    assert refusal(files, share) == "publish-not-ours"
    assert tree(share) == {"index.html": "别人的网页".encode(), "theme": b"a file"}
    (share / "index.html").unlink()
    (share / "theme").unlink()
    (tmp_path / "elsewhere").mkdir()
    (share / "reports").symlink_to(tmp_path / "elsewhere")
    assert refusal(files, share) == "publish-not-ours"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_site_that_was_copied_by_hand_is_taken_over(make: Make, tmp_path: Path) -> None:
    """Who copied build/ to the share until now goes on with publish: what the build's own list names is the site's."""
    share = tmp_path / "share"
    make()
    (tmp_path / "site/build").rename(share)
    publish_folder(make(index_dot_html="新"), share)
    assert shown(share)["index.html"] == "新".encode()


def test_a_file_that_was_damaged_on_the_share_is_mended(make: Make, tmp_path: Path) -> None:
    """The list is believed only where size and time are as they were."""
    share, files = tmp_path / "share", make()
    publish_folder(files, share)
    (share / "theme/base.css").write_text("x{}")
    (share / "reports/a.html").unlink()
    found = publish_folder(files, share)
    assert (found.added, found.changed) == (("reports/a.html",), ("theme/base.css",))
    assert shown(share) == pages()


def test_a_share_that_is_not_connected_is_not_made_here(make: Make, tmp_path: Path) -> None:
    """Where not even the folder above is there, none is made on this machine's own disk."""
    assert refusal(make(), tmp_path / "mnt/公开/对照") == "publish-not-there"
    assert not (tmp_path / "mnt").exists()
    (tmp_path / "a file").touch()
    assert refusal(make(), tmp_path / "a file") == "not-a-folder"
    for name, leads in (("link", tmp_path / "share"), ("further", tmp_path / "link")):
        (tmp_path / name).symlink_to(leads)
        assert refusal(make(), tmp_path / name) == "publish-not-there"
    assert not (tmp_path / "share").exists()
    (tmp_path / "share").mkdir()
    assert publish_folder(make(), tmp_path / "further", "").added
    assert (tmp_path / "share/index.html").exists()


@pytest.mark.parametrize("refused", [errno.EROFS, errno.EACCES])
def test_a_share_that_cannot_be_written(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """What was never begun is not told as broken off: nobody is asked to go on with it."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(refused, "refused")

    monkeypatch.setattr(publishing, "write_list", refuse)
    (tmp_path / "share").mkdir()
    assert refusal(make(), tmp_path / "share") == "not-writable"
    assert shown(tmp_path / "share") == {}


def test_one_publisher_at_a_time(make: Make, tmp_path: Path) -> None:
    """While another publishes there, nothing is written."""
    share, files = tmp_path / "share", make()
    share.mkdir()
    with locked(share):
        assert refusal(files, share) == "publish-busy"
    assert tree(share) == {}


@pytest.mark.parametrize(
    "said",
    [
        *("", "坏了", "[]", "[" * 100_000, '{"form": 9}'),
        '{"form": 1, "commit": "", "coming": {}, "files": {"../x": ["", 1, 1]}}',
        '{"form": 1, "commit": "", "coming": {}, "files": {"x": ["", Infinity, 1]}}',
    ],
    ids=range(7),
)
def test_a_list_that_cannot_be_understood(make: Make, tmp_path: Path, said: str) -> None:
    """A damaged list is an error; without it, files that are the site's are taken for ours again."""
    share, files = tmp_path / "share", make()
    publish_folder(files, share)
    (share / LIST).write_text(said, "utf-8")
    assert refusal(files, share) == "publish-list"
    (share / LIST).unlink()
    publish_folder(files, share)
    assert set(read_published(share).files) == set(PAGES)


def test_the_list_before_is_kept_with_its_commit(make: Make, tmp_path: Path) -> None:
    """Beside the list stands that of the publish before: which files there were, and of which commit."""
    share = tmp_path / "share"
    publish_folder(make(), share, "aaa")
    publish_folder(make(index_dot_html="新"), share, "bbb")
    assert read_published(share).commit == "bbb"
    (share / LAST).replace(share / LIST)
    assert read_published(share).commit == "aaa"


def told_off(files: dict[str, BuiltFile], share: Path) -> bool:
    """Whether a publish broke off, and said so."""
    try:
        publish_folder(files, share)
    except ShellError as stopped:
        return [p.code for p in stopped.problems] == ["publish-broken-off"]
    return False


class Gone:
    """A share that goes away: every file operation from the n-th on fails."""

    def __init__(self, share: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.left, self.did = at, 0
        for name in ("open", "mkdir", "replace", "unlink", "rmdir", "stat", "lstat", "write_bytes", "write_text"):
            monkeypatch.setattr(Path, name, self._patched(getattr(Path, name), f"{share}{os.sep}"))
        monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)

    def _patched(self, real: Any, below: str) -> Any:
        def called(path: Path, *args: Any, **kwargs: Any) -> Any:
            if str(path).startswith(below):
                self.did += 1
                if self.did > self.left:
                    raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN), str(path))
            return real(path, *args, **kwargs)

        return called


def broken_links(folder: Path) -> list[str]:
    """The addresses in pages that lead to nothing."""
    found = []
    for page in folder.rglob("*.html"):
        for address in re.findall(r'href="?([^" >]+)', page.read_text("utf-8")):
            if not (page.parent / address).exists():
                found.append(f"{page.name} → {address}")
    return found


def test_a_share_that_goes_away_is_finished_by_the_next_publish(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it goes away: no page leads to nothing, each file is old or new, and the next publish ends the work."""
    share = tmp_path / "share"
    old = make(years__2020_dot_html="旧")
    publish_folder(old, share)
    for path in tuple(share.rglob("*")):
        if path.is_file() and not path.name.startswith(OWN):
            os.utime(path, ns=(0, 0))  # so that the next one looks at the bytes
    told = pages(**{"years/2020.html": "旧"})
    new = make(index_dot_html='<a href="reports/b.html">乙</a>', reports__b_dot_html="乙")
    wanted = pages(**{"index.html": '<a href="reports/b.html">乙</a>', "reports/b.html": "乙"})
    for at in range(500):
        with monkeypatch.context() as patched:
            gone = Gone(share, patched, at)
            if told_off(new, share):
                assert gone.did > at
            else:
                break
        now = shown(share)
        assert broken_links(share) == []
        assert all(data in (told.get(path), wanted.get(path)) for path, data in now.items())
        assert set(told) & set(wanted) <= set(now)
    assert at > 30
    assert shown(share) == wanted
    assert not (share / STAGING).exists() or publish_folder(new, share).nothing


def test_what_was_brought_is_not_brought_again(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A publish that broke off while it showed files has left their bytes there; the next one only renames."""
    share, files = tmp_path / "share", make()
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "_show_files", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "gone")))
        assert refusal(files, share) == "publish-broken-off"
    assert shown(share) == {}
    staged = {p.name: p.stat().st_mtime_ns for p in (share / STAGING).iterdir()}
    assert len(staged) == len(PAGES)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", lambda *_: pytest.fail("brought again"))
        publish_folder(files, share)
    assert shown(share) == pages()


def test_a_build_that_goes_on_meanwhile(make: Make, tmp_path: Path) -> None:
    """A file that is rewritten while it is published is told, and readers see nothing of it."""
    share, files = tmp_path / "share", make()
    make(index_dot_html="新")
    assert refusal(files, share) == "publish-moving"
    assert shown(share) == {}


def test_files_of_a_publish_that_broke_off_go_when_the_site_has_them_no_longer(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was only coming is ours too, whether or not it came."""
    share = tmp_path / "share"
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "_finish", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "gone")))
        assert refusal(make(extra_dot_html="多"), share) == "publish-broken-off"
    assert "extra.html" in shown(share)
    publish_folder(make(), share)
    assert shown(share) == pages()
