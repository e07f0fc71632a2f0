#!/bin/sh
# PyPI zhconv 1.4.3: conversion to a region (zh-cn, zh-tw) replaces that region's words inside names of places.
#
# zh-cn reads like "simplified, as on the mainland", which is what a mainland report asks for. But the regional tables hold
# names of countries and variants of spelling, matched anywhere: the township 南韩镇 becomes South Korea in mainland wording.
# zh-hans leaves these alone, except for 餘, which it writes 馀 where the county is written 余.
# Seen: zh-cn 南韓鎮 → 韩国镇, zh-hans → 南韩镇; both 餘慶縣 → 馀庆县; zh-tw 慈溪市 → 慈谿市, 查干花镇 → 查乾花鎮.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check zhconv==1.4.3
cd "$place"
"$place/venv/bin/python" - <<'PY'
from zhconv import convert

SEEN = {
    ("南韓鎮", "zh-cn"): "韩国镇",
    ("南韓鎮", "zh-hans"): "南韩镇",
    ("餘慶縣", "zh-cn"): "馀庆县",
    ("餘慶縣", "zh-hans"): "馀庆县",
    ("慈溪市", "zh-tw"): "慈谿市",
    ("查干花镇", "zh-tw"): "查乾花鎮",
}
for (text, region), expected in SEEN.items():
    found = convert(text, region)
    print(region, text, "→", found)
    assert found == expected
PY
