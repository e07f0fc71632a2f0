"""What a finished page says of itself, read as a browser does: how its markup is written is the renderer's affair."""

from html.parser import HTMLParser

Attributes = dict[str, str]


def elements(html: str) -> tuple[tuple[str, Attributes], ...]:
    """The elements of a page, `html`, or of its beginning, in their order: name and attributes.

    An attribute without a value is "".
    """
    reader = _ElementReader()
    reader.feed(html)
    return tuple(reader.found)


class _ElementReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, Attributes]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))
