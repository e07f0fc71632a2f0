#!/bin/sh
# SQLite 3.40.1 (by apsw 3.40.1.0), FTS5 with tokenize='trigram': LIKE of one or two hanzi finds nothing.
#
# The documentation lets patterns of under three characters fall back on reading every row, and two Latin letters do find
# theirs; of hanzi, which are three bytes each, two find nothing, without a word. Chinese words have two hanzi, so a search
# over reports built on this table says that 执法 stands in none. SQLite 3.54.1 reads the rows.
# Seen: 3.40.1 {"ab": 1, "执法": 0, "行政执": 1}; 3.54.1 {"ab": 1, "执法": 1, "行政执": 1}.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
for version in 3.40.1.0 3.54.1.0; do
    python3 -m venv "$place/$version"
    "$place/$version/bin/pip" install --quiet --disable-pip-version-check "apsw==$version"
    "$place/$version/bin/python" - <<'PY'
import sys

import apsw

db = apsw.Connection(":memory:")
db.execute("create virtual table told using fts5(words, tokenize='trigram')")
db.execute("insert into told values ('行政执法 abc')")
seen = {
    part: next(iter(db.execute("select count(*) from told where words like ?", (f"%{part}%",))))[0]
    for part in ("ab", "执法", "行政执")
}
old = apsw.sqlitelibversion() == "3.40.1"
print(apsw.sqlitelibversion(), seen)
sys.exit(seen != {"ab": 1, "执法": 0 if old else 1, "行政执": 1})
PY
done
