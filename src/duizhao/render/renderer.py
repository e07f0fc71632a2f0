"""Page or File → Output: the one place where templates meet view models."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import jinja2
from jinja2 import BytecodeCache

from duizhao.model import File, Output, Page
from duizhao.render.environment import PageEnvironment, environment
from duizhao.render.forms import write_file
from duizhao.render.language_marks import mark_chinese

BUILTIN = "builtin/"  # before the names of the package's own templates, which a site's may stand for


@dataclass(frozen=True)
class Renderer:
    """Renders pages with a set of templates and the messages of one language.

    It pickles as its texts alone; each process compiles them once, or has their code from where it is kept.
    """

    templates: tuple[tuple[str, str], ...]
    messages: tuple[tuple[str, str], ...]
    checksum: str
    code: BytecodeCache | None = None

    def __call__(self, page: Page | File) -> Output:
        """The bytes of a page, or of a file that no template shows."""
        if isinstance(page, File):
            return write_file(page)
        env = _compiled_environment(self)
        with env.page():
            text = env.get_template(page.template).render(page.view)
        return Output(page.path, mark_chinese(text).encode())

    def prepare(self) -> None:
        """Compiles the package's own templates, so that processes that are forked afterwards share them and need not.

        A site's own are left to where a page is made with them: one may take all memory or no end of time to compile.
        """
        env = _compiled_environment(self)
        for name in packaged(dict(self.templates)):
            if not name.startswith(BUILTIN):
                env.get_template(name)

    def line_in(self, name: str, line: int) -> int | None:
        """The line of the template `name` from which a `line` of its compiled code was made; None for no template."""
        if name not in dict(self.templates):
            return None
        return _compiled_environment(self).get_template(name).get_corresponding_lineno(line)

    def __hash__(self) -> int:
        return hash(self.checksum)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Renderer) and self.checksum == other.checksum


def packaged(templates: Mapping[str, str]) -> Iterator[str]:
    """The names under which the package's own texts stand in `templates` (name → text), as `renderer` is given them."""
    for name, text in templates.items():
        if name.startswith(BUILTIN) or templates.get(f"{BUILTIN}{name}") == text:
            yield name


def renderer(templates: Mapping[str, str], messages: Mapping[str, str], code: BytecodeCache | None = None) -> Renderer:
    """A renderer that can be sent to another process; templates are compiled where it is first called.

    Args:
        templates: Name → text: a site's own over the package's, the latter also as `builtin/…`.
        messages: Key → words of the interface.
        code: Where compiled templates are kept, if they are.
    """
    texts = tuple(sorted(templates.items()))
    words = tuple(sorted(messages.items()))
    return Renderer(texts, words, sha256(repr((jinja2.__version__, texts, words)).encode()).hexdigest(), code)


@lru_cache(maxsize=4)
def _compiled_environment(renderer: Renderer) -> PageEnvironment:
    templates = dict(renderer.templates)
    return environment(templates, dict(renderer.messages), frozenset(packaged(templates)), renderer.code)
