"""Problems as one JSON object; docs/zh/reference/check.md describes its shape."""

import json
from typing import Any

from duizhao import __version__
from duizhao.model import Reason
from duizhao.shell.console.forms.form import Checked, ToldProblem

SHAPE = 1  # grows when a key changes its meaning or goes; new keys may come at any time


def problems_json(checked: Checked) -> str:
    """What was `checked` as an object, indented, with hanzi as they are: text without the last line end.

    Its shape: docs/zh/reference/check.md. Source: JSON, RFC 8259.
    """
    whole = {
        "shape": SHAPE,
        "duizhao": __version__,
        "language": checked.language,
        "reports": checked.reports,
        "counts": checked.counts(),
        "codes": [{"code": code, "severity": severity, "count": n} for code, severity, n in checked.by_code()],
        "known": checked.known,
        "gone": [{"code": code, "file": file, "text": text, "count": n} for code, file, text, n in checked.gone],
        "problems": [_problem_object(told) for told in checked.told],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _problem_object(told: ToldProblem) -> dict[str, Any]:
    problem, place = told.problem, told.problem.place
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": told.file if told.in_file else None,
        "option": None if told.in_file else place.path,
        "line": place.line if told.in_file else None,
        "column": place.column if told.in_file else None,
        "message": problem.message,
        "hint": problem.hint,
        "message_of": _reason(told.message),
        "hint_of": _reason(told.hint) if told.hint else None,
        "key": told.key,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    """A key with its values, the same in every language; a value that is a reason is one here too."""
    values = {name: _reason(value) if isinstance(value, Reason) else value for name, value in reason.values}
    made: dict[str, Any] = {"key": reason.code, "values": values}
    return {**made, "words": list(reason.words)} if reason.words else made
