"""Options that several commands have."""

import unicodedata
from pathlib import Path
from typing import Any

import click

from duizhao.shell.language import say
from duizhao.text.numerals import digits_to_int, hanzi_to_int

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    metavar="FOLDER",
)
OUT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="FOLDER",
)


def _not_negative(context: click.Context, option: click.Parameter, value: int) -> int:
    if value < 0:
        raise click.BadParameter(say("not-below-zero"), context, option)
    return value


JOBS = click.option(
    "--jobs",
    callback=_not_negative,
    type=int,
    default=0,
    metavar="N",
)


MEMBER_OPTION = click.option(
    "--member",
    metavar="NAME",
    default="",
)


OVERWRITE = click.option("--overwrite/--no-overwrite")


class YearNumber(click.ParamType[int]):
    """A year as people write it: 2024, 2024年, 2024年度, 二〇二四年."""

    name = "integer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year that `value` names as people write it; `param` and `ctx` are for click.

        Raises:
            UsageError: it names none.
        """
        told = unicodedata.normalize("NFKC", str(value)).strip().partition("年")[0]
        found = digits_to_int(told) or hanzi_to_int(told)
        if found is None:
            self.fail(say("year-needed"), param, ctx)
        return found


def _an_address(context: click.Context, option: click.Parameter, value: str) -> str:  # noqa: ARG001 - click's
    """Refuses what is no address also where there is nothing to do for a cluster."""
    if value:
        from duizhao.shell.processes.joining import host_and_port

        host_and_port(value)
    return value


EXECUTOR = click.option(
    "--executor",
    callback=_an_address,
    default="",
    metavar="dask://HOST:PORT",
)


def here_or_there(jobs: int, executor: str) -> None:
    """Refuses `jobs` processes here together with a cluster at the address `executor`: a slip, told before any work.

    Raises:
        UsageError: both are given.
    """
    if jobs and executor:
        raise click.UsageError(say("jobs-or-executor"))


LANG = click.option(  # what it says is heard before anything else is read: `listen`
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    envvar="DUIZHAO_LANG",
    expose_value=False,
    is_eager=True,
)
