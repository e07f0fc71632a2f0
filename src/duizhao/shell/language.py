"""The language in which a run of the command line speaks, Chinese or English (`--lang en`), and what it says in it."""

import os
from collections.abc import Sequence
from contextvars import ContextVar
from itertools import pairwise

from duizhao.model import Problem, Reason
from duizhao.shell.problem_sentences import SpokenProblem, sentence_of, spoken_problem

_LANGUAGE: ContextVar[str] = ContextVar("language", default="zh")


def speak(language: str) -> None:
    """From now on this run speaks a `language`: zh or en."""
    _LANGUAGE.set(language)


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


def say(code: str, /, **values: object) -> str:
    """A line of the program's own, named by its `code` in `data/commands/lines.yaml`, in the language of this run.

    Source: decision 072.

    Args:
        code: the line's key.
        values: what the line fills in, by name: texts, numbers, or reasons with a line of their own; None is empty.
    """
    return in_words(Reason.of(code, **values))


def in_words(told: str | Reason) -> str:
    """What is `told` in the language of this run; a text stays as it is."""
    return told if isinstance(told, str) else sentence_of(told, spoken())


def in_language(problem: Problem) -> SpokenProblem:
    """A `problem` in the language of this run, its values filled in."""
    return spoken_problem(problem, spoken())
