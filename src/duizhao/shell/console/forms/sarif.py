"""Problems as SARIF 2.1.0 (OASIS standard, 27 March 2020), which code scanning services and editors read.

Columns are counted in code points (3.14.17 columnKind), paths are percent-encoded UTF-8 below the folder in which the
command ran (3.4.4 uriBaseId), and each result has a fingerprint that stays while lines move (3.27.17).
"""

import json
from typing import Any
from urllib.parse import quote

from duizhao import __version__
from duizhao.model import Severity
from duizhao.shell.console.catalogue import codes
from duizhao.shell.console.forms.form import Checked, ToldProblem

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.DOUBT: "note"}
_LINE = 2000  # characters: a longer line is not repeated


def as_sarif(checked: Checked) -> str:
    """What was `checked` as a log, JSON: one run, its rules, and a result for each problem.

    Source: SARIF 2.1.0, 3.13 (the log), 3.14 (the run), 3.27 (results).
    """
    used = sorted({told.problem.code for told in checked.told})
    number = {code: n for n, code in enumerate(used)}
    run = {
        "tool": {
            "driver": {
                "name": "duizhao",
                "version": __version__,
                "rules": [_sarif_rule(code, checked.language) for code in used],
            }
        },
        "language": "zh-CN" if checked.language == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "exitCode": checked.exit_code}],
        "originalUriBaseIds": {"ROOT": {"description": {"text": "the folder in which duizhao ran"}}},
        "results": [_sarif_result(told, number) for told in checked.told],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _sarif_rule(code: str, language: str) -> dict[str, Any]:
    known = codes().get(code)
    if known is None:
        return {"id": code}
    sentence, remedy = known.sentence[language], known.remedy[language]
    return {
        "id": code,
        "shortDescription": {"text": sentence},
        "help": {"text": f"{sentence}\n{remedy}", "markdown": f"{sentence}\n\n{remedy}\n\n```\n{known.example}```"},
        "defaultConfiguration": {"level": _LEVELS[known.levels[0]]},
    }


def _sarif_result(told: ToldProblem, number: dict[str, int]) -> dict[str, Any]:
    problem = told.problem
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": number[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message}\n{problem.hint}" if problem.hint else problem.message},
        "partialFingerprints": {"duizhao/v1": told.key},
    }
    if told.in_file:
        place: dict[str, Any] = {"artifactLocation": _sarif_file(told.file)}
        if problem.place.line > 0:
            place["region"] = {"startLine": problem.place.line, "startColumn": max(problem.place.column, 1)}
            if 0 < len(told.line) <= _LINE:
                place["contextRegion"] = {"startLine": problem.place.line, "snippet": {"text": told.line}}
        result["locations"] = [{"physicalLocation": place}]
    else:
        result["locations"] = [{"logicalLocations": [{"name": problem.place.path}]}]
    return result


def _sarif_file(path: str) -> dict[str, str]:
    name = quote(path, safe="/", encoding="utf-8", errors="surrogatepass")
    if path.startswith("/") or path[1:2] == ":":  # another disk, or a site that is not below this folder
        return {"uri": f"file://{name}" if path.startswith("/") else f"file:///{name}"}
    return {"uri": name, "uriBaseId": "ROOT"}
