"""Where things stand, and what is wrong with them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, chain

from duizhao.frozen import frozen


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range `[start, end)` of code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __reduce__(self) -> tuple[type["Span"], tuple[int, int]]:
        return Span, (self.start, self.end)  # pickles in a third of the time

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of `text` that this span covers; both its ends are code points of that text."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other`, a span of the same text, lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether this span and `other` share at least one code point."""
        return self.start < other.end and other.start < self.end


# A build makes millions of spans: this way takes half the time of a frozen dataclass's own __init__.
_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not, a doubt asks a person to look."""

    ERROR = "error"
    WARNING = "warning"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: `path` is POSIX and relative to the site's root; line and column count from 1.

    What a person wrote on the command line has the option's name (`--set`) for a path, and no lines.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return self.path if self.path.startswith("--") else f"{self.path}:{self.line}:{self.column}"


SEVERAL = "several"  # the code of a reason that is a list of words: its sentence is what parts two of them


@frozen
class Reason:
    """Why something was found, or what is wrong, as a stable code and what its sentence fills in: the one form it has.

    What a rule of a list found has a code of two steps: `heading.says-next-step`. Its sentence stands in the words of
    the interface under `reason.<code>`, in every language of it; `plan/reasons.py` fills it in. The sentence of a
    problem stands under its code in `data/problems/sentences/`, Chinese beside English; `shell/problem_sentences.py`
    fills it in where it is shown.

    Attributes:
        code: Names the sentence.
        words: The report's own words, which stay as they are.
        values: By the name that the sentence has for each: numbers as text, ids of topics, words of the report that
            have a place of their own in it, or another reason, whose sentence stands there.
    """

    code: str
    words: tuple[str, ...] = ()
    values: tuple[tuple[str, "str | Reason"], ...] = ()

    @classmethod
    def of(cls, code: str, /, **values: object) -> "Reason":
        """A reason with a `code` and `values` by their names: numbers become text, and None is an empty one."""
        told = [(name, _reason_value(value)) for name, value in values.items()]
        return cls(code, (), tuple(told))

    def __format__(self, form: str) -> str:
        """No text holds a reason: it would hold a code where people look for a sentence."""
        raise TypeError(f"{self.code} is no text")

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it fills in, that of reasons in it too, in the order of the sentence."""
        within = (value.texts if isinstance(value, Reason) else (value,) for _, value in self.values)
        return (*self.words, *chain.from_iterable(within))

    def changed(self, change: Callable[[str], str]) -> "Reason":
        """The same reason with each of its texts as `change` makes it."""
        values = [(k, v.changed(change) if isinstance(v, Reason) else change(v)) for k, v in self.values]
        return Reason(self.code, tuple(map(change, self.words)), tuple(values))

    @staticmethod
    def listed(items: "Iterable[str | Reason]", by: str = "listed") -> "str | Reason":
        """Several `items` in one value: texts as the words of a reason, else each with the others behind it.

        `by` is the code of the sentence that joins `one` and `more`; without an item the value is "".
        """
        found = list(items)
        if by == "listed" and len(found) > 1 and all(isinstance(one, str) for one in found):
            return Reason(SEVERAL, tuple(map(str, found)))
        made: str | Reason = found.pop() if found else ""
        for one in reversed(found):
            made = Reason.of(by, one=one, more=made)
        return made


def _reason_value(value: object) -> str | Reason:
    return value if isinstance(value, str | Reason) else "" if value is None else str(value)


@frozen
class Problem:
    """Something a person has to know: a stable code, where, what is wrong, and what to do about it.

    Message and hint are reasons; their words are filled in where the problem is shown.
    """

    code: str
    severity: Severity
    place: Place
    message: Reason
    hint: Reason | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, tuple[str, ...]]:
        """The order in which problems are shown: by file, place, code, and what they fill in."""
        place = self.place
        return (place.path, place.line, place.column, self.code, self.message.code, self.message.texts)


@frozen
class Source:
    """One file as read: decoded text with `\\n` line ends and without a byte-order mark."""

    path: str  # POSIX, relative to the site's root: content/2023/jinjiang-yinglin.md
    text: str
    lines: tuple[int, ...] = field(default=(), repr=False)  # offset at which each line begins

    def __post_init__(self) -> None:
        if not self.lines:
            *lines, _ = self.text.split("\n")
            object.__setattr__(self, "lines", (0, *accumulate(len(line) + 1 for line in lines)))

    def place(self, offset: int) -> Place:
        """Line and column, both from 1, of an `offset` in code points into `text`."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.lines, offset) - 1
        return Place(self.path, line + 1, offset - self.lines[line] + 1)
