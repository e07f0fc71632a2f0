#!/bin/sh
# htmldate 1.11.0: a page dated 2025年3月20日 is given the day 2025-01-01.
#
# find_date() is made to find when a page was published, and trafilatura takes its dates from it. Of a day as Chinese
# sites write it the year alone is found, and 1 January is set for what was not, in the form that exact days have. With
# other years in the text the day is one of theirs. extensive_search=False gives None; 2025-03-20 and March 20, 2025 are read.
# Seen: 发布日期：2025年3月20日 → 2025-01-01, also inside <time>; with 2021年8月11日 below it → 2021-01-01 as the original day.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0
cd "$place"
"$place/venv/bin/python" - <<'PY'
from htmldate import find_date


def day(words: str, **more: bool) -> str | None:
    page = f"<html><body><h1>年度报告</h1><div>{words}</div><p>持续加强执法监督。</p></body></html>"
    return find_date(page, max_date="2025-12-31", **more)


LABEL = "发布日期：2025年3月20日"
found = day(LABEL), day("<time>2025年3月20日</time>"), day(LABEL, extensive_search=False)
older = day(LABEL + "<p>根据2021年8月11日印发的纲要</p>", original_date=True)
others = day("发布日期：2025-03-20"), day("March 20, 2025")
print(found, older, others)
assert found == ("2025-01-01", "2025-01-01", None) and older == "2021-01-01"
assert others == ("2025-03-20", "2025-03-20")
PY
