"""The package as others get it: built, installed elsewhere, and used there."""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from duizhao.model import Site
from tests.once import Once
from tests.shell.test_write import tree

CHECKOUT = Path(__file__).parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """A folder with the sdist, and the wheel built from that sdist; made once a run."""

    def make(out: Path) -> None:
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(CHECKOUT)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    return once("dist", make)


@pytest.fixture(scope="session")
def elsewhere(built: Path, once: Once) -> Path:
    """An environment of its own with the wheel in it, made once a run; what it needs is the running one's."""

    def make(folder: Path) -> None:
        venv.create(folder / "venv", with_pip=False)
        python = folder / "venv" / SCRIPTS / "python"
        site_packages = asked(python, "import sysconfig; print(sysconfig.get_path('purelib'))")
        (wheel,) = built.glob("*.whl")
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", str(python)]
        subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
        # Behind the wheel's own place on the path, so that the wheel is what runs, not this checkout.
        others = [p for p in sys.path if p.endswith("site-packages")]
        (Path(site_packages) / "dependencies.pth").write_text("\n".join(others), "utf-8")
        assert Path(asked(python, "import duizhao; print(duizhao.__file__)")).is_relative_to(folder)

    return once("elsewhere", make)


def asked(python: Path, code: str) -> str:
    """What a line of Python prints in another environment, away from the checkout."""
    done = subprocess.run(
        [python, "-c", code], cwd=python.parent, env=plain_surroundings(), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def plain_surroundings() -> dict[str, str]:
    """This process's surroundings without what would put other code before the installed package."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONUTF8": "1"}


def duizhao(elsewhere: Path, *args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the installed command in a folder."""
    program = elsewhere / "venv" / SCRIPTS / "duizhao"
    return subprocess.run(
        [program, *args],
        cwd=folder,
        env=plain_surroundings(),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_the_wheel_runs_elsewhere(elsewhere: Path, tmp_path: Path) -> None:
    """Outside the checkout, the installed command makes a new site and builds it."""
    made = duizhao(elsewhere, "init", "site", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    done = duizhao(elsewhere, "build", folder=tmp_path / "site")
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site/build/index.html").read_text("utf-8")
    assert str(CHECKOUT) not in home
    assert (tmp_path / "site/build/theme/base.css").read_bytes() == (CHECKOUT / "theme/base.css").read_bytes()


def test_the_wheel_builds_the_same_site_as_the_checkout(
    elsewhere: Path, demo: tuple[Path, Site], tmp_path: Path
) -> None:
    """The demonstration site comes out byte for byte the same from the wheel and from the checkout."""
    done = duizhao(
        elsewhere, "build", "--root", str(CHECKOUT / "examples"), "--out", str(tmp_path / "a"), folder=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "a") == tree(demo[0])


def test_what_the_wheel_holds(built: Path) -> None:
    """The wheel holds code, rule data, templates and theme, the licence, and nothing of the site or the tests."""
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert len(tops) == 2
    assert {"duizhao/data/taxonomy.yaml", "duizhao/templates/base.html", "duizhao/theme/base.css"} <= set(names)
    assert "duizhao/data/starter/dot-gitignore" in names
    assert "duizhao/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    for folder in ("templates", "theme"):
        shipped = {n.removeprefix("duizhao/") for n in names if n.startswith(f"duizhao/{folder}/")}
        assert shipped == {p.relative_to(CHECKOUT).as_posix() for p in (CHECKOUT / folder).rglob("*") if p.is_file()}


@pytest.mark.long
def test_a_second_wheel_is_the_same(built: Path, tmp_path: Path) -> None:
    """Built again, with another mask and at another hour, sdist and wheel are the same bytes."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(CHECKOUT)]
    odd = os.environ | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    subprocess.run(command, check=True, capture_output=True, env=odd)
    for file in sorted(built.iterdir()):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def test_the_sdist_is_whole(built: Path) -> None:
    """The sdist holds what the wheel is built from, and the tests."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"pyproject.toml", "LICENSE", "README.md", "site.yaml", "templates/base.html", "theme/base.css"} <= names
    assert "tests/conftest.py" in names


@pytest.mark.parametrize("name", ["site.txt", "dev.txt"])
def test_the_lock_holds_hashes_and_no_address(name: str) -> None:
    """Every pinned package has its hashes, and no line tells where to download from."""
    text = (CHECKOUT / "requirements" / name).read_text("utf-8")
    entries = [e for e in text.replace("\\\n", " ").splitlines() if e.strip()]
    assert entries
    assert all("==" in e and "--hash=sha256:" in e for e in entries)
    assert "://" not in text
    assert "--index-url" not in text


def test_the_lock_of_what_checks_scripts_holds_checksums_and_no_address() -> None:
    """Every npm package that is locked has its checksum, and nothing tells where to download from."""
    text = (CHECKOUT / "requirements/node/package-lock.json").read_text("utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert {"node_modules/@biomejs/biome", "node_modules/typescript"} <= packages.keys()
    assert all(entry["integrity"].startswith("sha512-") and entry["version"] for entry in packages.values())
    assert "://" not in text
