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
    metavar="目录",
    help="站点目录（有 site.yaml 的目录）。默认从当前目录向上找。",
)
OUT = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="目录",
    help="输出目录。默认为站点的 build/。",
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
    metavar="数",
    help="同时用几个进程。默认（0）自动决定。",
)


MEMBER = click.option(
    "--member",
    metavar="名称",
    default="",
    help="site.yaml 写了 split 时，只做其中一个网站：文件夹的名字，或 front（总览）。",
)


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
    metavar="dask://主机:端口",
    help="交给一个 Dask 集群做，结果与本机做的逐字节相同；要装 duizhao[dask]，各台机器是同一个版本。",
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
    help="问题用中文（zh，默认）还是英文（en）说；也可用环境变量 DUIZHAO_LANG。",
)
