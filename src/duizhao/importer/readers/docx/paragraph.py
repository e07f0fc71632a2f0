"""A paragraph while it is being read: its lines with their bold runs, and what of it is not shown, with the reason."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from duizhao.importer.bidi import ISOLATE
from duizhao.importer.extract import RawLine
from duizhao.importer.raised_text import subscript, superscript
from duizhao.importer.readers.docx.list_numbering import with_space

RAISED: dict[str, Callable[[str], str]] = {"^": superscript, "_": subscript}


@dataclass(slots=True)
class Paragraph:
    """One paragraph. `aside` are texts left out of it (reason, text); `hanging` drawings and notes behind it.

    `bold` has, for each line, the (start, end) of its bold runs, `sizes` how many characters there are of each size in
    half-points; `level` is 1 to 9, 0 for running text. `goes_on` says that its mark is not shown, so that the next
    paragraph runs on in the same line.
    """

    lines: list[str] = field(default_factory=lambda: [""])
    bold: list[list[tuple[int, int]]] = field(default_factory=lambda: [[]])
    sizes: Counter[int] = field(default_factory=Counter)
    number: str = ""
    suffix: str = ""  # what parts the number from the text: tab, space or nothing
    level: int = 0
    centred: bool = False
    contents: bool = False
    right: bool = False  # its lines run from right to left
    aside: list[tuple[str, str]] = field(default_factory=list)
    hanging: list[tuple[str, Any, str]] = field(default_factory=list)  # kind, what, reason why it is not shown
    goes_on: str = ""  # hidden-mark, deleted-mark, drop-cap or field-code
    said: int = 0  # pieces that were shown so far
    _left_at: int = -1  # … when the last text was left out
    _left: list[str] = field(default_factory=list)
    _lift: str = ""
    _raised: list[tuple[str, bool, int]] = field(default_factory=list)

    def add(self, text: str, bold: bool = False, size: int = 0, raised: str = "") -> None:
        """Puts `text` at the end, `bold` or not; raised ("^") or lowered ("_") pieces in a row become one mark.

        `size` is in half-points, 0 where it is not known; `raised` is "^", "_" or "". Source: the marks are those of
        raised_text.
        """
        self.said += 1
        if raised != self._lift:
            self.flush()
            self._lift = raised
        if raised:
            self._raised.append((text, bold, size))
        else:
            self._put(text, bold, size)

    def flush(self) -> None:
        """Ends a run of raised or lowered text: it is put to the line with its marks. Without one nothing happens."""
        if self._raised:
            text = "".join(piece for piece, _, _ in self._raised)
            _, bold, size = self._raised[0]
            self._raised.clear()
            self._put(RAISED[self._lift](text), bold, size)
        self._lift = ""

    def _put(self, text: str, bold: bool, size: int) -> None:
        start = len(self.lines[-1])
        self.lines[-1] += text
        if bold and text.strip():
            runs = self.bold[-1]
            if runs and not self.lines[-1][runs[-1][1] : start].strip():
                runs[-1] = (runs[-1][0], len(self.lines[-1]))
            else:
                runs.append((start, len(self.lines[-1])))
        self.sizes[size] += len(text.strip())

    def leave(self, reason: str, text: str) -> None:
        """Leaves `text` out for a `reason` (hidden-text, …); pieces of one reason in a row are one piece."""
        if not text:
            return
        if self.aside and self.aside[-1][0] == reason and self._left_at == self.said:
            self._left.append(text)
            return
        self._gather()
        self.aside.append((reason, text))
        self._left_at = self.said

    def _gather(self) -> None:
        """Puts the pieces of the last text that was left out together."""
        if self._left:
            reason, text = self.aside[-1]
            self.aside[-1] = (reason, text + "".join(self._left))
            self._left.clear()

    def leave_all(self, reason: str) -> None:
        """Leaves all its text out for a `reason`, with its number before it; what hangs on it stays."""
        self.flush()
        shown = with_space(self.number, self.suffix, self.text.lstrip()) + self.text
        self.lines, self.bold, self.number = [""], [[]], ""
        self.sizes.clear()
        self.leave(reason, shown if shown.strip() else "")

    def break_line(self) -> None:
        """Begins a new line."""
        self.flush()
        self.said += 1
        self.lines.append("")
        self.bold.append([])

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return "\n".join(self.lines)

    @property
    def empty(self) -> bool:
        """Whether nothing of it is shown."""
        return not any(line.strip() for line in self.lines)

    def raw_lines(self, larger: list[int]) -> Iterator[RawLine]:
        """Its lines, the first with words under its number, and behind them what is not shown, each with its reason.

        Levels beyond 6 are given as 6.

        Args:
            larger: The font sizes above that of running text, in half-points, largest first: a paragraph of at most 40
                characters in one is a heading, of level 1 in the largest.
        """
        self.flush()
        self._gather()
        level = self.level
        size = self.sizes.most_common(1)[0][0] if self.sizes else 0
        if not level and size in larger and len("".join(self.lines)) <= 40:
            level = larger.index(size) + 1
        numbered = False
        for text, bold in zip(self.lines, self.bold, strict=True):
            if self.empty and self.aside:
                break
            if self.right and text.strip():
                text, bold = ISOLATE + text, [(start + 1, end + 1) for start, end in bold]
            first = not numbered and bool(text.strip())
            numbered = numbered or first
            yield RawLine(
                text,
                number=with_space(self.number, self.suffix, text.lstrip()) if first else "",
                level=min(6, level),
                bold=tuple(bold),
                furniture="navigation" if self.contents else "",
                centred=self.centred,
            )
        for reason, text in self.aside:
            for line in text.split("\n"):
                if line.strip():
                    yield RawLine(line, furniture=reason)
