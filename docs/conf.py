"""How Sphinx makes the documentation (decision 093): `make docs`. One run a language: docs/zh and docs/en."""

import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

from duizhao import __version__

_SEARCHED = r"[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9_-]+"


class Bigrams(SearchLanguage):
    """Words of any two hanzi that stand together: no list of words, and what is typed is cut in the same way."""

    lang = "zh"
    language_name = "Chinese"
    js_stemmer_code = "class Stemmer { stemWord(word) { return word; } }"
    js_splitter_code = f"""
function splitQuery(query) {{
    const words = [];
    for (const run of query.toLowerCase().match(/{_SEARCHED}/g) || []) {{
        if (run.charCodeAt(0) < 0x3400 || run.length < 2) words.push(run);
        else for (let at = 0; at + 2 <= run.length; at++) words.push(run.slice(at, at + 2));
    }}
    return words;
}}
"""

    def split(self, input: str) -> list[str]:
        """The words of a page's text: pairs of hanzi, each hanzi, and Latin words."""
        found = []
        for run in re.findall(_SEARCHED, input.lower()):
            if run[0] < "\u3400":
                found.append(run)
            else:
                found += [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
        return found

    def stem(self, word: str) -> str:
        """The word itself."""
        return word

    def word_filter(self, word: str) -> bool:
        """Whether a word is to be found."""
        return bool(word)


_ENDS = "\u2026\u201d\u3000-\u9fff\uff00-\uffef"  # what a line of Chinese ends with
_BROKEN = re.compile(rf"(?<=[{_ENDS}])\n *(?=[^\s|#>:{{`*+-]|`[^`]|\*\*)(?!\d+\. )")


def _join_lines(app: Sphinx, page: str, source: list[str]) -> None:  # noqa: ARG001 - Sphinx's
    """Takes the line breaks out of Chinese paragraphs: a browser would show each as a space."""
    parts = re.split(r"(^ *```.*?^ *```$)", source[0], flags=re.M | re.S)
    source[0] = "".join(part if n % 2 else _BROKEN.sub("", part) for n, part in enumerate(parts))


def _other_language(app: Sphinx, page: str, *rest: Any) -> None:
    """Tells the templates where the same page stands in the other language."""
    context = rest[1]
    up = "../" * page.count("/")
    chinese = app.config.language != "en"
    context["other_language"] = f"{up}en/{page}.html" if chinese else f"{up}../{page}.html"
    context["other_language_name"] = "English" if chinese else "中文"
    context["other_language_code"] = "en" if chinese else "zh-CN"


def setup(app: Sphinx) -> None:
    """What Sphinx calls."""
    app.add_search_language(Bigrams)
    app.connect("source-read", _join_lines)
    app.connect("html-page-context", _other_language)


project = "对照 Duizhao"
author = "Duizhao"
version = release = __version__
extensions = ["myst_parser"]
language = "zh_CN"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
suppress_warnings = ["misc.highlighting_failure"]
templates_path = ["look"]
html_theme = "furo"
html_title = f"对照 Duizhao {__version__}"
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/other-language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_static_path = ["look/static"]
html_css_files = ["manual.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_show_search_summary = False  # it would be fetched, which a page opened from disk cannot
html_last_updated_fmt = None
