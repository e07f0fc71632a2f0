"""Selectors of style sheets: whether a rule is for an element.

Source: Selectors Level 4 (elements, attributes, tree-structural pseudo-classes, combinators, specificity).
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from duizhao.frozen import frozen
from duizhao.importer.readers.html.nth import nth_fits

MOST_STEPS = 2_000  # of matching one selector: no honest page needs a hundred
# Pseudo-classes that count an element among those beside it.
PLACES = re.compile("(first|last|only|nth|nth-last)-(child|of-type)")


@frozen
class Compound:
    """What one element must be: its name, id, classes, attributes, and pseudo-classes (name, argument, selectors)."""

    tag: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str, bool], ...] = ()
    pseudos: tuple[tuple[str, str, "tuple[Selector, ...]"], ...] = ()

    def fits(self, element: Any, left: list[int]) -> bool:
        """Whether an `element` is such a one; `left` holds one number, that of the steps that may be taken.

        Source: Selectors Level 4.
        """
        if self.tag and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        if self.classes and not set(self.classes) <= set((element.get("class") or "").split()):
            return False
        if not all(_attribute_fits(element.get(name), how, v, fold) for name, how, v, fold in self.attributes):
            return False
        return all(_pseudo_holds(element, *pseudo, left) for pseudo in self.pseudos)


@frozen
class Selector:
    """Compounds, outermost first, with the sign between each and the next: " ", ">", "+" or "~".

    `shown` is the pseudo-element that it is about (before, after, marker), "" for the element itself.
    """

    compounds: tuple[Compound, ...]
    between: tuple[str, ...] = ()
    shown: str = ""
    weight: tuple[int, int, int] = (0, 0, 0)

    def fits(self, element: Any, left: list[int] | None = None) -> bool:
        """Whether a rule with this selector is for an `element`.

        `left` holds the number of steps that may be taken still, None for `MOST_STEPS`: no page takes for ever. Source:
        Selectors Level 4.
        """
        return self._fits(element, len(self.compounds) - 1, [MOST_STEPS] if left is None else left)

    def _fits(self, element: Any, at: int, left: list[int]) -> bool:
        left[0] -= 1
        if left[0] < 0 or not isinstance(element.tag, str) or not self.compounds[at].fits(element, left):
            return False
        if at == 0:
            return True
        sign = self.between[at - 1]
        others = _siblings_before(element, left) if sign in "+~" else element.iterancestors()
        for other in others:
            if self._fits(other, at - 1, left):
                return True
            if sign in ">+":
                return False
        return False


def _pseudo_holds(element: Any, name: str, argument: str, inner: tuple[Selector, ...], left: list[int]) -> bool:
    """Whether a pseudo-class holds for an element in a page as it stands."""
    if name in ("is", "not"):
        return any(selector.fits(element, left) for selector in inner) == (name == "is")
    if name == "has":
        return any(
            selector.fits(other, left)
            for sign, selector in zip(argument, inner, strict=True)
            for other in _in_relation(element, sign, left)
        )
    if name in ("root", "scope"):
        return element.getparent() is None
    if name == "empty":
        return len(element) == 0 and not element.text
    if name == "checked":
        return "checked" in element.attrib or "selected" in element.attrib
    if name in ("disabled", "open"):
        return name in element.attrib
    if name in ("link", "any-link"):
        return element.tag in ("a", "area") and "href" in element.attrib
    if name in ("enabled", "default", "defined"):
        return "disabled" not in element.attrib
    if name == "lang":
        return _is_spoken_in(element, argument)
    m = PLACES.fullmatch(name)
    if m is None:
        return False
    same = m[2] == "of-type"

    def counts(other: Any) -> bool:  # among those that a number is said of: li, :nth-child(2 of .a)
        return (not same or other.tag == element.tag) and (not inner or any(one.fits(other, left) for one in inner))

    if not counts(element):
        return False
    before = sum(counts(other) for other in _siblings_before(element, left))
    if m[1] == "first":
        return before == 0
    if m[1] == "nth":
        return nth_fits(before + 1, argument)
    behind = sum(counts(other) for other in _siblings_behind(element, left))
    if m[1] == "only":
        return before + behind == 0
    return behind == 0 if m[1] == "last" else nth_fits(behind + 1, argument)


def _is_spoken_in(element: Any, ranges: str) -> bool:
    """Whether the words of an element are in one of some languages (Selectors 4, 7.2): en holds en-GB too."""
    for at in (element, *element.iterancestors()):
        if (language := at.get("lang") or at.get("{http://www.w3.org/XML/1998/namespace}lang")) is not None:
            named = [part.strip(" \"'").lower() for part in ranges.split(",")]
            return any(part and f"{language.lower()}-".startswith(f"{part.removesuffix('-*')}-") for part in named)
    return False


def _in_relation(element: Any, sign: str, left: list[int]) -> Iterator[Any]:
    """The elements that stand in a relation to one: inside, directly inside, next, behind."""
    if sign == "+":
        yield from islice(_siblings_behind(element, left), 1)
    elif sign == "~":
        yield from _siblings_behind(element, left)
    else:
        yield from _other_siblings(element.iterchildren() if sign == ">" else element.iterdescendants(), left)


def _siblings_before(element: Any, left: list[int]) -> Iterator[Any]:
    return _other_siblings(element.itersiblings(preceding=True), left)


def _siblings_behind(element: Any, left: list[int]) -> Iterator[Any]:
    return _other_siblings(element.itersiblings(), left)


def _other_siblings(siblings: Iterator[Any], left: list[int]) -> Iterator[Any]:
    for other in siblings:
        left[0] -= 1
        if left[0] < 0:
            return
        if isinstance(other.tag, str):
            yield other


def _attribute_fits(given: str | None, how: str, value: str, folded: bool) -> bool:
    if given is None:
        return False
    if folded:
        given, value = given.lower(), value.lower()
    return {
        "": True,
        "=": given == value,
        "~=": value in given.split(),
        "|=": given == value or given.startswith(value + "-"),
        "^=": bool(value) and given.startswith(value),
        "$=": bool(value) and given.endswith(value),
        "*=": bool(value) and value in given,
    }[how]
