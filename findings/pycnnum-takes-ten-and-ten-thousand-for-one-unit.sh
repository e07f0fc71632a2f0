#!/bin/sh
# PyPI pycnnum 2.1.1 (numbers to and from Chinese numerals): cn2num() makes ten millions of 一百二十万, which is 1,200,000.
#
# 十, 百 or 千 right before 万 or 亿 is taken with it for one unit, and all in front is multiplied by that: (100 + 2) times 十万.
# Where a figure stands between them (一百二十五万) or nothing but one figure in front (二十万) the number is right, so a few trials
# show nothing. Amounts of money in reports are just of the other kind. Nothing is raised, and its own num2cn() does not come back.
# Seen: 一百二十万 → 10200000, 二千五百万 → 2005000000, 二百五十亿 → 205000000000; 一百二十五万 → 1250000, 二十万 → 200000.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pycnnum==2.1.1
"$place/venv/bin/python" - <<'PY'
from pycnnum import cn2num, num2cn

WRONG = {"一百二十万": 10_200_000, "二千五百万": 2_005_000_000, "二百五十亿": 205_000_000_000}
RIGHT = {"一百二十五万": 1_250_000, "二十万": 200_000, "十二万": 120_000}
found = {words: cn2num(words) for words in WRONG | RIGHT}
print(found, num2cn(1_200_000))
assert found == WRONG | RIGHT
assert num2cn(1_200_000) == "一百二十万"
PY
