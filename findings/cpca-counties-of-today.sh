#!/bin/sh
# cpca 0.5.5 (names of Chinese places to province, city, county and code): counties that became districts are found by their
# old names and the rest is given as part of the address; a short name inside another one is taken for that county.
#
# 赣县区 has its name since 2016, 沙县区 since 2021. 镇宁县 is the usual short form of 镇宁布依族苗族自治县 in Guizhou.
# Seen: 赣县区 → 赣县 and address 区; 沙县区 → 沙县 and address 区; 镇宁县 → 宁县 of 庆阳 in Gansu, code 621026, no sign of doubt.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check cpca==0.5.5 setuptools==80.9.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import cpca

SEEN = {
    "江西省赣县区": ["江西省", "赣州市", "赣县", "区", "360721"],
    "沙县区": ["福建省", "三明市", "沙县", "区", "350427"],
    "镇宁县": ["甘肃省", "庆阳市", "宁县", "", "621026"],
}
for text, expected in SEEN.items():
    found = cpca.transform([text]).values.tolist()[0]
    print(text, "→", found)
    assert found == expected
PY
