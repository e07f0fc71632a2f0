"""Shows how far a long piece of work is, on a terminal only."""

import sys
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

import click

from duizhao.model import Reason
from duizhao.shell.language import in_words

T = TypeVar("T")
WORTH_SHOWING = 100  # items; below that a bar only flickers


class Progress(Protocol):
    """Passes items on and may show how many have gone by."""

    def __call__(self, items: Iterable[T], label: Reason, total: int, /) -> Iterable[T]:
        """The same items in the same order; `total` is 0 where nobody knows it beforehand."""


def silent(items: Iterable[T], label: Reason, total: int, /) -> Iterable[T]:  # noqa: ARG001 - a Progress
    """Passes `items` on and shows nothing, whatever `label` and `total` say."""
    return items


def bar(items: Iterable[T], label: Reason, total: int, /) -> Iterable[T]:
    """Passes `items` on under a bar on the error stream, if it is a terminal and the work is long.

    `label` says what is done, `total` how many there are, 0 where it is not known.
    """
    if 0 < total < WORTH_SHOWING or not sys.stderr.isatty():
        return items
    return _bar(items, label, total)


def _bar(items: Iterable[T], label: Reason, total: int) -> Iterator[T]:
    words = in_words(label)
    if total:
        with click.progressbar(items, length=total, label=words, file=sys.stderr) as shown:
            yield from shown
        return
    for number, item in enumerate(items):
        if number % WORTH_SHOWING == 0:
            click.echo(f"\r\033[K{words} {number}", nl=False, err=True)
        yield item
    click.echo("\r\033[K", nl=False, err=True)
