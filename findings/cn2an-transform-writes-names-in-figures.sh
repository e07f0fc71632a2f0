#!/bin/sh
# cn2an 0.5.24: transform(), for numbers in a running sentence, writes parts of names and fixed terms in figures too.
#
# Numerals are a part of many names of places, plans and rules; the sentence is changed without a sign of where. It
# warns only of numerals that it cannot read, and leaves those.
# Seen: 四川省三台县 → 4川省3台县, 七里河区 → 7里河区, 八五普法 → 85普法, 第一责任人 → 第1责任人, 一是 → 1是; kept: 万柏林区, 十五五.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check cn2an==0.5.24
cd "$place"
"$place/venv/bin/python" - <<'PY'
import warnings

import cn2an

warnings.simplefilter("ignore")  # it tells of numerals that it leaves
SEEN = {
    "办理二十三件": "办理23件",
    "四川省三台县": "4川省3台县",
    "七里河区": "7里河区",
    "八五普法": "85普法",
    "第一责任人": "第1责任人",
    "一是加强培训": "1是加强培训",
    "万柏林区": "万柏林区",
    "十五五规划": "十五五规划",
}
for text, expected in SEEN.items():
    found = cn2an.transform(text, "cn2an")
    print(text, "→", found)
    assert found == expected
PY
