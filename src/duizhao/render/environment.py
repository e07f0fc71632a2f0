"""The Jinja environment: autoescape on, undefined names refused, no raw HTML from content."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from duizhao.plan.words import Words
from duizhao.render.text import runs


def environment(templates: Mapping[str, str], messages: Mapping[str, str]) -> Environment:
    """An environment over template texts by name, with the words of the interface as `t("key", n=3)`."""
    env = Environment(
        loader=FunctionLoader(lambda name: _named(templates, name)),
        autoescape=select_autoescape(("html", "xml", "svg"), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=400,
    )
    words = Words(dict(messages))
    env.globals["t"] = words
    env.globals["url"] = url
    env.globals["runs"] = runs
    env.filters["date"] = words.date
    env.filters["number"] = words.number
    env.filters["percent"] = percent
    return env


def _named(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    """A template with its name as file name, so that a mistake in it can be told with its line."""
    return (templates[name], name, None) if name in templates else None


@pass_context
def url(context: Context, path: str) -> str:
    """A path relative to `build/` as seen from the page being rendered; addresses and `#…` stay as they are."""
    if path.startswith(("#", "https://", "http://")):
        return path
    return str(context["frame"].root) + quote(path, safe="/#?=&:._-~%")


def percent(share: Any) -> str:
    """A share of 0–1 in whole percent; what is there at all is never shown as 0."""
    value = round(float(share) * 100)
    return f"{max(value, 1) if share > 0 else value}%"
