#!/bin/sh
# Unicode (unicodedata2 17.0.0): NFKC makes hanzi of the Kangxi radicals, but not of the CJK Radicals Supplement.
#
# Text layers of PDF files hold both where a font draws a radical and a hanzi with one glyph. Of 214 Kangxi radicals
# (U+2F00) all become hanzi; of the 115 of the supplement (U+2E80) two, and ⻅ ⻛ ⻓ ⻋ ⻔ ⻚, simplified forms in everyday
# words such as 意⻅ and ⻋辆, stay as they are. That they belong to hanzi stands in another table of Unicode.
# Seen: ⽅ → 方, ⺟ → 母, ⻳ → 龟; ⻅ → ⻅.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check unicodedata2==17.0.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
import unicodedata2

def changed(first, last):
    given = [chr(code) for code in range(first, last + 1) if unicodedata2.name(chr(code), "")]
    return len(given), [char for char in given if unicodedata2.normalize("NFKC", char) != char]


kangxi, supplement = changed(0x2F00, 0x2FD5), changed(0x2E80, 0x2EF3)
print("Kangxi", kangxi[0], len(kangxi[1]))
print("supplement", supplement[0], supplement[1])
assert (kangxi[0], len(kangxi[1])) == (214, 214)
assert supplement == (115, ["⺟", "⻳"])
assert unicodedata2.normalize("NFKC", "意⻅⻋辆") == "意⻅⻋辆"
PY
