"""The package's rules are read once and kept beside it, and are never those of yesterday or of a site."""

from pathlib import Path

import pytest

from duizhao.read import read_rules
from duizhao.shell import load as loading
from duizhao.shell.files import package_folder
from duizhao.shell.load import load
from duizhao.shell.package_cache import PackageCache


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the rules are kept; and the times that lists are read stand in the file `read`."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr(loading, "PackageCache", lambda program: PackageCache(program, tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many lists were read, each time that any were."""
    times: list[int] = []

    def noted(files: dict[str, object], **more: object) -> object:
        times.append(len(files))
        return read_rules(files, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "read_rules", noted)
    return times


def site(folder: Path, settings: str = "title: 甲\n") -> Path:
    """A site without reports in the folder `folder`."""
    (folder / "content").mkdir(parents=True)
    (folder / "site.yaml").write_text(settings, "utf-8")
    return folder


def test_rules_are_read_once(tmp_path: Path, reads: list[int], folder: Path) -> None:
    """The second load gives the same rules and reads no list; each family has its own."""
    own, other = site(tmp_path / "a"), site(tmp_path / "b", "title: 甲\nfamily: zfxxgk\n")
    rules, others = load(own).rules, load(other).rules
    assert len(reads) == 2
    assert load(own).rules == rules != others == load(other).rules
    assert len(reads) == 2
    assert len(list(folder.iterdir())) == 2


def test_a_changed_list_is_read(tmp_path: Path, reads: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that was changed while the program runs, as under `serve`, is read anew."""
    own = site(tmp_path / "a")
    load(own)
    data = tmp_path / "data"
    data.mkdir()
    for path in package_folder("data").glob("*.yaml"):
        (data / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(loading, "package_folder", lambda name: data if name == "data" else package_folder(name))
    monkeypatch.setattr(loading, "load_messages", lambda *_: {})
    load(own)
    assert len(reads) == 1, "the same words elsewhere are the same rules"
    list_ = data / "residue.yaml"
    list_.write_text(list_.read_text("utf-8") + "\n# \n", "utf-8")
    load(own)
    assert len(reads) == 2


def test_a_sites_own_list_is_not_kept(tmp_path: Path, reads: list[int], folder: Path) -> None:
    """Rules with a list of the site's own are read each time."""
    own = site(tmp_path / "a", "title: 甲\nindicators: own.yaml\n")
    (own / "own.yaml").write_bytes((package_folder("data") / "indicators.yaml").read_bytes())
    load(own)
    load(own)
    assert len(reads) == 2
    assert not folder.exists()


def test_a_damaged_file_is_no_rules(tmp_path: Path, reads: list[int], folder: Path) -> None:
    """What is torn is read anew, and takes its place."""
    own = site(tmp_path / "a")
    rules = load(own).rules
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for torn in (b"", whole[:-1], whole[:5], whole[:100] + b"x" + whole[101:]):
        file.write_bytes(torn)
        assert load(own).rules == rules
        assert file.read_bytes() == whole
    assert len(reads) == 5
