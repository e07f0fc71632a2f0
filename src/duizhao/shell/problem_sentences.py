"""What problems and commands say, filled in where it is shown or written down.

The sentences of problems stand in `data/problems/sentences/`, the lines of commands (progress, counts, what to do
next) in `data/commands/lines.yaml`; each are read when the first of them is asked for.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.model import CHINESE, SEVERAL, Place, Problem, Reason, Severity
from duizhao.shell.files import package_folder

_CHINESE, _ENGLISH = "zh", "en"
NAMED = "named"  # the code of a reason that is a name: in Chinese, and by its id in the words of the interface
_MESSAGES = {_CHINESE: CHINESE, _ENGLISH: "en"}  # the files of messages, which have the sentences of findings
# The files are YAML of one form, which is read so in a twentieth of the time that YAML takes.
_ENTRY = re.compile(r'^([a-z0-9-]+):\n  zh: (".*")\n  en: (".*")$', re.M)

_BY_NUMBER = re.compile(r"\{(\w+):([^|{}]*)\|([^|{}]*)\}")


@frozen
class SpokenProblem:
    """A problem in a language: as a `Problem`, its message and hint filled in; the hint is "" where there is none."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str


def spoken_problem(problem: Problem, language: str = _CHINESE) -> SpokenProblem:
    """The `problem` in a `language`, zh or en: its sentences with the values in them (decision 072)."""
    # A value that is empty leaves the space beside it.
    hint = sentence_of(problem.hint, language).strip(" ") if problem.hint else ""
    return SpokenProblem(problem.code, problem.severity, problem.place, sentence_of(problem.message, language), hint)


def sentence_of(reason: Reason, language: str = _CHINESE) -> str:
    """What is wrong, what to do, or what was done, as people read it.

    Args:
        reason: the message or hint of a problem, the line of a command, or a reason in one: of a finding too.
        language: zh or en. Words of reports and files in it stay as they are.
    """
    if reason.code == NAMED:
        return _name(dict(reason.values), language)
    if reason.code == SEVERAL:
        return problem_sentences()[SEVERAL][language].join(reason.words)
    values = {
        name: sentence_of(value, language) if isinstance(value, Reason) else value for name, value in reason.values
    }
    known = lines().get(reason.code) or problem_sentences().get(reason.code)
    if known is not None:
        return _told_by_number(known[language], values).format(**values)
    found = _interface_words(language)
    if reason.words:
        values["words"] = found["reason.join"].join(reason.words)
    return found[f"reason.{reason.code}"].format(**values)


def _told_by_number(sentence: str, values: Mapping[str, str]) -> str:
    """A sentence whose `{n:report is|reports are}` is what belongs to the value of that name: one, or several."""
    if "|" not in sentence:
        return sentence
    return _BY_NUMBER.sub(lambda m: m[2] if values[m[1]] == "1" else m[3], sentence)


def _name(values: Mapping[str, str | Reason], language: str) -> str:
    """What the interface calls a thing by its `id` there; its Chinese `name` where the language has none for it."""
    name = str(values["name"])
    return name if language == _CHINESE else _interface_words(language).get(f"name.{values['id']}", name)


@lru_cache(maxsize=1)
def lines() -> dict[str, Mapping[str, str]]:
    """Code of a command's own line → language (zh, en) → the line, values in braces (decision 072)."""
    return _sentences_of_file(package_folder("data") / "commands/lines.yaml")


@lru_cache(maxsize=1)
def problem_sentences() -> dict[str, Mapping[str, str]]:
    """Code of a message or hint → language (zh, en) → its sentence, values in braces (decision 072)."""
    found: dict[str, Mapping[str, str]] = {}
    for path in sorted((package_folder("data") / "problems/sentences").glob("*.yaml")):
        found |= _sentences_of_file(path)
    return found


def _sentences_of_file(path: Path) -> dict[str, Mapping[str, str]]:
    entries = _ENTRY.findall(path.read_text("utf-8"))
    texts = json.loads(f"[{','.join(f'{zh},{en}' for _, zh, en in entries)}]")  # a fifth of the time of one by one
    return {code: {_CHINESE: texts[2 * n], _ENGLISH: texts[2 * n + 1]} for n, (code, *_) in enumerate(entries)}


@lru_cache(maxsize=2)
def _interface_words(language: str) -> Mapping[str, str]:
    """The words of the interface in a `language`, those of every family of reports among them."""
    from duizhao.shell.families import families
    from duizhao.shell.load import load_messages

    found: dict[str, str] = {}
    for family in (*families(), ""):
        found |= load_messages(_MESSAGES[language], family)
    return found
