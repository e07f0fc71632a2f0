#!/bin/sh
# frictionless 5.21.0: a column of integers with full-width figures is valid, and DuckDB 1.4.2 and pandas 2.3.3 read it as text.
#
# Forms that were typed in Chinese hold １２ beside 3. The check turns one into 12 and says that the table is valid; its
# readers then have a column of words that cannot be summed.
# Seen: frictionless valid, rows 12 and 3; DuckDB VARCHAR; pandas object.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0 duckdb==1.4.2 pandas==2.3.3
cd "$place"
"$place/venv/bin/python" - <<'PY'
import pathlib

import duckdb
import pandas
from frictionless import Resource, Schema

pathlib.Path("cases.csv").write_text("town,cases\n甲镇,１２\n乙镇,3\n", encoding="utf-8")
fields = [{"name": "town", "type": "string"}, {"name": "cases", "type": "integer"}]
table = Resource(path="cases.csv", schema=Schema.from_descriptor({"fields": fields}))
valid, rows = table.validate().valid, [row["cases"] for row in table.read_rows()]
types = [column[1] for column in duckdb.sql("DESCRIBE SELECT * FROM \x27cases.csv\x27").fetchall()]
kind = pandas.read_csv("cases.csv")["cases"].dtype
print(valid, rows, types, kind)
assert valid and rows == [12, 3]
assert types == ["VARCHAR", "VARCHAR"]
assert not pandas.api.types.is_numeric_dtype(kind)
PY
