#!/bin/sh
# zhon 2.1.1: the pattern for Chinese sentences, zhon.hanzi.sentence, finds only what stands behind the last figure or letter.
#
# Figures and letters are no part of it, so that a sentence of a report loses all up to its last number; a sentence
# without one is found whole.
# Seen: 全年办理案件12件，其中3件已结。 → 件已结。; 持续加强执法监督。 → the same.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check zhon==2.1.1
cd "$place"
"$place/venv/bin/python" - <<'PY'
import re

import zhon.hanzi

SEEN = {
    "全年办理案件12件，其中3件已结。": ["件已结。"],
    "完成100%。": ["。"],
    "持续加强执法监督。": ["持续加强执法监督。"],
}
for text, expected in SEEN.items():
    found = re.findall(zhon.hanzi.sentence, text)
    print(text, found)
    assert found == expected
PY
