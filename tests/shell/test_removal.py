"""Reports that are no longer read: told, and not taken off the site where they are many."""

import shutil
from pathlib import Path

import pytest

from duizhao.shell.failure import ShellError
from duizhao.shell.removal import ALL_BUT_ALL, TENTH, agreed
from tests.problem_words import in_words
from tests.shell.faults import told
from tests.shell.test_write import tree


def site_of(*ids: str) -> tuple[str, ...]:
    """The paths of a site of these reports."""
    return ("index.html", *(f"reports/{id}.html" for id in ids), *(f"data/reports/{id}.json" for id in ids))


TWENTY = tuple(f"2024/z{n}" for n in range(20))


@pytest.mark.parametrize(
    ("after", "most", "code"),
    [
        (TWENTY, TENTH, ""),
        (TWENTY[2:], TENTH, "reports-removed"),
        (TWENTY[3:], TENTH, "reports-vanished"),
        (TWENTY[3:], 1.0, "reports-removed"),
        ((*TWENTY[3:], "2024/a", "2024/b", "2024/c"), TENTH, "reports-removed"),  # they were renamed
        (TWENTY[19:], ALL_BUT_ALL, "reports-removed"),
        ((), ALL_BUT_ALL, "reports-vanished"),
        ((), 1.0, "reports-removed"),
    ],
)
def test_how_many_may_go(after: tuple[str, ...], most: float, code: str) -> None:
    """More than a tenth, or all, are asked about; what goes is named."""
    try:
        problems = agreed(site_of(*TWENTY), site_of(*after), most)
    except ShellError as stopped:
        problems = stopped.problems
    assert [p.code for p in problems] == ([code] if code else [])
    assert all("2024/z0" in in_words(p.message) and in_words(p.hint) for p in problems)


@pytest.mark.parametrize("emptied", ["content/2022", "content/2021", "content/2021 and 2022"])
def test_an_emptied_folder_leaves_the_site(built_site: Path, emptied: str) -> None:
    """A year or all of content/ that is empty stops the build; it goes where --allow-removal says so."""
    site, before = built_site, tree(built_site / "build")
    for year in ("2021", "2022"):
        if year in emptied:
            shutil.rmtree(site / "content" / year)
    code, said = told("build", "--root", str(site))
    assert code == 1
    assert "error[reports-vanished]" in said
    assert "--allow-removal" in said
    assert tree(site / "build") == before
    code, said = told("build", "--root", str(site), "--allow-removal")
    assert code == 0, said
    assert "reports-removed" in said
    assert len(list(site.glob("build/reports/*/*.html"))) == (0 if "and" in emptied else 2)
