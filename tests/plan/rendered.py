"""Pages as a reader's browser takes them: rendered with the templates of this checkout, then parsed."""

from codecs import BOM_UTF16_LE
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from duizhao.model import Site
from duizhao.plan import index_site, plan
from duizhao.render import BUILTIN, renderer

TEMPLATES = Path(__file__).parents[2] / "templates"
THEME = Path(__file__).parents[2] / "theme"
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def templates() -> dict[str, str]:
    """The package's templates, each also as `builtin/…`."""
    found = {}
    for path in sorted(TEMPLATES.rglob("*")):
        if path.is_file():
            name = path.relative_to(TEMPLATES).as_posix()
            found[name] = found[f"builtin/{name}"] = path.read_text("utf-8")
    return found


def own_templates() -> dict[str, str]:
    """The same as a site's own, whose markup stays as it is written."""
    return {name: text for name, text in templates().items() if not name.startswith(BUILTIN)}


def rendered(site: Site) -> dict[str, str]:
    """All text files of a site by path; pages in the markup of the templates, which a build makes short."""
    write = renderer(own_templates(), site.messages)
    return {page.path: text_of(write(page).data) for page in plan(index_site(site))}


def text_of(data: bytes) -> str:
    """The text of a file, by its mark in UTF-16 or else in UTF-8."""
    return data.decode("utf-16" if data.startswith(BOM_UTF16_LE) else "utf-8")


@dataclass
class Parsed(HTMLParser):
    """One page: its ids, links, headings, and the text of its blocks."""

    text: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open_: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes note of an element."""
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        self.links += [values[name] for name in ("href", "src", "action") if name in values]
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        block = "data-block" in values
        if block:
            self.blocks.append("")
        if tag not in VOID:
            self.open_.append((tag, block))

    def handle_endtag(self, tag: str) -> None:
        """Closes the innermost element of that name."""
        while self.open_:
            name, _ = self.open_.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Adds text to the block it stands in."""
        if any(block for _, block in self.open_):
            self.blocks[-1] += data


def target(path: str, link: str) -> tuple[str, str] | None:
    """The file and anchor that a link of the page at `path` leads to; None where it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    file = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    return file, unquote(parts.fragment)
