"""What a page asks of a slow share: bytes, and nothing from elsewhere."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route

pytestmark = pytest.mark.browser
LIMIT = 60_000
LOADED = re.compile(r'<(?:script|link)\b[^>]*?(?:src|href)="([^"#?]+\.(?:js|css))"')
MAIN = re.compile(r"(<main\b[^>]*>).*(</main>)", re.DOTALL)


def packed(data: bytes) -> int:
    """Size in bytes as a server sends it compressed."""
    return len(gzip.compress(data, 6, mtime=0))


def test_page_without_its_data_is_light(folder: Path, kinds: dict[str, str]) -> None:
    """HTML, CSS and scripts of a page kind, without the reports' words, stay below 60 kB compressed."""
    heavy = {}
    for name, path in kinds.items():
        file = folder / path
        html = file.read_text("utf-8")
        parts = [MAIN.sub(r"\1\2", html).encode()]
        loaded = [(file.parent / link).resolve() for link in LOADED.findall(html)]
        assert len(loaded) >= 4, name
        parts += [part.read_bytes() for part in loaded]
        size = sum(map(packed, parts))
        if size > LIMIT:
            heavy[name] = size
    assert heavy == {}


@pytest.mark.parametrize("how", ["file", "subpath"])
def test_nothing_from_elsewhere(
    context: BrowserContext, folder: Path, served: str, kinds: dict[str, str], how: str
) -> None:
    """Everything that any page kind asks for lies in the site's own folder."""
    base = folder.as_uri() + "/" if how == "file" else served
    outside: list[str] = []

    def look(route: Route) -> None:
        if not route.request.url.startswith((base, "blob:", "data:")):
            outside.append(route.request.url)
        route.continue_()

    page = context.new_page()
    page.route("**/*", look)
    for path in kinds.values():
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
    assert outside == []
