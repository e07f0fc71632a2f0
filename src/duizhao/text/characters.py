"""How long a text is, and that it consists of characters."""


def characters(text: str) -> int:
    """How many characters (code points) a `text` has without white space: 字数, wherever a page or an export gives it.

    One measure for all of them (decision 012).
    """
    return sum(map(len, text.split()))


def with_whole_characters(text: str) -> str:
    """A `text` whose pairs of UTF-16 surrogates, as escapes of formats write them, are one character each.

    A surrogate alone is none and cannot be written: U+FFFD stands for it (the Unicode Standard, 3.9).
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
