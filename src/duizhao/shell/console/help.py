"""How help is laid out: hanzi are two columns wide, and a line of them may break anywhere."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from duizhao.shell.console.help_texts import help_words
from duizhao.shell.language import spoken
from duizhao.text.width import width

_USAGE = ("[OPTIONS]", "COMMAND [ARGS]...", "[COMMAND]", "[ARGS]...")  # what click writes for parts of a usage line
_NOT_FIRST = "，。；：、！？）”』》,.;:!?)"
_NOT_LAST = "（“『《("


def _wide_char(c: str) -> bool:
    return unicodedata.east_asian_width(c) in "WF"


def folded_lines(text: str, columns: int) -> list[str]:
    """Lines of at most `columns` columns; a line break in the `text` is a space only between two narrow words.

    Columns are those of a terminal: a hanzi takes two (UAX #11). No line begins with a closing sign or ends with an
    opening one.
    """
    joined = ""
    for line in text.split("\n"):
        line = line.strip()
        space = joined and line and not (_wide_char(joined[-1]) or _wide_char(line[0]))
        joined += f" {line}" if space else line
    pieces: list[str] = []
    for c in joined:
        before = pieces[-1][-1] if pieces else " "
        if before != " " and (c in _NOT_FIRST or before in _NOT_LAST or not (_wide_char(c) or _wide_char(before))):
            pieces[-1] += c
        else:
            pieces.append(c)
    lines = [""]
    for piece in pieces:
        if width(lines[-1]) + width(piece.rstrip()) > columns and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return lines


class Formatter(click.HelpFormatter):
    """click's help with Chinese section names and columns that line up."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line of `prog` and its `args` with a Chinese lead, or an English one; `prefix` is click's own."""
        if spoken() == "en":
            super().write_usage(prog, args, prefix)
            return
        for words in _USAGE:
            args = args.replace(words, help_words(words))
        super().write_usage(prog, args, prefix or help_words("Usage: "))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A section of the help under its `name`, in the language of the run; what is written meanwhile is set in."""
        self.write_paragraph()
        self.write(f"{help_words(name)}\n")
        self.indent()
        try:
            yield
        finally:
            self.dedent()

    def write_text(self, text: str) -> None:
        """A paragraph, `text`; what follows a line with \b keeps its own line breaks."""
        for n, paragraph in enumerate(text.split("\n\n")):
            if n:
                self.write("\n")
            kept = paragraph.lstrip("\n").startswith("\b")
            lines = paragraph.replace("\b", "").strip("\n").split("\n")
            for line in lines if kept else folded_lines(paragraph, self.width - self.current_indent):
                self.write(f"{' ' * self.current_indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Two columns of `rows`: names, and what they mean, each folded on its side.

        `col_max` is the most columns for the names, `col_spacing` those between the two.
        """
        rows = list(rows)
        first = min(max(width(name) for name, _ in rows), col_max) + col_spacing
        for name, words in rows:
            start = f"{' ' * self.current_indent}{name}"
            lines = folded_lines(words, max(self.width - self.current_indent - first, 20)) if words else [""]
            gap = self.current_indent + first - width(start)
            if gap < col_spacing:
                self.write(start + "\n")
                start, gap = "", self.current_indent + first
            self.write(f"{start}{' ' * gap}{lines[0]}\n")
            for line in lines[1:]:
                self.write(f"{' ' * (self.current_indent + first)}{line}\n")
