"""The language in which a run of the command line speaks: Chinese, or English with `--lang en`."""

import os
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise

from duizhao.model import Problem
from duizhao.shell.problem_sentences import SpokenProblem, spoken_problem
from duizhao.shell.voice import VOICE

_LANGUAGE: ContextVar[str] = ContextVar("language", default="zh")


def speak(language: str) -> None:
    """From now on this run speaks a `language`: zh or en, also what the shell says by `VOICE`."""
    _LANGUAGE.set(language)
    VOICE.set(say)


def listen(args: Sequence[str]) -> None:
    """This run speaks what its words, `args`, ask for, else the surroundings: also where the rest is not understood.

    That is --lang, else DUIZHAO_LANG; what is not en is Chinese.
    """
    asked = os.environ.get("DUIZHAO_LANG", "")
    for word, following in pairwise((*args, "")):
        if word == "--":
            break
        if word == "--lang" or word.startswith("--lang="):
            asked = word.partition("=")[2] or following
    speak("en" if asked == "en" else "zh")


def spoken() -> str:
    """The language of this run: zh or en."""
    return _LANGUAGE.get()


def say(text: str) -> str:
    """Lines of the program's own, `text`, in the language of this run; Chinese where there is no English one."""
    if spoken() == "zh":
        return text
    from duizhao.shell.console.english import english

    return "\n".join(english().said(line) or line for line in text.split("\n"))


def said(problem: Problem) -> SpokenProblem:
    """A `problem` in the language of this run, its values filled in."""
    return spoken_problem(problem, spoken())
