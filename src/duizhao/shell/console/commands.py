"""How the command line behaves for people: in Chinese, with examples, and with the command that was meant."""

import difflib
import os
import re
import sys
import traceback
from collections.abc import Sequence
from typing import Any, TypeVar

import click

from duizhao.model import Reason
from duizhao.shell.console.help import Formatter
from duizhao.shell.console.help_texts import example_lines, help_words, value_name, worded
from duizhao.shell.console.said import show_problems, tally
from duizhao.shell.failure import ShellError, system_refused
from duizhao.shell.language import listen, say, spoken
from duizhao.shell.signals import Terminated

C = TypeVar("C", bound=click.Command)
PROGRAM = "duizhao"
_DASHED = re.compile("[\u2013\u2014\u2015\uff0d]+[a-z-]*$")  # what a Chinese keyboard, or Word, makes of --
_NEAR = 0.65  # of the words alone: by difflib, which counts the dashes too, --to was --root
_PLACE_WORDS = ("to", "out", "o", "output", "target", "dest")  # options of this or other programs for where it goes
_PATHS = {  # what click says of a path → what is said here
    "does not exist": "path-not-there",
    "is a directory": "path-is-folder",
    "is a file": "path-is-file",
}


class _CommandContext(click.Context):
    formatter_class = Formatter

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("help_option_names", ["-h", "--help"])
        super().__init__(*args, **kwargs)


class Command(click.Command):
    """A command whose help is in Chinese and ends with its examples as they are written."""

    context_class = _CommandContext

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help of the command in `ctx` goes into `formatter`, in English where that is asked for."""
        with worded(self, self.name or "", self.get_help_option(ctx)):
            super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the command does, for the list of all: at most `limit` letters of Chinese, or an English sentence."""
        with worded(self, self.name or ""):
            if spoken() == "en":
                return f"{str(self.help).partition('. ')[0].partition(': ')[0].rstrip('.')}."
            return super().get_short_help_str(limit)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Writes the examples to `formatter`, line for line; `ctx` is click's."""
        lines = example_lines(self.name or "", spoken())
        if lines:
            formatter.write_paragraph()
            formatter.write(f"{help_words('Examples')}\n")
            for line in lines:
                formatter.write(f"  {line}\n")


class Commands(click.Group):
    """A group that lists its commands in the order in which a newcomer needs them, and corrects mistyped ones."""

    context_class = _CommandContext
    command_class = Command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help of the command in `ctx` goes into `formatter`, in English where that is asked for."""
        with worded(self, PROGRAM, self.get_help_option(ctx)):
            super().format_help(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The names of the commands in the order of their definition; `ctx` is click's."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first of `args` names, with its name, and the rest of them; `ctx` is click's.

        Raises:
            UsageError: there is none of that name; the nearest one is proposed.
        """
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.commands, n=1, cutoff=0.5)
            if near:
                raise click.UsageError(say("no-command-near", name=name, near=near[0]), ctx)
            raise click.UsageError(say("no-command", name=name), ctx)
        return super().resolve_command(ctx, args)


def run(group: click.Group, args: Sequence[str] | None = None) -> int:
    """Runs a command line and tells what went wrong in words.

    Args:
        group: the commands.
        args: their words, those of this process if None.

    Returns:
        The exit code: 0 all is well, 1 problems in the site or its surroundings, 2 the command was not understood,
        130 interrupted, 143 told to end (SIGTERM).
    """
    given = sys.argv[1:] if args is None else list(args)
    listen(given)
    try:
        if dashed := next(filter(_DASHED.match, given), ""):
            raise click.UsageError(say("long-dash", word=dashed))
        code = group.main(given, prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()  # a full disk behind a redirection is told here, not at the very end
        return code if isinstance(code, int) else 0
    except ShellError as stopped:
        show_problems(stopped.problems)
        click.echo(tally(stopped.problems), err=True)
        return 1
    except click.UsageError as wrong:
        usage = wrong.ctx
        click.echo(say("usage-wrong", why=_usage_words(wrong)), err=True)
        if usage is not None:
            click.echo(say("see-help", command=usage.command_path), err=True)
        return 2
    except click.ClickException as wrong:
        click.echo(say("failed-why", why=wrong.format_message()), err=True)
        return 1
    except (click.Abort, KeyboardInterrupt) as stopped:
        told = stopped.__cause__ if isinstance(stopped, click.Abort) else stopped
        if isinstance(told, EOFError):  # click takes it for Ctrl+D at a question, and nothing is asked here
            return _tell_failure(told)
        click.echo(say("interrupted"), err=True)
        return 128 + told.number if isinstance(told, Terminated) else 130
    except BrokenPipeError:
        _give_up_output()
        return 0
    except Exception as broken:
        return _tell_failure(broken)


def _tell_failure(broken: Exception) -> int:
    """Says what an exception that nobody had foreseen comes of: the system, a template, or a fault of the program."""
    from duizhao.shell.broken import template_problem
    from duizhao.shell.package_cache import take_torn_away

    problem = template_problem(broken)
    if problem is None and isinstance(broken, OSError | MemoryError | RecursionError):
        problem = system_refused(broken, "duizhao")
    problem = problem or take_torn_away(broken)
    if problem is not None:
        _give_up_output()
        show_problems([problem])
        return 1
    click.echo(say("program-failed-tell"), err=True)
    traceback.print_exception(broken)
    return 1


def _give_up_output() -> None:
    """Where standard output takes no more, what is left goes nowhere; else Python tries again and ends with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _usage_words(wrong: click.UsageError) -> str:
    """click's own usage errors in the language of this run; any other message as it is."""
    if isinstance(wrong, click.NoSuchOption):
        return say("no-option", option=wrong.option_name, meant=_option_meant(wrong.option_name, wrong.ctx))
    if isinstance(wrong, click.MissingParameter):
        missing = wrong.param.make_metavar(wrong.ctx) if wrong.param is not None and wrong.ctx is not None else ""
        return say("argument-missing", what=_shown_value(missing))
    if isinstance(wrong, click.BadOptionUsage):
        lacks = "requires" in wrong.message  # else it takes none, and one is given
        return say("option-needs-value" if lacks else "option-takes-none", option=wrong.option_name)
    if isinstance(wrong, click.BadParameter):
        param = wrong.param
        name = param.opts[0] if isinstance(param, click.Option) else _shown_value((param and param.metavar) or "")
        return say("value-wrong", name=name, why=_refusal(wrong))
    if much := re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", wrong.message, re.DOTALL):
        return say("too-many-words", words=much[1])
    return wrong.format_message()


def _option_meant(option: str, context: click.Context | None) -> Reason | None:
    """What whoever wrote an option that a command does not have may have wanted."""
    params = context.command.params if context is not None else []
    options = {name: param for param in params if isinstance(param, click.Option) for name in param.opts}
    word = option.lstrip("-")
    for name, param in options.items():
        if isinstance(param.type, click.Choice) and word in param.type.choices:
            return Reason.of("option-near", near=f"{name} {word}")
    if "--set" in options and word in _given_keys():  # what a report's page says at its head has no options of its own
        return Reason.of("option-near", near=f"--set {word}=…")
    places = [
        _shown_value(param.metavar or "") for param in params if isinstance(param, click.Argument) and param.nargs == 1
    ]
    if word in _PLACE_WORDS:
        near = [name for name in options if name.lstrip("-") in _PLACE_WORDS]
        if not near and len(places) == 1 and context is not None:
            return Reason.of("option-needless", what=places[0], command=f"{context.command_path} {places[0]}")
    else:
        words = {name.lstrip("-"): name for name in options}
        near = [name for known, name in words.items() if known.startswith(word) or word.startswith(known)]
        near = near or [words[known] for known in difflib.get_close_matches(word, words, 1, _NEAR)]
    return Reason.of("option-near", near=near[0]) if near else None


def _given_keys() -> tuple[str, ...]:
    from duizhao.importer import GIVEN_KEYS

    return tuple(GIVEN_KEYS)


def _shown_value(name: str) -> str:
    return value_name(name, spoken())


def _refusal(wrong: click.BadParameter) -> str:
    """Why a value was refused."""
    kind = wrong.param.type if wrong.param is not None else None
    if isinstance(kind, click.Choice):
        given = re.match("'(.*?)'", wrong.message)
        near = difflib.get_close_matches(given[1] if given else "", [str(choice) for choice in kind.choices], 1, 0.5)
        known = Reason.listed(map(str, kind.choices))
        return say("choice-near", near=near[0], known=known) if near else say("choices-are", known=known)
    if isinstance(kind, click.Path):
        given = re.search("'(.*)'", wrong.message, re.DOTALL)
        code = next((code for said, code in _PATHS.items() if said in wrong.message), "path-forbidden")
        return say(code, path=given[1] if given else "")
    if isinstance(kind, click.types.IntParamType) and "valid" in wrong.message:
        return say("whole-number-needed")
    return wrong.message
