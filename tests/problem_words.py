"""What problems say, for tests that look at their words."""

from collections.abc import Iterable

from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason
from duizhao.shell.problem_sentences import sentence_of


def in_words(reason: Reason | None) -> str:
    """A message or hint in Chinese; "" for none."""
    return sentence_of(reason) if reason else ""


def value_in_words(value: str | Reason) -> str:
    """A value of a message, in Chinese."""
    return value if isinstance(value, str) else sentence_of(value)


def doubts_in_words(doubts: Iterable[ReadDoubt]) -> tuple[tuple[str, str, str], ...]:
    """What a reader is not sure of: code, message and hint in Chinese."""
    return tuple((code, in_words(message), in_words(hint)) for code, message, hint in doubts)


def in_its_own_words(text: str) -> Reason:
    """A message that says a `text` as it is."""
    return Reason.of("verbatim", text=text)
