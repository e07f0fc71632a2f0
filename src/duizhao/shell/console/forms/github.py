"""Problems as workflow commands of GitHub Actions, which shows them at their lines in a pull request.

`::error file=…,line=…,col=…,title=…::message`: the runner splits at commas and colons and reads lines, so that these
signs, `%` and line ends in values are written as %2C, %3A, %25, %0D and %0A.
"""

from duizhao.model import Severity
from duizhao.shell.console.forms.form import Checked

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.DOUBT: "notice"}


def as_github(checked: Checked) -> str:
    """What was `checked` as commands, one a line; nothing where there is no problem.

    Source: GitHub's workflow commands.
    """
    lines = []
    for told in checked.told:
        problem, place = told.problem, told.problem.place
        where = {"title": problem.code}
        if told.in_file:
            where = {"file": told.file, "line": str(place.line), "col": str(place.column)} | where
        properties = ",".join(f"{name}={_escaped_property(value)}" for name, value in where.items())
        words = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
        lines.append(f"::{_COMMANDS[problem.severity]} {properties}::{_escaped_data(words)}")
    return "\n".join(lines)


def _escaped_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped_data(text).replace(":", "%3A").replace(",", "%2C")
