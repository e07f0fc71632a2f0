#!/bin/sh
# PyPI chinese2digits 6.0.2: numbers that are said by about, 三四百件 for some three or four hundred, become exact other ones.
#
# Two figures beside each other give a span in Chinese. takeNumberFromString() sets them in a row, as in a year, or adds them
# up where a ten stands in front, so that each answer is a sound number and none is near what was said. A single figure
# and a plain numeral come out right, and nothing marks the others.
# Seen: 三四百件 → 3400件; 二三十人 → 230人; 十二三人 → 33人; 五六件 → 56件; 百分之三四 → 0.34; 三百四十件 → 340件.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check chinese2digits==6.0.2
"$place/venv/bin/python" - <<'PY'
import sys

import chinese2digits

SEEN = {
    "三四百件": "3400件",
    "二三十人": "230人",
    "十二三人": "33人",
    "五六件": "56件",
    "百分之三四": "0.34",
    "三百四十件": "340件",
}
found = {words: chinese2digits.takeNumberFromString(words)["replacedText"] for words in SEEN}
print(found)
sys.exit(0 if found == SEEN else 1)
PY
