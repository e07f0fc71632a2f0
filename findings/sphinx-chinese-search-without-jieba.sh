#!/bin/sh
# Sphinx 9.0.4, language = "zh_CN": without jieba, which it does not ask for, its search index holds no hanzi at all.
#
# The build says nothing, with -W neither; the search box is there and finds Latin words only. A documentation of a Chinese
# tool so looks searchable and is not. With jieba 0.42.1 beside it the index holds what jieba takes for words: 执法 and 证共
# of 执法证共十二件, and no 执法证.
# Seen: without jieba {'apparatus', 'word'}; with it 执法, 证共, 十二, 十二件, 二件, 当年, 换发 and 标题 besides.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/pages"
printf 'project = "p"\nlanguage = "zh_CN"\n' >"$place/pages/conf.py"
printf '标题\n====\n\n执法证共十二件，当年换发。\n\nword apparatus\n' >"$place/pages/index.rst"
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check sphinx==9.0.4
"$place/env/bin/sphinx-build" -W -q -b html "$place/pages" "$place/without"
"$place/env/bin/pip" install --quiet --disable-pip-version-check jieba==0.42.1
"$place/env/bin/sphinx-build" -E -q -b html "$place/pages" "$place/with" 2>/dev/null
python3 - "$place" <<'PY'
import json
import pathlib
import sys


def words(folder: str) -> set[str]:
    text = (pathlib.Path(sys.argv[1]) / folder / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return {*index["terms"], *index["titleterms"]}


without, beside = words("without"), words("with")
print(without, beside)
sys.exit(without != {"apparatus", "word"} or not {"执法", "证共"} <= beside or "执法证" in beside)
PY
