"""The Jinja environment: autoescape on, undefined names refused, no raw HTML from content."""

import threading
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, select_autoescape
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr, Impossible, TemplateData
from jinja2.runtime import Context
from markupsafe import Markup, escape

from duizhao.plan.messages import Messages
from duizhao.render.links import url, way
from duizhao.render.print_style import print_style
from duizhao.render.short_markup import short_markup
from duizhao.render.text import SPECIAL, runs


def environment(
    templates: Mapping[str, str],
    messages: Mapping[str, str],
    own: Container[str] = (),
    code: BytecodeCache | None = None,
) -> "PageEnvironment":
    """An environment for templates, with the words of the interface as `t("key", n=3)`.

    Autoescape is on, and a value that is missing is an error (invariant 10 of docs/architecture.md).

    Args:
        templates: Name (`report.html`, `builtin/report.html`) → text; a name that is not there fails when it is asked
            for (TemplateNotFound), as does a value that a page has not (UndefinedError).
        messages: Key → words, with `{name}` for values.
        own: The names of those that are the package's, whose markup is made short.
        code: Where compiled templates are kept.
    """
    env = PageEnvironment(
        loader=FunctionLoader(lambda name: _template_of_name(templates, name)),
        autoescape=select_autoescape(("html", "xml", "svg"), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # works out nothing in our templates, and takes a tenth of the time to compile them
        auto_reload=False,
        cache_size=400,
        bytecode_cache=code,
    )
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    env.context_class = _PageContext
    env.own = own
    words = Messages(dict(messages))
    env.globals["t"] = words
    env.globals["url"] = url
    env.globals["way"] = way
    env.globals["runs"] = runs
    env.globals["print_style"] = print_style
    env.filters["date"] = words.date
    env.filters["number"] = words.number
    env.filters["percent"] = percent
    return env


def _template_of_name(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """A template with its name as file name, so that a mistake in it can be told with its line."""
    return (templates[name], name, None) if name in templates else None


class _Begun(threading.local):
    """The contexts of the page that a thread is making: its own, and those of all templates that it takes in."""

    def __init__(self) -> None:
        self.contexts: list[Context] = []


class _PageContext(Context):
    """A page's context that calls the functions that stand everywhere without asking what they want: half the time."""

    def __init__(self, environment: "PageEnvironment", *args: Any, **kwargs: Any) -> None:
        super().__init__(environment, *args, **kwargs)
        environment.begun.contexts.append(self)

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What `{{ called(…) }}` gives."""
        if called is url or called is way:
            return called(self, *args)
        if called is runs or isinstance(called, Messages):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


class _Writer(CodeGenerator):
    """Compiles templates that escape with `_html_escaped`, and works out nothing of what they write before it is made.

    A constant may take all memory or have no end, and only while a page is made is its line known.
    """

    def write_commons(self) -> None:
        """The names with which each function of a template begins."""
        super().write_commons()
        self.writeline("escape = environment.escaped")

    def _output_child_to_const(self, node: Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, TemplateData):
            raise Impossible
        return super()._output_child_to_const(node, frame, finalize)


def _html_escaped(value: Any) -> str:
    """The value as HTML, as `markupsafe.escape` makes it.

    A page asks for this thousands of times, mostly of words in which there is nothing to escape, and puts the answer
    between others at once: it need not be marked as safe.
    """
    kind = value.__class__
    if kind is Markup or (kind is str and not SPECIAL.search(value)):
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)


class PageEnvironment(Environment):
    """Jinja's environment with a quick way to escape, and templates of the package in short markup."""

    code_generator_class = _Writer
    escaped = staticmethod(_html_escaped)
    own: Container[str] = ()

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.begun = _Begun()

    @contextmanager
    def page(self) -> Iterator[None]:
        """While a page is made. What it was made of goes when it ends, without being looked for as garbage.

        A context holds the macros of its template, and each of them its context.
        """
        try:
            yield
        finally:
            for context in self.begun.contexts:
                context.vars.clear()
            self.begun.contexts.clear()

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:  # noqa: ARG002
        """The text of the template `name`, its `source`, as it is compiled; `filename` is Jinja's."""
        return short_markup(source) if name in self.own else source


def percent(share: Any) -> str:
    """A `share` of 0–1 in whole percent, with its sign; what is there at all is never shown as 0%."""
    value = round(float(share) * 100)
    return f"{max(value, 1) if share > 0 else value}%"
