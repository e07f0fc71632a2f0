#!/bin/sh
# jionlp 1.5.31: parse_time() reads spans of months, as reports that close before the year ends give them, as exact other times.
#
# Each answer is marked "accurate" and nothing is raised; only a span with days, or with the year said twice, is read as meant.
# Seen: 1-11月 → 11 January; 2024年1-11月 → all of 2024; 2024年1月至11月 → January; 2024年1月1日至11月30日 → that span.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check jionlp==1.5.31
cd "$place"
"$place/venv/bin/python" - <<'PY'
import jionlp

SEEN = {
    "1-11月": ("time_point", "2024-01-11", "2024-01-11"),
    "2024年1-11月": ("time_point", "2024-01-01", "2024-12-31"),
    "2024年1月至11月": ("time_point", "2024-01-01", "2024-01-31"),
    "2024年1月1日至11月30日": ("time_span", "2024-01-01", "2024-11-30"),
}
for text, expected in SEEN.items():
    found = jionlp.parse_time(text, time_base={"year": 2024, "month": 12})
    print(text, found)
    assert found["definition"] == "accurate"
    assert (found["type"], *(time[:10] for time in found["time"])) == expected
PY
