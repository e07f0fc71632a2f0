"""The language in which a run of the command line speaks: Chinese, or English with `--lang en`."""

from contextvars import ContextVar
from dataclasses import replace

from duizhao.model import Problem

_LANGUAGE: ContextVar[str] = ContextVar("language", default="zh")


def speak(language: str) -> None:
    """From now on this run speaks a language: zh or en."""
    _LANGUAGE.set(language)


def spoken() -> str:
    """The language of this run: zh or en."""
    return _LANGUAGE.get()


def say(text: str) -> str:
    """A line of the program's own, `text`, in the language of this run where there is one for it."""
    if spoken() == "zh":
        return text
    from duizhao.shell.console.english import english

    return "\n".join(english().said(line) or line for line in text.split("\n"))


def said(problem: Problem) -> Problem:
    """A problem in the language of this run."""
    if spoken() == "zh":
        return problem
    from duizhao.shell.console.english import english

    told = english()
    return replace(
        problem, message=told.message(problem.code, problem.message), hint=told.hint(problem.code, problem.hint)
    )
