"""No family of reports is known to the code: what tells one from another is data."""

import re
from pathlib import Path

import pytest

from duizhao.shell.families import families, family_name

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src" / "duizhao"
CODE = {
    ".py": (HOUSE, ROOT / "scripts"),
    ".html": (ROOT / "templates",),
    ".js": (ROOT / "theme",),
    ".css": (ROOT / "theme",),
}


def named() -> re.Pattern[str]:
    """A family by its id, or by what its reports are called: 年度报告 is a word of all of them."""
    names = [family_name(family).removesuffix("年度报告") for family in families()]
    return re.compile("|".join((*(rf"\b{family}\b" for family in families()), *names)))


@pytest.mark.parametrize("ending", CODE)
def test_no_code_names_a_family(ending: str) -> None:
    """No Python file, template, script or style names a family of reports, in code or comment."""
    files = [path for folder in CODE[ending] for path in sorted(folder.rglob(f"*{ending}"))]
    assert files
    pattern = named()
    found = [(path.name, hit[0]) for path in files for hit in pattern.finditer(path.read_text("utf-8"))]
    assert found == []


def test_what_counts_as_a_name() -> None:
    """The search would find a family by its id and by its name."""
    assert named().search("family == 'fazhi'")
    assert named().search("# 青石镇2025年法治政府建设情况报告")
