#!/bin/sh
# jieba 0.42.1: 〇 is no hanzi to the tagger, so that a year as official documents write it falls into pieces.
#
# The figure stands outside the range that jieba takes for words: it is cut before the dictionary is asked, and a word
# list of the user with 二〇二五年 in it changes nothing. The same year with 零 is two pieces.
# Seen: 二〇二五年 → 二 / 〇 / 二 / 五年, with and without add_word(); 二零二五年 → 二零二 / 五年.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check setuptools==80.9.0 jieba==0.42.1
cd "$place"
"$place/venv/bin/python" - <<'PY'
import jieba

jieba.setLogLevel(60)
for taught in (False, True):
    if taught:
        jieba.add_word("二〇二五年", freq=1_000_000)
    pieces = jieba.lcut("二〇二五年")
    print(pieces)
    assert pieces == ["二", "〇", "二", "五年"]
print(jieba.lcut("二零二五年"))
assert jieba.lcut("二零二五年") == ["二零二", "五年"]
PY
