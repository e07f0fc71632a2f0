"""An old address in a browser: the reader comes to the same paragraph, and the pins of the report come along."""

import json
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page

from duizhao.model import Rules
from tests.plan.rendered import THEME, rendered
from tests.plan.sites import report, site_of


def test_the_reader_and_the_pins_go_on(page: Page, rules: Rules, tmp_path: Path) -> None:
    """From a disk, an old address with a paragraph leads to that paragraph, and a pin of the report has its new id."""
    one = report(rules, "county-towna", 2022)
    moved = replace(one, meta=replace(one.meta, aliases=("towna",)))
    files = {path: text.encode() for path, text in rendered(site_of(rules, [moved])).items()}
    files |= {f"theme/{file.name}": file.read_bytes() for file in THEME.iterdir()}
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    page.goto((tmp_path / "index.html").as_uri())
    key = f"duizhao:{page.evaluate('document.documentElement.dataset.siteKey')}:pins"
    pins = [{"report": id, "block": "p-1", "start": 0, "text": "字", "note": ""} for id in ("2022/towna", "2022/other")]
    page.evaluate("([key, pins]) => localStorage.setItem(key, pins)", [key, json.dumps(pins)])
    page.goto((tmp_path / "reports/2022/towna.html").as_uri() + f"#{one.blocks[1].id}")
    page.wait_for_url(f"**/reports/2022/county-towna.html#{one.blocks[1].id}")
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", key))
    assert [pin["report"] for pin in kept] == ["2022/county-towna", "2022/other"]
