"""What the search costs on many reports: sizes and files, never seconds (`measure_speed.py` shows those)."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from duizhao.model import Report, Rules
from tests.search.indexing import index_texts
from tests.search.measure_speed import FIRST, QUERIES, many_reports, write_site
from tests.search.scan import search_fold

# Files of data that may load before the first hit: the shards of a query's pairs, and the texts of the first page of
# hits, in which they are verified.
MOST_FILES = 30


@pytest.mark.browser
@pytest.mark.parametrize(
    "number", [pytest.param(250, marks=pytest.mark.short), pytest.param(1000, marks=pytest.mark.long)]
)
def test_what_many_reports_cost(
    number: int, invented: tuple[Report, ...], rules: Rules, tmp_path: Path, visit: Callable[[str], Page]
) -> None:
    """The index takes a small part of the text's own room, and a first hit thirty files of data at most."""
    many = many_reports(invented, rules, number)  # about a hundred sentences each
    texts = [report.text for report in many]
    shards = index_texts(texts, search_fold).shards
    size = sum(len(key.encode()) + len(posting) for shard in shards for key, posting in shard.items())
    assert size < sum(len(text.encode()) for text in texts) / 5
    write_site(many, rules, tmp_path)
    for query in QUERIES:
        window = visit((tmp_path / "search.html").as_uri())
        found = window.evaluate(FIRST, query)
        window.close()
        assert 0 < found["files"] <= MOST_FILES, (query, found)
    shutil.rmtree(tmp_path)
