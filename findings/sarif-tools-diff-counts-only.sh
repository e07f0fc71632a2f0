#!/bin/sh
# PyPI sarif-tools 3.0.5: sarif diff says "no changes" where one result went and another of its rule came, in another file.
#
# Results are counted by rule and level, and only the counts are compared; files and lines are looked at where one grew. A
# check in CI by `sarif --check error diff old new` so lets a new error pass for each old one that was mended. Counted too
# are results that SARIF 2.1.0 has as settled: suppressed ones whose status is accepted (3.27.23), and those that the run
# itself marks as absent (3.27.24).
# Seen: a wrong sum in a.docx, then in b.docx instead: "no changes", exit 0; one open, one suppressed, one absent: 3 errors.
# Of lines that moved: microsoft/sarif-tools issue 84.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sarif-tools==3.0.5
venv/bin/python - <<'PY'
import json
import subprocess
import sys


def result(address, **more):
    place = {"artifactLocation": {"uri": address}, "region": {"startLine": 1}}
    words = {"text": "合计与各项之和不符"}
    return {"ruleId": "sum", "level": "error", "message": words, "locations": [{"physicalLocation": place}], **more}


def log(name, *results):
    run = {"tool": {"driver": {"name": "check", "rules": [{"id": "sum"}]}}, "results": list(results)}
    with open(name, "w") as file:
        json.dump({"version": "2.1.0", "runs": [run]}, file)


def sarif(*words):
    return subprocess.run(["venv/bin/sarif", *words], capture_output=True, text=True)


log("old.sarif", result("a.docx"))
log("new.sarif", result("b.docx"))
accepted = [{"kind": "external", "status": "accepted"}]
log("settled.sarif", result("a.docx"), result("b.docx", suppressions=accepted), result("c.docx", baselineState="absent"))
difference = sarif("--check", "error", "diff", "old.sarif", "new.sarif")
summary = sarif("summary", "settled.sarif")
print(difference.stdout, difference.returncode, summary.stdout)
same = "error level: +0 -0 no changes" in difference.stdout and difference.returncode == 0
sys.exit(0 if same and "error: 3" in summary.stdout else 1)
PY
