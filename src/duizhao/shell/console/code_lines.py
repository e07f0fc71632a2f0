"""What a code of a problem means, as `duizhao explain CODE` tells it."""

import re
from collections.abc import Iterator

from duizhao.model import Reason, Severity
from duizhao.read import suggest
from duizhao.shell.console.catalogue import Code, codes
from duizhao.shell.language import in_words, say, spoken

_LIKE_A_CODE = re.compile(r"[a-zA-Z0-9]+(?:[-_ ][a-zA-Z0-9]+)*")
_BRACKETED = re.compile(r"\[([^\[\]]+)\]")
_LEVELS = {
    Severity.ERROR: Reason("severity-error"),
    Severity.WARNING: Reason("severity-warning"),
    Severity.DOUBT: Reason("severity-doubt"),
}


def code_named(words: str) -> Code | None:
    """The code that a person named in `words` (Unknown_Key, error[unknown-key], a problem's whole line), or None."""
    named = (re.sub("[_ ]", "-", name.strip(" :[]").lower()) for name in (words, *_BRACKETED.findall(words)))
    return next((codes()[name] for name in named if name in codes()), None)


def nearest_code(words: str) -> Reason | None:
    """A hint that names the nearest code for `words` that look like one; None for others, or where none is near."""
    return suggest(words, codes()) if _LIKE_A_CODE.fullmatch(words) else None


def explained(code: Code) -> Iterator[str]:
    """The lines about one `code`, in the language of the run: its levels, what is wrong, what to do, an example."""
    language = spoken()
    levels = " / ".join(in_words(_LEVELS[one]) for one in code.levels)
    yield say("code-and-levels", code=code.code, levels=levels)
    yield f"  {code.sentence[language]}"
    yield f"  {say('what-to-do', remedy=code.remedy[language])}"
    yield f"  {say('example-follows')}"
    for line in code.example.rstrip("\n").split("\n"):
        yield f"    {line}"


def all_codes() -> Iterator[str]:
    """Every code on a line with its sentence, in groups under a line each, in the language of the run."""
    language, group = spoken(), ""
    longest = max(map(len, codes()))
    for code in codes().values():
        if code.room != group:
            yield f"{'' if not group else chr(10)}{code.group[language]}"
            group = code.room
        yield f"  {code.code:{longest}}  {code.sentence[language]}"
