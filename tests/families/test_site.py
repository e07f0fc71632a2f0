"""The second family all the way through: what a site of it exports, explains and drafts."""

import json

import pytest
from jsonschema import Draft202012Validator

from duizhao.export import export_schema, json_lines, records
from duizhao.model import FollowUpStatus, Site
from duizhao.shell.explaining import choose_report, explain
from duizhao.shell.site_said import site_from
from tests.families.conftest import loaded_site
from tests.problem_words import in_words


@pytest.fixture(scope="module")
def site() -> Site:
    """The demonstration site of the second family."""
    return site_from(loaded_site())


def test_the_export_has_the_cells(site: Site) -> None:
    """Each report's line of JSON holds to the schema and has the cells of its tables, an empty one as null."""
    made = [json.loads(line) for line in json_lines(records(site))]
    schema = export_schema()
    whole = {**schema["$defs"]["report"], "$defs": schema["$defs"]}
    assert [in_words(error.message) for one in made for error in Draft202012Validator(whole).iter_errors(one)] == []
    (shiliu,) = (one for one in made if one["id"] == "2024/yunfan-shiliu")
    cells = {(c["table"], c["row"], c["column"]): c["value"] for c in shiliu["cells"]}
    assert cells["disclosure", "licences", "decisions"] == 33
    assert cells["disclosure", "charges", "fees"] is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            (
                "申请情况表：本年新收，总计",
                "总计作6，同一行其余各格之和是5",
                "{part: measures, themes: [own-initiative]}",
            ),
        ),
        ("en", ("Requests received and handled", "says 6, the other cells of its row sum to 5", "New requests")),
    ],
)
def test_explain_speaks_of_the_family(site: Site, language: str, said: tuple[str, ...]) -> None:
    """Reasons of rules that only this family has are told in both languages, with its own names of parts and themes."""
    lines = "\n".join(explain(site, *choose_report(site, "2024/yunfan-mailang"), language))
    assert [words for words in said if words not in lines] == []


def test_what_a_township_admitted_is_followed_into_its_next_report(site: Site) -> None:
    """Two years of one township: what was mended, and what is still so, is found by the common rules."""
    followed = [one for one in site.comparison.follow_ups if one.report == "2023/yunfan-tingchao"]
    assert {one.shortcoming: one.status for one in followed} == {
        "k1": FollowUpStatus.ADDRESSED,
        "k2": FollowUpStatus.REPEATED,
        "k3": FollowUpStatus.ADDRESSED,
    }
