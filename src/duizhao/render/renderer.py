"""Page or File → Output: the one place where templates meet view models."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from jinja2 import Environment

from duizhao.model import File, Output, Page
from duizhao.render.environment import environment
from duizhao.render.forms import write_file
from duizhao.render.language_marks import mark_chinese


@dataclass(frozen=True)
class Renderer:
    """Renders pages with a set of templates and the messages of one language.

    It pickles as its texts alone; each process compiles them once.
    """

    templates: tuple[tuple[str, str], ...]
    messages: tuple[tuple[str, str], ...]
    digest: str

    def __call__(self, page: Page | File) -> Output:
        """The bytes of a page, or of a file that no template shows."""
        if isinstance(page, File):
            return write_file(page)
        template = _compiled(self).get_template(page.template)
        return Output(page.path, mark_chinese(template.render(page.view)).encode())

    def prepare(self) -> None:
        """Compiles the package's own templates, so that processes that are forked afterwards share them and need not.

        A site's own are left to where a page is made with them: one may take all memory or no end of time to compile.
        """
        env, texts = _compiled(self), dict(self.templates)
        for name, text in self.templates:
            if texts.get(f"builtin/{name}") == text:
                env.get_template(name)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Renderer) and self.digest == other.digest


def renderer(templates: Mapping[str, str], messages: Mapping[str, str]) -> Renderer:
    """A renderer that can be sent to another process; templates are compiled where it is first called.

    Args:
        templates: Name → text: a site's own over the package's, the latter also as `builtin/…`.
        messages: Key → words of the interface.
    """
    texts = tuple(sorted(templates.items()))
    words = tuple(sorted(messages.items()))
    return Renderer(texts, words, sha256(repr((texts, words)).encode()).hexdigest())


@lru_cache(maxsize=4)
def _compiled(renderer: Renderer) -> Environment:
    return environment(dict(renderer.templates), dict(renderer.messages))
