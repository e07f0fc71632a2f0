"""What a page asks of a slow share: bytes, and nothing from elsewhere."""

import gzip
import re
from pathlib import Path

import pytest

from tests.pages.visits import Visit

pytestmark = pytest.mark.browser
LIMIT = 60_000
LOADED = re.compile(r'<(?:script|link)\b[^>]*?(?:src|href)="?([^"#? >]+\.(?:js|css))\b')
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


def test_nothing_from_elsewhere(
    folder: Path, visits_on_disk: dict[str, Visit], visits_served: dict[str, Visit]
) -> None:
    """Everything that any page kind asks for lies in the site's own folder, on disk and on a server."""
    server = visits_served["home"].asked[0].removesuffix("index.html")
    assert server.endswith("/sub/site/")
    for base, visits in ((folder.as_uri() + "/", visits_on_disk), (server, visits_served)):
        for visit in visits.values():
            assert base + visit.path in visit.asked
            assert [url for url in visit.asked if not url.startswith((base, "blob:", "data:"))] == [], visit.path
