"""The pages that list who has a shared sentence."""

import re

import pytest

from duizhao.model import Rules
from duizhao.plan import routes
from tests.plan.rendered import Parsed, rendered, target
from tests.plan.sites import report, site_of


def _files(rules: Rules) -> dict[str, str]:
    return rendered(site_of(rules, [report(rules, f"jia-{x}", year) for year in (2022, 2023) for x in "abc"]))


@pytest.mark.parametrize("sentences", [150, 1])
def test_each_note_leads_to_who_has_the_sentence(rules: Rules, monkeypatch: pytest.MonkeyPatch, sentences: int) -> None:
    """From a note beside a report's text one comes to the sentence, and from there to all reports that have it."""
    monkeypatch.setattr(routes, "SHELF", sentences)
    files = _files(rules)
    path = "reports/2023/jia-b.html"
    notes = re.findall(r'href="([^"]*shared/[^"]*)"', files[path])
    assert notes
    assert (len({name for name in files if name.startswith("shared/")}) > 1) is (sentences == 1)
    for note in notes:
        file, key = target(path, note) or ("", "")
        page = files[file]
        assert key in Parsed(page).ids
        section = page.split(f'id="{key}"')[1].split("</section>")[0]
        holders = {target(file, link)[0] for link in Parsed(section).links}  # type: ignore[index]  # all lead to reports
        assert path in holders
        assert len(holders) > 1


def test_a_long_list_is_cut_and_says_so(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a sentence that very many reports have, the first are named and the rest are counted."""
    monkeypatch.setattr("duizhao.plan.pages.shared.MOST", 4)
    page = _files(rules)["shared/all.html"]
    cut = [list_ for list_ in re.findall(r'<p class="small holders">.*?</p>', page) if "等，另有2篇" in list_]
    assert cut
    assert {list_.count("<a ") for list_ in cut} == {4}
