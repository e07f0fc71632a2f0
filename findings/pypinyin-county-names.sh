#!/bin/sh
# pypinyin 0.55.0 with its table of phrases: the names of some cities and counties are read by their hanzi one by one and
# come out as nobody says them.
#
# The phrases hold 长沙 and 重庆, so one would trust it with the names of the official list. Whoever makes addresses of
# pages from it (as many site generators do) publishes them wrong, and mending them later breaks every link.
# Seen: 漯河 → ta he (officially Luohe), 珲春 → hui chun (Hunchun), 崆峒 → kong dong (Kongtong).
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pypinyin==0.55.0
"$place/venv/bin/python" - <<'PY'
import sys

from pypinyin import lazy_pinyin

seen = {name: " ".join(lazy_pinyin(name)) for name in ("长沙", "重庆", "漯河", "珲春", "崆峒")}
print(seen)
sys.exit(
    seen
    != {
        "长沙": "chang sha",
        "重庆": "chong qing",
        "漯河": "ta he",
        "珲春": "hui chun",
        "崆峒": "kong dong",
    }
)
PY
