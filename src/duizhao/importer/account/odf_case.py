"""Letters of an OpenDocument text that are shown in small letters, which an office program's conversion forgets.

LibreOffice 7.4 writes capitals (`uppercase`) into a docx as such, and words that begin with one (`capitalize`) as they
are shown; `lowercase` it leaves out, and the letters as they are stored (ODF 1.3 part 3, 20: fo:text-transform).
"""

from collections.abc import Iterator, Sequence
from typing import Any

from duizhao.importer.account.witness import Unread, local_attribute
from duizhao.model import Reason

_MOST = 20  # styles that one inherits from


def small_letters(root: Any, styles: Sequence[Any], place: Reason) -> Iterator[Unread]:
    """The words of a content tree, `root`, whose capitals are shown as small letters.

    Source: ODF 1.3 part 3, 20 (fo:text-transform).

    Args:
        root: The content (lxml).
        styles: The trees that define styles, `root` as a rule among them.
        place: Where it stands, as a doubt says it.
    """
    if not any(value == "lowercase" for tree in styles for value, _ in _own_cases(tree).values()):
        return
    known = {name: found for tree in styles for name, found in _own_cases(tree).items()}
    for element in root.iter("{*}span", "{*}p", "{*}h", "{*}a"):
        if _odf_letter_case(element, known) == "lowercase":
            own = [element.text, *(child.tail for child in element)]
            for words in own:
                if words and words.lower() != words:
                    yield Unread("case", 1, place, f"{words.lower().strip()}（{words.strip()}）")


def _own_cases(tree: Any) -> dict[str, tuple[str, str]]:
    """What each style of a tree says of case, "" where it says nothing, and the style that it inherits from."""
    found: dict[str, tuple[str, str]] = {}
    for style in tree.iter("{*}style", "{*}default-style"):
        props = next(style.iter("{*}text-properties"), None)
        case = "" if props is None else local_attribute(props, "text-transform")
        name = local_attribute(style, "name") or f"default {local_attribute(style, 'family')}"
        found[name] = (case, local_attribute(style, "parent-style-name") or "default paragraph")
    return found


def _odf_letter_case(element: Any, known: dict[str, tuple[str, str]]) -> str:
    """The case in which the text directly inside an element is shown."""
    for around in (element, *element.iterancestors()):
        name = local_attribute(around, "style-name")
        for _ in range(_MOST):
            case, name = known.get(name, ("", ""))
            if case:
                return case
    return ""
