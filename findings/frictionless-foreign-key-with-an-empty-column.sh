#!/bin/sh
# frictionless 5.21.0: a foreign key of two columns, one of which is empty in a row, counts as violated.
#
# In SQL a row whose key has an empty column refers to nothing and is let be (MATCH SIMPLE), and a descriptor written from
# such a database says the same. Tables of reports have such rows: a figure that stands in no section.
# Seen: 1 error, "foreign-key", for the row without a section; none when the key is of one column and empty.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import sys
from pathlib import Path

from frictionless import Package

Path("sections.csv").write_text("report,section\n2023/a,s1\n", "utf-8")
Path("figures.csv").write_text("report,section,value\n2023/a,s1,7\n2023/a,,9\n", "utf-8")


def field(name: str, kind: str = "string") -> dict[str, str]:
    return {"name": name, "type": kind}


def errors(columns: list[str]) -> list[str]:
    sections = {"fields": [field("report"), field("section")], "primaryKey": ["report", "section"]}
    figures = {
        "fields": [field("report"), field("section"), field("value", "integer")],
        "foreignKeys": [{"fields": columns, "reference": {"resource": "sections", "fields": columns}}],
    }
    package = Package.from_descriptor(
        {
            "name": "x",
            "resources": [
                {"name": "sections", "path": "sections.csv", "schema": sections},
                {"name": "figures", "path": "figures.csv", "schema": figures},
            ],
        }
    )
    return [error.type for task in package.validate().tasks for error in task.errors]


seen = {"report, section": errors(["report", "section"]), "section": errors(["section"])}
print(seen)
sys.exit(seen != {"report, section": ["foreign-key"], "section": []})
PY
