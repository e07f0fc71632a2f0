"""Web pages changed as editors, content systems and style sheets change them: the changes are in html_changes."""

import html
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.importer.mutations import Mutation, in_turn

_ARTICLE = re.compile(r'<div (?:class="TRS_Editor"|id="zoom")>(.*?)(?=<div class="share|</main>)', re.S)
_WHOLE = re.compile(r"(?![0-9.]{2}).[^\u4e00-\u9fff]*[\u4e00-\u9fff].*(?<![0-9.]{2})", re.S)
_BLOCK = re.compile(r"<p>([^<>]{8,})</p>|(?<=<br>)\s*(　　[^<>]{8,}?)(?=<br>)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page at hand: its text, and dice that choose the place of a change."""

    text: str
    dice: random.Random

    def passage(self, least: int = 1, *, whole: bool = False) -> tuple[int, int]:
        """Where a passage of up to nine characters stands in a text of the article, behind its first two.

        A `whole` one holds hanzi and cuts no number, as for a field of a form.
        """
        start, end = self._article()
        texts = [m.span() for m in re.finditer("(?<=>)[^<>]+(?=<)", self.text) if start <= m.start() < end]
        words = [m.span() for a, b in texts[2:] for m in re.compile(r"[^\s　&;]{4,}").finditer(self.text, a, b)]
        a, b = self.dice.choice([(a, b) for a, b in words if re.search("[\u4e00-\u9fff]", self.text[a:b])])
        at = self.dice.randrange(a, b - least + 1)
        end = min(b, at + self.dice.randrange(least, 10))
        if not re.search(r"\w", self.text[at:end]) or (whole and not _WHOLE.fullmatch(self.text[at - 1 : end + 1])):
            return self.passage(least, whole=whole)
        return at, end

    def blocks(self) -> list[tuple[int, int]]:
        """Where the blocks of the article stand, with their tags, but for its first sentence and its signature."""
        found = list(_BLOCK.finditer(self.text, *self._article()))
        return [m.span() for m in found if not re.search("如下：|(?:政府|日)(?:</p>)?$", m[0])]

    def _article(self) -> tuple[int, int]:
        found = _ARTICLE.search(self.text)
        assert found is not None
        return found.span(1)

    def put(self, span: tuple[int, int], new: str, head: str = "") -> str:
        """The page with other text at a place and more in its head."""
        page = self.text[: span[0]] + new + self.text[span[1] :]
        return page.replace("</head>", head + "</head>", 1)


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed page and what is to be known of it; see Mutation."""

    page: str
    words: str
    shown: bool
    moved: bool = False
    was: str | None = None


Change = Callable[[Page], Changed]


def variants(data: bytes) -> Iterator[Mutation]:
    """Variants of a page without an end: each kind of change in turn, each time at another place."""
    from tests.importer.mutations.html_changes import CHANGES

    encoding = "gb18030" if b"charset=gb2312" in data else "utf-8"
    text = data.decode(encoding)
    for kind, change, dice in in_turn(CHANGES, data):
        c = change(Page(text, dice))
        yield Mutation(kind, c.page.encode(encoding), c.words, c.shown, c.moved, c.was)


def words_in(markup: str) -> str:
    """What a piece of the article says: its text without tags, references written out."""
    return html.unescape(re.sub("<[^>]*>", "", markup))
