#!/bin/sh
# PyPI collatex 2.3: a whole clause of Chinese is one token, and without a package that it does not ask for it cannot be imported.
#
# CollateX sets witnesses of a text side by side and shows where they differ. Its tokens are runs of \w with what follows, and
# hanzi are \w without spaces between: two clauses that differ in one figure share nothing, and the table says of the whole
# clause that it differs. Tokens of one's own (JSON witnesses, a character each) bring the figure out.
# Its metadata asks for networkx and prettytable; its code imports Levenshtein at the start.
# Seen: ModuleNotFoundError as installed; then 开展培训12场 differs from 开展培训14场 whole, and by characters 2 from 4 alone.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check collatex==2.3
cd "$place"
if "$place/venv/bin/python" -c 'import collatex' 2>error; then exit 1; fi
grep "ModuleNotFoundError: No module named 'Levenshtein'" error
"$place/venv/bin/pip" install --quiet --disable-pip-version-check Levenshtein==0.27.5
"$place/venv/bin/python" - <<'PY'
from collatex import Collation, collate

TEXTS = {"A": "开展培训12场，参训320人。", "B": "开展培训14场，参训320人。"}


def differing(witnesses):
    """The columns in which the witnesses have other words: what A has, what B has."""
    table = collate(witnesses, segmentation=False)
    pairs = zip(*([" ".join(token.token_string for token in cell) for cell in row.cells] for row in table.rows))
    return [pair for pair in pairs if pair[0] != pair[1]]


plain = Collation()
for sign, text in TEXTS.items():
    plain.add_plain_witness(sign, text)
by_clause = differing(plain)
by_character = differing(
    {"witnesses": [{"id": sign, "tokens": [{"t": each} for each in text]} for sign, text in TEXTS.items()]}
)
print(by_clause, by_character)
assert by_clause == [("开展培训12场", "开展培训14场")]
assert by_character == [("2", "4")]
PY
