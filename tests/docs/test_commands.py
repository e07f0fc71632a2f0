"""Every command of the documentation is run: the tutorial from nothing, the how-tos each in the tutorial's site."""

import os
import shutil
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.docs.commands import DOCS, Step, follow, steps
from tests.once import Once

ROOT = DOCS.parent
HOW_TOS = sorted(path.name for path in (DOCS / "zh" / "how-to").glob("*.md"))
SITE = "我的站点"
NOT_RUN = {  # reason: commands; what else tries them
    "从网上安装": 1,  # test_apart.py: from a folder instead of the network
    "从网上下载": 2,  # … what they do is what test_offline.py does
    "要先有那个文件夹": 3,  # test_offline.py, which makes it
    "要几分钟：每一页都印": 1,  # test_apart.py, with a small site
    "Windows": 6,  # nothing: their pip and pipx come from the network
    "要几台机器": 5,  # test_apart.py: whether the programs know these words; tests/shell/test_cluster.py has a cluster
    "示例报告只有一个省": 1,  # test_apart.py, with three provinces
}


def page(path: str) -> str:
    """The text of a page below docs/."""
    return (DOCS / path).read_text("utf-8")


def surroundings(language: str) -> dict[str, str]:
    """What the commands find: this program, and a person who is known to git."""
    who = {f"GIT_{one}_{what}": f"docs@{one}" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return {"DUIZHAO_LANG": language, "PYTHONPATH": paths, **who}


def received(folder: Path) -> None:
    """The Word files as the reader has them: those of the tutorial, and those of the year before."""
    shutil.copytree(ROOT / "examples/word/2024", folder / "收到的报告")
    shutil.copytree(ROOT / "examples/word/2023", folder / "上一年的报告")


@pytest.fixture(scope="session")
def followed(once: Once) -> Path:
    """A folder in which the Chinese tutorial was followed to its end: the Word files, and the site beside them."""
    return once("docs-tutorial", partial(tutorial, "zh"))


@pytest.fixture(scope="session")
def followed_in_english(once: Once) -> Path:
    """The same by the English tutorial, which also shows what the program says in English."""
    return once("docs-tutorial-english", partial(tutorial, "en"))


def tutorial(language: str, folder: Path) -> None:
    """Follows a tutorial from nothing to its end."""
    received(folder)
    wrong = follow(page(f"{language}/tutorial.md"), folder, surroundings(language))
    assert wrong == [], "\n".join(wrong)


def test_the_tutorial(followed: Path) -> None:
    """From five Word files to a printed comparison, by the tutorial's own commands."""
    assert (followed / SITE / "行政执法.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", HOW_TOS)
def test_a_how_to(name: str, followed: Path, tmp_path: Path) -> None:
    """Each how-to does what it says, in a copy of the tutorial's site."""
    shutil.copytree(followed, tmp_path / "docs")
    wrong = follow(page(f"zh/how-to/{name}"), tmp_path / "docs" / SITE, surroundings("zh"))
    assert wrong == [], "\n".join(wrong)


@pytest.mark.long
def test_the_tutorial_in_english(followed_in_english: Path) -> None:
    """From the same files to the same comparison, by the English tutorial."""
    assert (followed_in_english / SITE / "行政执法.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.long
@pytest.mark.parametrize("name", HOW_TOS)
def test_a_how_to_in_english(name: str, followed_in_english: Path, tmp_path: Path) -> None:
    """Each English how-to does what it says after the English tutorial, in the words of the program that it shows."""
    shutil.copytree(followed_in_english, tmp_path / "docs")
    wrong = follow(page(f"en/how-to/{name}"), tmp_path / "docs" / SITE, surroundings("en"))
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("name", ["tutorial.md", *(f"how-to/{name}" for name in HOW_TOS)])
def test_both_languages_do_the_same(name: str) -> None:
    """An English page has the commands and the files of the Chinese one, in its order; so a short run tries both."""
    chinese, english = (list(map(done, steps(page(f"{language}/{name}")))) for language in ("zh", "en"))
    assert english == chinese


def done(step: Step) -> tuple[str, ...]:
    """What a step does, whatever is seen of it."""
    return (step.command, step.edit, step.path, str(step.code), "not run" if step.not_run else "")


def test_what_is_not_run_is_counted() -> None:
    """A command that is not run with the others says why; there are as many as this file knows, and no more."""
    pages = [page("zh/tutorial.md"), *(page(f"zh/how-to/{name}") for name in HOW_TOS)]
    all_steps = [step for text in pages for step in steps(text)]
    assert Counter(step.not_run for step in all_steps if step.not_run) == NOT_RUN
    assert sum(not step.not_run for step in all_steps) > 3 * sum(NOT_RUN.values())
