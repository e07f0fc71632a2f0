"""Where things stand, and what is wrong with them."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate

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


@frozen
class Problem:
    """Something a person has to know: a stable code, where, what is wrong, and what to do about it."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order in which problems are shown: by file, place, code."""
        return (self.place.path, self.place.line, self.place.column, self.code, self.message)


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


@frozen
class Reason:
    """Why something was found, as a stable code and what its sentence fills in: the only form a reason has.

    What a rule of a list found has a code of two steps: `heading.says-next-step`. The sentence of each code stands in
    the words of the interface under `reason.<code>`, in every language of it; `plan/reasons.py` fills it in. `words`
    are the report's own and stay as they are; `values` are numbers as text, ids of topics, and words of the report that
    have a place of their own in the sentence.
    """

    code: str
    words: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
