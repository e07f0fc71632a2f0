"""The export: everything that was found, in the reports' own words."""

import json

import pytest

from duizhao.export import each_record, records, shared_groups, to_json
from duizhao.export.record import Record
from duizhao.model import Site
from duizhao.plan import Messages, index_site


@pytest.fixture(scope="module")
def exported(demonstration: Site) -> list[Record]:
    """The records of the demonstration site."""
    return list(records(demonstration))


def test_one_object_with_all_reports(demonstration: Site, exported: list[Record]) -> None:
    """The JSON is one object with a list `reports`, a line a report, in the site's order."""
    data = b"".join(to_json(exported))
    assert [r["id"] for r in json.loads(data)["reports"]] == [r.id for r in demonstration.reports]
    assert len(data.splitlines()) == len(demonstration.reports) + 2


def test_the_form_that_others_read(exported: list[Record]) -> None:
    """Each record has the keys that a scorer and other programs go by."""
    for record in exported:
        assert set(record["source"]) == {"file", "sha256", "url"}
        assert {"title", "township", "county", "city", "province", "year", "doc_number", "issuers"} <= set(
            record["meta"]
        )
        for section in record["sections"]:
            assert {"id", "heading", "level", "part", "themes", "text"} <= set(section)
        for item in record["shortcomings"]:
            assert {"id", "text", "themes", "cause", "follow_up"} <= set(item)
            assert set(item["follow_up"]) >= {"status", "quote", "report", "score"}
        for figure in record["figures"]:
            assert {"quote", "sentence", "value", "unit", "bound", "indicator"} <= set(figure)
        assert all({"text", "themes"} <= set(plan) for plan in record["plans"])
        assert all(set(shared) == {"text", "group", "kind", "count", "reports"} for shared in record["shared"])
    kinds = ("sections", "shortcomings", "figures", "plans", "shared", "coverage")
    assert all(any(record[kind] for record in exported) for kind in kinds)


def test_every_word_is_the_report_s_own(exported: list[Record]) -> None:
    """Every text in a record stands in its report, letter for letter; a follow-up quote in the report it names."""
    texts = {record["id"]: record["text"] for record in exported}
    for record in exported:
        own = record["text"]
        for kind in ("sections", "passages", "shortcomings", "figures", "plans"):
            for item in record[kind]:
                start, end = item["span"]
                assert 0 <= start <= end <= len(own)
                assert all(item[key] in own for key in ("text", "quote", "sentence", "heading", "lead") if key in item)
        assert all(cause in own for cause in record["causes"])
        assert all(shared["text"] in own for shared in record["shared"])
        for item in record["shortcomings"]:
            follow_up = item["follow_up"]
            assert not follow_up["quote"] or follow_up["quote"] in texts[follow_up["report"]]


def test_a_sentence_of_many_figures_is_held_once(demonstration: Site) -> None:
    """A wide table is one sentence of thousands of figures: each copy of it would be held, packed and kept."""
    index = index_site(demonstration)
    for record in each_record(index, Messages(demonstration.chinese)):
        said = [figure["sentence"] for figure in record["figures"]]
        spans = {f.sentence for f in index.findings[record["id"]].figures}
        assert len({id(sentence) for sentence in said}) == len(spans)


def test_shared_sentences_are_symmetric(exported: list[Record]) -> None:
    """Whoever is said to share an exact sentence says so too, in the same company."""
    companies = {
        (record["id"], tuple(shared["reports"]))
        for record in exported
        for shared in record["shared"]
        if shared["kind"] == "exact"
    }
    assert companies
    for report, company in companies:
        assert report in company
        assert len(company) > 1
        assert all((other, company) in companies for other in company)


def test_shared_sentences_come_in_the_report_s_order(exported: list[Record]) -> None:
    """A report's shared sentences can be read along its text."""
    for record in exported:
        at = 0
        for shared in record["shared"]:
            found = record["text"].find(shared["text"], at)
            at = found if found >= 0 else at
            assert shared["text"] in record["text"]


def test_who_has_a_sentence_of_many_is_said_once(demonstration: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that more reports have than are named beside it names them in the list of all alone, by its group."""
    monkeypatch.setattr("duizhao.export.shared.MOST", 3)
    groups = shared_groups(demonstration)
    companies = {(group["group"], report): group["reports"] for group in groups for report in group["reports"]}
    entries = [(record["id"], shared) for record in records(demonstration) for shared in record["shared"]]
    assert {shared["count"] > 3 for _, shared in entries} == {True, False}
    for report, shared in entries:
        assert len(shared["reports"]) == (shared["count"] if shared["count"] <= 3 else 0)
        if shared["kind"] == "exact":
            assert len(companies[shared["group"], report]) == shared["count"]
            assert not shared["reports"] or shared["reports"] == sorted(companies[shared["group"], report])
