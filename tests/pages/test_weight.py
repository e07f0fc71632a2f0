"""What a page weighs on its way to the reader."""

import gzip
import re
from pathlib import Path

LIMIT = 60_000  # bytes, compressed: HTML, styles and scripts together, without data


def test_pages_are_light(folder: Path, kinds: dict[str, str]) -> None:
    """No page kind with its styles and scripts weighs more than 60 kB compressed."""
    heavy = {}
    for name, path in kinds.items():
        page = folder / path
        text = page.read_text("utf-8")
        parts = {page, *(page.parent / link for link in re.findall(r'(?:href|src)="([^"]*theme/[^"]+)"', text))}
        weight = sum(len(gzip.compress(part.read_bytes())) for part in parts)
        if weight > LIMIT:
            heavy[name] = weight
    assert heavy == {}
