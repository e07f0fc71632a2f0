"""How a line comes into the language of this run where it is said below the console, which alone knows languages."""

from collections.abc import Callable
from contextvars import ContextVar

VOICE: ContextVar[Callable[[str], str]] = ContextVar("voice", default=str)  # set by the console; Chinese as it is


def voiced(text: str) -> str:
    """The Chinese line `text` in the language of this run."""
    return VOICE.get()(text)
