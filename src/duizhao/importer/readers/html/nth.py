"""The an+b of style sheets: every so many elements, from one on. Source: CSS Syntax 3, 6."""

import re

_NTH = re.compile(r"(?:(?P<a>[-+]?[0-9]{0,9})n(?:(?P<b>[-+][0-9]{1,9}))?|(?P<only>[-+]?[0-9]{1,9})|(?P<word>odd|even))")


def is_nth(argument: str) -> bool:
    """Whether an argument, without white space and in small letters, is one.

    Source: CSS Syntax 3, 6.
    """
    return _NTH.fullmatch(argument) is not None


def nth_fits(place: int, argument: str) -> bool:
    """Whether `place`, from 1, is one of the `argument` an+b, as :nth-child() counts (Selectors Level 4)."""
    m = _NTH.fullmatch(argument)
    if m is None:
        return False
    if m["only"] is not None:
        return place == int(m["only"])
    if m["word"] is not None:
        return place % 2 == (m["word"] == "odd")
    step = int(m["a"] + "1") if m["a"] in ("", "+", "-") else int(m["a"])
    rest = place - int(m["b"] or 0)
    return rest == 0 if step == 0 else rest % step == 0 and rest // step >= 0
