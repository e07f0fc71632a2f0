"""The words of `--help` in both languages: `data/commands/help.yaml`, read when help or a value's name is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import click

from duizhao.shell.language import spoken

COMMON, ABOUT_COMMAND, EXAMPLES = "common", "about", "examples"


@lru_cache(maxsize=1)
def help_texts() -> dict[str, dict[str, Any]]:
    """Command → option, `about` or `examples` → language → words; `common` holds what several commands have.

    `metavars` holds what stands for a value in code → language → what is shown, `layout` the rest of a page of help.
    """
    import yaml

    from duizhao.shell.files import package_folder

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (package_folder("data") / "commands/help.yaml").read_text("utf-8")
    data: dict[str, dict[str, Any]] = yaml.load(text, Loader=loader)
    return data


def about(name: str, language: str) -> str:
    r"""What the command called `name` does, in a `language` (zh, en); \b begins a paragraph that keeps its lines."""
    return str(help_texts()[name][ABOUT_COMMAND][language]).replace("\\b", "\b")


def option_text(name: str, option: str, language: str) -> str:
    """What an `option` (--out) of the command called `name` is for, in a `language` (zh, en)."""
    texts = help_texts()
    return str((texts[name].get(option) or texts[COMMON][option])[language])


def example_lines(name: str, language: str) -> tuple[str, ...]:
    """The examples of the command called `name`, in a `language` (zh, en), as they are typed; some with a remark."""
    return tuple(help_texts()[name].get(EXAMPLES, {}).get(language, ()))


def value_name(name: str, language: str) -> str:
    """What stands for a value called `name` in the code, in a `language` (zh, en): FOLDER is 目录."""
    return str(help_texts()["metavars"].get(name, {}).get(language, name))


def help_words(words: str) -> str:
    """Some of click's own `words` of a page of help in the language of this run."""
    return str(help_texts()["layout"][words][spoken()])


@contextmanager
def worded(command: click.Command, name: str, helping: click.Option | None = None) -> Iterator[None]:
    """Meanwhile a `command` called `name` has its words in the language of this run; outside of it none.

    `helping` is its --help, which click makes apart from its other options.
    """
    language = spoken()
    params = [*command.params, *([helping] if helping else ())]
    was = command.help, [(param, param.metavar) for param in params]
    command.help = about(name, language)
    for param in params:
        param.metavar = value_name(param.metavar, language) if param.metavar else None
        if isinstance(param, click.Option):
            param.help = option_text(name, param.opts[-1], language)
    try:
        yield
    finally:
        command.help, metavars = was
        for param, shown in metavars:
            param.metavar = shown
            if isinstance(param, click.Option):
                param.help = None
