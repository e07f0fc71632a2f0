"""Numbers as text: one way for pages, exports and what is said of a finding."""

_EXACT = 15  # digits that a binary fraction of 64 bits keeps (IEEE 754)


def plain_number(value: float, digits: int = 10, comma: str = "") -> str:
    """A `value` as people write it: no needless .0, no binary dust, and never as a power of ten (1.2e+06).

    Args:
        value: the number.
        digits: how many digits count at most; of ten thousand millions and more, as many as are exact.
        comma: "," to part thousands, "" for none.
    """
    text = f"{value:{comma}.{digits}g}"
    if "e" in text:
        text = f"{value:{comma}.{_EXACT}g}"
    if "e" in text:
        text = f"{value:{comma}.0f}" if abs(value) >= 1 else f"{value:.{_EXACT}f}".rstrip("0")
    return text
