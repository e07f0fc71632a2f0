"""Three invented provinces, built once into three sites and the one that leads to them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.shell.console.commands import run
from tests.once import Once
from tests.shell.conftest import EXAMPLES

MEMBERS = ("kunlunsheng", "yingzhousheng", "zixusheng")
PLACES = {  # the first words of a file's name, and where its township lies in these tests
    "jinghua-fuyao": ("子虚省", "乌有市"),
    "jinghua-heting": ("子虚省", "乌有市"),
    "shuiyue-baipin": ("瀛洲省", "蓬莱市"),
    "shuiyue-zhujian": ("昆仑省", "玄圃市"),
}
Told = Callable[..., tuple[int, str, str]]


def three_provinces(root: Path) -> Path:
    """Writes seven invented reports of four townships in three provinces, of two years; one has not reported twice."""
    for year in ("2023", "2024"):
        (root / "content" / year).mkdir(parents=True)
        for slug, (province, city) in PLACES.items():
            if (year, slug) == ("2023", "jinghua-heting"):
                continue
            text = (EXAMPLES / f"content/{year}/{slug}.md").read_text("utf-8")
            text = text.replace("province: 子虚省", f"province: {province}").replace("city: 乌有市", f"city: {city}")
            (root / f"content/{year}/{slug}.md").write_text(text, "utf-8")
    (root / "site.yaml").write_text("title: 三省对照\nsplit: province\n", "utf-8")
    return root


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """The three sites and the one that leads to them, made once a run: nobody changes them."""

    def make(folder: Path) -> None:
        site = three_provinces(folder / "site")
        assert run(cli, ["build", "--root", str(site), "--jobs", "1"]) == 0

    return once("three-provinces", make) / "site"


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A copy of them, with the times of the files."""
    return shutil.copytree(built, tmp_path / "site")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Runs a command: its exit code, and what it said and complained of."""

    def ran(*words: str | Path) -> tuple[int, str, str]:
        code = run(cli, [str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran
