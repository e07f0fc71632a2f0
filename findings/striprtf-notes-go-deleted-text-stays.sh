#!/bin/sh
# PyPI striprtf 0.0.35: footnotes are dropped without a word, while hidden, deleted and struck text is kept as if it counted.
#
# One would expect either all of a file's words or those that a reader sees. It gives neither: what the page shows at its
# foot is gone, and what Word does not show (\v), or shows as taken out (\deleted, \strike), is joined to what is left.
# Seen: "120" with a note, "件" → 120件 and nothing of the note; {\v 8}12 → 812; {\deleted 18}12 → 1812; {\strike 18}12 → 1812.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check striprtf==0.0.35
cd "$place"
"$place/venv/bin/python" - <<'PY'
from striprtf.striprtf import rtf_to_text

CASES = r"{\rtf1\ansi\uc1 120{\super\chftn}{\footnote\pard\plain{\super\chftn} 3 of them carried over} cases\par "
FIGURES = r"{\v 8}12 hidden\par {\deleted 18}12 deleted\par {\strike 18}12 struck\par }"
found = rtf_to_text(CASES + FIGURES).split("\n")
print(*found, sep="\n")
assert found[:4] == ["120 cases", "812 hidden", "1812 deleted", "1812 struck"]
assert not any("carried" in line for line in found)
PY
