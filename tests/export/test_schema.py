"""The JSON Schema of the export is held to what is exported, and to what was promised."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from scripts.reference_pages import PROMISED, promises

from duizhao.cli import cli
from duizhao.export import export_schema, json_lines, records, shared_groups, taxonomies, to_json
from duizhao.model import Rules, Site
from duizhao.shell.console.commands import run
from tests.plan.sites import report, site_of


def strict(schema: Any) -> Any:
    """The same schema where objects have no other keys than those that it names."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    return made | ({"additionalProperties": False} if schema.get("type") == "object" else {})


def whole(site: Site) -> bytes:
    """A site's export as one JSON object."""
    return b"".join(to_json(records(site), taxonomies=taxonomies(site), shared=shared_groups(site)))


def wrong(site: Site, schema: Any) -> list[str]:
    """What a validator says of a site's export."""
    given = json.loads(whole(site))
    return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(given)]


def test_what_is_exported_is_as_the_schema_says(demonstration: Site, rules: Rules) -> None:
    """The demonstration site and a small one hold to it, and have no key that it does not name."""
    schema = export_schema()
    Draft202012Validator.check_schema(schema)
    towns = [report(rules, f"county-town{letter}", 2022) for letter in "ab"]
    for site in (demonstration, site_of(rules, towns)):
        assert wrong(site, schema) == []
        assert wrong(site, strict(schema)) == []


def test_every_kind_of_value_was_there(demonstration: Site) -> None:
    """The demonstration site has each list of a report filled, so that the schema was tried on all of them."""
    given = [json.loads(line) for line in json_lines(records(demonstration))]
    lists = {key for record in given for key, value in record.items() if isinstance(value, list) and value}
    described = export_schema()["$defs"]["report"]["properties"]
    assert {key for key, one in described.items() if one.get("type") == "array"} - lists <= {
        "doubts",
        "import_doubts",
        "cells",
    }
    assert all(any(record[key] for record in given) for key in ("reuse", "timing"))


WRONG: dict[tuple[str | int, ...], object] = {
    ("reports", 0, "meta", "year"): "2023",
    ("reports", 0, "meta", "title"): None,
    ("reports", 0, "source", "sha256"): "x",
    ("reports", 0, "sections", 0, "span"): [1],
    ("reports", 0, "coverage", 0, "state"): "somewhere",
    ("version",): 1,
}


def test_what_is_wrong_is_told(demonstration: Site) -> None:
    """A wrong type, a null, a value that is none of those, another version: the validator names each place."""
    given = json.loads(whole(demonstration))
    for path, value in WRONG.items():
        at = given
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
    found = {tuple(error.absolute_path) for error in Draft202012Validator(export_schema()).iter_errors(given)}
    assert found == set(WRONG)


def test_what_was_promised_stays() -> None:
    """No key of promised.txt is gone or of another type, and each new one is there. Otherwise VERSION must grow."""
    schema = export_schema()
    assert sorted(promises(schema, schema["$defs"])) == PROMISED.read_text("utf-8").splitlines()


def test_the_command_writes_it(capsys: pytest.CaptureFixture[str]) -> None:
    """`duizhao schema export` gives this schema."""
    assert run(cli, ["schema", "export"]) == 0
    assert json.loads(capsys.readouterr().out) == export_schema()
