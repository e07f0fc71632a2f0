"""docs/pages.md held to the theme and templates it speaks of."""

import re
from pathlib import Path

from duizhao.model import Rules
from duizhao.plan import index_site, plan
from duizhao.render import renderer
from tests.plan.rendered import TEMPLATES, THEME, rendered, templates
from tests.plan.sites import report, site_of

TEXT = (Path(__file__).parents[2] / "docs" / "pages.md").read_text("utf-8")


def test_styles_named_are_there() -> None:
    """Every style file that the page names exists, and every one that exists is named."""
    assert set(re.findall(r"`([a-z-]+\.css)`", TEXT)) == {path.name for path in THEME.glob("*.css")}


def test_blocks_named_are_there() -> None:
    """The blocks in its table are those of the base template."""
    named = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)
    assert named == sorted(named, key=named.index)
    assert set(named) == set(re.findall(r"\{% block (\w+) %\}", (TEMPLATES / "base.html").read_text("utf-8")))


def test_example_works(rules: Rules) -> None:
    """The example template adds its sentence above the package's own page."""
    example = re.findall(r"```jinja\n(.*?)```", TEXT, re.DOTALL)[0]
    site = site_of(rules, [report(rules, "county-towna", 2023)])
    write = renderer({**templates(), "home.html": example}, site.messages)
    home = next(write(page).data.decode() for page in plan(index_site(site)) if page.path == "index.html")
    assert "本站由县委依法治县办维护。" in home
    assert "<h1>" in home
    assert "本站由县委依法治县办维护。" not in rendered(site)["index.html"]
