#!/bin/sh
# dateparser 1.5.0: a year as Chinese reports give it, 2025年, is read as a day of the year 1, and a span as two days of two years.
#
# 年 is taken for "years" and the number in front for a count of years before today, which ends at the first year
# there is. Of the end of a span the month is read, its day is today's and its year the last that had one. Years in
# hanzi are not read at all; a year with its month is right.
# Seen on 20 January 2026: 2025年 → 0001-01-20; 2025年1月1日至12月31日 → 2025-01-01 and 2024-12-20; 二〇二五年三月 → None.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import datetime

import dateparser
from dateparser.search import search_dates

settings = {"RELATIVE_BASE": datetime.datetime(2026, 1, 20)}


def read(text):
    return dateparser.parse(text, languages=["zh"], settings=settings)


print(read("2025年"), read("2025年3月"), read("二〇二五年三月"))
assert read("2025年").year == 1
assert (read("2025年3月").year, read("2025年3月").month) == (2025, 3)
assert read("二〇二五年三月") is None
found = search_dates("2025年1月1日至12月31日", languages=["zh"], settings=settings)
print(found)
assert [day.date().isoformat() for _, day in found] == ["2025-01-01", "2024-12-20"]
PY
