"""The help of the command line in English: `data/fields/commands.yaml`, read when it is asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import click

from duizhao.shell.language import spoken


@lru_cache(maxsize=1)
def english_help() -> dict[str, dict[str, str]]:
    """By command ("" for what several have) and option ("" for the command itself); `metavars` stand for values."""
    import yaml

    from duizhao.shell.files import package_folder

    data: dict[str, dict[str, str]] = yaml.safe_load(
        (package_folder("data") / "fields/commands.yaml").read_text("utf-8")
    )
    return data


def help_in_english() -> bool:
    """Whether help is to be in English."""
    return spoken() == "en"


def first_sentence(name: str) -> str:
    """What the command called `name` (build) does, in one English sentence with its full stop."""
    return english_help()[name][""].partition(". ")[0].partition(": ")[0].rstrip(".") + "."


@contextmanager
def spoken_english(command: click.Command, name: str) -> Iterator[None]:
    """Meanwhile a `command` called `name` has its English words; outside of it its own."""
    known = english_help()
    words, metavars = {**known[""], **known.get(name, {})}, known["metavars"]
    was = command.help, [(param, param.metavar, getattr(param, "help", None)) for param in command.params]
    command.help = words[""]
    for param in command.params:
        param.metavar = metavars.get(param.metavar or "", param.metavar)
        if isinstance(param, click.Option):
            param.help = words[param.opts[0]]
    try:
        yield
    finally:
        command.help, params = was
        for param, metavar, text in params:
            param.metavar = metavar
            if isinstance(param, click.Option):
                param.help = text
