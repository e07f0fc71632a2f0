"""Page → Output."""

import pickle
from weakref import ref

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from duizhao.model import File, Output, Page
from duizhao.render import renderer
from tests.uncollected import uncollected


def test_a_file_by_its_form() -> None:
    """What no template shows is written by its form: words as they are, values as a call that a script can load."""
    write = renderer({}, {})
    assert write(File("a.txt", "text", "<甲>")) == Output("a.txt", "<甲>".encode())
    assert write(File("b.js", "script", ("shard", 1, {"甲": [2]}))).data.decode() == 'duizhao.shard(1,{"甲":[2]});\n'


def test_an_unknown_form_is_an_error() -> None:
    """A form that nobody writes is a mistake of ours, and no empty file."""
    with pytest.raises(KeyError):
        renderer({}, {})(File("a", "nothing", ""))


def test_escaped() -> None:
    """Whatever a view holds is text, not markup."""
    write = renderer({"a.html": "{{ x }}"}, {})
    assert write(Page("a.html", "a.html", {"x": "<b>"})).data == b"&lt;b&gt;"


def test_missing_name() -> None:
    """A name that the view does not hold is an error and no empty place."""
    with pytest.raises(UndefinedError):
        renderer({"a.html": "{{ x }}"}, {})(Page("a.html", "a.html", {}))


def test_a_site_extends_the_built_in() -> None:
    """A site's template can build on the package's of the same name."""
    templates = {
        "a.html": '{% extends "builtin/a.html" %}{% block b %}新{% endblock %}',
        "builtin/a.html": "<{% block b %}{% endblock %}>",
    }
    assert renderer(templates, {})(Page("a.html", "a.html", {})).data.decode() == "<新>"


def test_mistake_is_told_with_its_line() -> None:
    """A mistake in a site's own template names template and line."""
    with pytest.raises(TemplateSyntaxError) as caught:
        renderer({"a.html": "1\n{{ }"}, {})(Page("a.html", "a.html", {}))
    assert (caught.value.filename, caught.value.lineno) == ("a.html", 2)


def test_pickles() -> None:
    """A renderer can be sent to other processes and does the same there."""
    write = renderer({"a.html": '{{ t("hello", n=2) }}'}, {"hello": "{n}篇"})
    again = pickle.loads(pickle.dumps(write))
    assert again(Page("a.html", "a.html", {})).data.decode() == "2篇"
    assert again == write


class Frame:
    """Just enough of a frame."""

    def __init__(self, path: str, root: str) -> None:
        self.path, self.root = path, root


@pytest.mark.parametrize(
    ("here", "path", "root", "href"),
    [
        ("index.html", "search.html", "", "search.html"),
        (
            "years/2023.html",
            "reports/2023/甲.html?year=2023#p-1",
            "../",
            "../reports/2023/%E7%94%B2.html?year=2023#p-1",
        ),
        ("reports/2023/a.html", "reports/2022/a.html#p-1", "../../", "../2022/a.html#p-1"),
        ("reports/2023/a.html", "reports/2023/b.html", "../../", "b.html"),
        ("reports/2023/a.html", "index.html", "../../", "../../index.html"),
        ("years/2023.html", "#k1", "../", "#k1"),
        ("years/2023.html", "https://example.org/a", "../", "https://example.org/a"),
        ("404.html", "about.html", "https://example.org/站/", "https://example.org/站/about.html"),
    ],
)
def test_url(here: str, path: str, root: str, href: str) -> None:
    """Links are relative to the page, the shortest way; anchors on it and other addresses stay as they are."""
    write = renderer({"a.txt": "{{ url(way) }}"}, {})
    assert write(Page("a.txt", "a.txt", {"frame": Frame(here, root), "way": path})).data.decode() == href


def test_percent() -> None:
    """What is there at all is never shown as 0%."""
    write = renderer({"a.txt": "{{ 0.001|percent }} {{ 0|percent }} {{ 0.456|percent }}"}, {})
    assert write(Page("a.txt", "a.txt", {})).data.decode() == "1% 0% 46%"


class _Shown:
    """A value of a view that can be asked whether it is there."""

    def __init__(self, z: str, y: str) -> None:
        self.z, self.y = z, y


def test_a_page_leaves_nothing_behind() -> None:
    """What a page was made of goes with it, also through macros of its own and of others; a next page has its own."""
    templates = {
        "a.html": '{% from "_b.html" import outer with context %}'
        "{% macro own() %}{{ outer() }}{{ x.y }}{% endmacro %}{{ own() }}",
        "_b.html": "{% macro inner() %}{{ x.z }}{% endmacro %}{% macro outer() %}{{ inner() }}{% endmacro %}",
    }
    write = renderer(templates, {})
    for words in ("甲乙", "丙丁"):
        shown = _Shown(*words)
        left = ref(shown)
        with uncollected():
            assert write(Page("a.html", "a.html", {"x": shown})).data.decode() == words
            del shown
            assert left() is None
