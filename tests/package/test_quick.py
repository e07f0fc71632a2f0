"""`make quick` runs the tests of what was changed."""

import runpy
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
TESTS_OF = runpy.run_path(str(CHECKOUT / "scripts/quick.py"))["tests_of"]


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("src/duizhao/compare/groups.py", ("tests/compare",)),
        ("src/duizhao/plan/pages/home.py", ("tests/plan",)),
        ("src/duizhao/data/figures.yaml", ("tests/examine", "tests/importer", "tests/read")),
        ("tests/text/test_fold.py", ("tests/text/test_fold.py",)),
        ("tests/search/scan.py", ("tests/search",)),
        ("tests/pages/audit/axe.py", ("tests/pages/audit",)),
        ("tests/conftest.py", ()),
        ("README.md", ()),
    ],
)
def test_a_change_leads_to_its_rooms(path: str, tests: tuple[str, ...]) -> None:
    """Code, rule data and helpers of tests lead to the tests that read them; what no test reads leads to none."""
    assert TESTS_OF([path], CHECKOUT) == tests


def test_a_helper_of_the_page_tests_leads_to_a_minute_of_them() -> None:
    """What all tests of pages share leads to those beside it, not to the long walks below."""
    found = TESTS_OF(["tests/pages/still.py"], CHECKOUT)
    assert "tests/pages/test_everywhere.py" in found
    assert not [name for name in found if "audit" in name]


def test_every_room_has_tests() -> None:
    """No room of the house is without a folder of tests, and none is forgotten by `make quick`."""
    rooms = [room for room in (CHECKOUT / "src/duizhao").iterdir() if (room / "__init__.py").exists()]
    untested = [room.name for room in rooms if not TESTS_OF([f"src/duizhao/{room.name}/x.py"], CHECKOUT)]
    assert untested == ["model"]  # nouns, which every test uses
