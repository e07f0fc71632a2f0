"""What is Chinese on a page of another language is marked as such (WCAG 2.2, 3.1.2 Language of Parts).

Reports, place names and titles stay Chinese in every interface. They stand in many sentences and lists, so they are
marked in the finished page rather than at each place in the templates. Elements that already say that they are Chinese
are left as they are. The mark is a `bdi`, which no style sheet or script of a page looks for.
"""

import re
from functools import cache

from duizhao.model import CHINESE

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGNS = "\u3001-\u3003\u3008-\u301f\uff00-\uffef·"
# A stretch may begin with a bracket or a number of its own and holds numbers, but ends with a Chinese sign:
# 沙政文〔2024〕17号, 2、规范执法.
_BEGIN = "(?:[0-9]{1,3}[、．])?[《〈「『【〔（]*"
_TAG = re.compile(r"<!--.*?-->|<![^>]*>|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_LANG = re.compile(r"\slang=\"([^\"]*)\"")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# Elements that end where these begin (HTML Standard, 13.1.2.4), and in which others this looks no further.
_ENDED = {
    **dict.fromkeys(("td", "th"), (("td", "th"), ("table",))),
    "tr": (("tr", "td", "th"), ("table",)),
    "tbody": (("thead", "tbody", "tr", "td", "th"), ("table",)),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), ("dl",))),
    "li": (("li",), ("ul", "ol")),
    **dict.fromkeys(("blockquote", "div", "dl", "h2", "h3", "ol", "p", "table", "ul"), (("p",), ("td", "li", "div"))),
}
_RAW = frozenset(("script", "style", "title", "textarea"))  # hold no elements
_PLAIN = frozenset(("option", "text"))  # hold words only: the element itself is marked


def mark_chinese(html: str) -> str:
    """The page `html` with each Chinese stretch of text in an element that says so.

    Words are neither added nor taken away. Attributes and the title, which cannot hold elements, stay as they are; so
    does a page that does not say its language. A page that is Chinese itself says so once. Source: WCAG 2.2, 3.1.2.
    """
    language = _LANG.search(html)
    if language is None:
        return html
    if language[1].startswith("zh"):
        return _said_once(html, language[0], language.end())
    out: list[str] = []
    open_: list[tuple[str, bool, int]] = []  # name, whether Chinese, place of its tag in `out`
    at = 0
    while (tag := _TAG.search(html, at)) is not None:
        _put_text(out, html[at : tag.start()], open_)
        at = tag.end()
        out.append(tag[0])
        name = (tag[2] or "").lower()
        if tag[1]:
            _close_element(open_, name)
        elif name in _RAW:
            end = html.find(f"</{name}", at)
            out.append(html[at:end])
            at = end
            open_.append((name, False, len(out)))
        elif name and name not in _VOID and not tag[3].endswith("/"):
            _imply(open_, name)
            lang = _LANG.search(tag[3])
            chinese = lang[1].startswith("zh") if lang else bool(open_) and open_[-1][1]
            open_.append((name, chinese, len(out) - 1))
    _put_text(out, html[at:], open_)
    return "".join(out)


def _said_once(html: str, said: str, at: int) -> str:
    """A page in one language without the attributes that say it again: they are a tenth of a long page."""
    if html.count(' lang="') > html.count(said):
        return html  # something in it is in another language, and what stands in that may be in the page's own
    return html[:at] + html[at:].replace(said, "")


@cache
def _stretch() -> re.Pattern[str]:
    """A Chinese stretch of text; pages of another language alone ask, for Python goes through each sign of a block."""
    return re.compile(f"{_BEGIN}[{_HAN}](?:[{_HAN}{_SIGNS}0-9A-Za-z]*[{_HAN}{_SIGNS}])?")


def _put_text(out: list[str], text: str, open_: list[tuple[str, bool, int]]) -> None:
    if not text:
        return
    name, chinese, place = open_[-1] if open_ else ("", False, 0)
    if chinese or not _stretch().search(text):
        out.append(text)
    elif name in _PLAIN:
        out[place] = f'{out[place][:-1]} lang="{CHINESE}">'
        open_[-1] = (name, True, place)
        out.append(text)
    else:
        out.append(_stretch().sub(rf'<bdi lang="{CHINESE}">\g<0></bdi>', text))


def _imply(open_: list[tuple[str, bool, int]], name: str) -> None:
    """Closes the elements that an element of this name ends by beginning."""
    ended, bounds = _ENDED.get(name, ((), ()))
    first = len(open_)
    for i in range(len(open_) - 1, -1, -1):
        if open_[i][0] in bounds:
            break
        if open_[i][0] in ended:
            first = i
    del open_[first:]


def _close_element(open_: list[tuple[str, bool, int]], name: str) -> None:
    """Goes back to before the last element of this name; what was left open inside it ends with it."""
    for i in range(len(open_) - 1, -1, -1):
        if open_[i][0] == name:
            del open_[i:]
            return
