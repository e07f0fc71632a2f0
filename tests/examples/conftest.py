"""The demonstration site, read once: its reports and what a reader expects to be found in them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from duizhao.model import Problem, Report, Rules, Site, Source
from duizhao.read import parse
from tests.yamls import load_yaml

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def parsed(rules: Rules) -> tuple[Mapping[str, Report], tuple[Problem, ...]]:
    """All demonstration reports by id, in order, and the problems of reading them."""
    reports: dict[str, Report] = {}
    problems: list[Problem] = []
    for path in sorted(EXAMPLES.glob("content/*/*.md")):
        source = Source(path.relative_to(EXAMPLES).as_posix(), path.read_text("utf-8"))
        report, found = parse(source, rules)
        problems += found
        if report is not None:
            reports[report.id] = report
    return reports, tuple(problems)


@pytest.fixture(scope="session")
def reports(parsed: tuple[Mapping[str, Report], tuple[Problem, ...]]) -> Mapping[str, Report]:
    """All demonstration reports by id, in order of year and township."""
    return parsed[0]


@pytest.fixture(scope="session")
def expected() -> Mapping[str, Any]:
    """`examples/expected.yaml`; its head says what each list means."""
    data: Mapping[str, Any] = load_yaml((EXAMPLES / "expected.yaml").read_text("utf-8"))
    return data


@pytest.fixture(scope="session")
def site(demo: tuple[Path, Site]) -> Site:
    """The demonstration site after all stages but the pages."""
    return demo[1]
