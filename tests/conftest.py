"""What tests of all rooms share: the package's rule data and a small report."""

from importlib.resources import files

import pytest

from duizhao.model import Report, Rules, Source
from duizhao.read import parse, read_rules

HEAD = "---\ntitle: 甲镇2023年法治政府建设报告\ntownship: 甲镇\nyear: 2023\n---\n"


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rule data that the package ships."""
    data = files("duizhao") / "data"
    sources = {
        entry.name.removesuffix(".yaml"): Source(entry.name, entry.read_text("utf-8"))
        for entry in data.iterdir()
        if entry.name.endswith(".yaml")
    }
    rules, problems = read_rules(sources)
    assert problems == ()
    return rules


def report_of(body: str, rules: Rules, head: str = HEAD, path: str = "content/2023/jia.md") -> Report:
    """The report with this body; the test fails if it has errors."""
    report, problems = parse(Source(path, head + body), rules)
    assert report is not None, problems
    return report
