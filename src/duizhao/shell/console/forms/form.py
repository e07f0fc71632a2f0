"""What a check came to, before it takes a form."""

from collections import Counter

from duizhao.frozen import frozen
from duizhao.model import Reason, Severity
from duizhao.shell.problem_sentences import SpokenProblem


@frozen
class ToldProblem:
    """A problem with what belongs to it.

    Attributes:
        problem: in the language of the run.
        file: its path as it is shown: from the current folder.
        line: the text of its line, empty where there is none.
        key: what stays the same while lines move: a hash of code, file and words quoted.
        message: what is wrong, as a key with values.
        hint: what to do about it, as a key with values; None where nothing is said.
    """

    problem: SpokenProblem
    file: str
    line: str
    key: str
    message: Reason
    hint: Reason | None = None

    @property
    def in_file(self) -> bool:
        """Whether its place is one in a file, not an option of the command line."""
        return not self.problem.place.path.startswith("--")


@frozen
class Checked:
    """All that a check says.

    Attributes:
        reports: how many reports were looked at.
        told: the problems, in the order in which they are shown.
        language: zh or en.
        exit_code: how the command ends.
        known: how many more problems the baseline has.
        gone: what the baseline has and the site has no longer: (code, file, text, times).
    """

    reports: int
    told: tuple[ToldProblem, ...]
    language: str
    exit_code: int
    known: int = 0
    gone: tuple[tuple[str, str, str, int], ...] = ()

    def counts(self) -> dict[str, int]:
        """How many problems of each severity there are, each severity named."""
        found = Counter(str(told.problem.severity) for told in self.told)
        return {str(severity): found[str(severity)] for severity in Severity}

    def by_code(self) -> list[tuple[str, Severity, int]]:
        """How many problems there are of each code and severity: errors first, then the most frequent."""
        order = list(Severity)
        found = Counter((told.problem.code, told.problem.severity) for told in self.told)
        rows = [(code, severity, n) for (code, severity), n in found.items()]
        return sorted(rows, key=lambda row: (order.index(row[1]), -row[2], row[0]))
