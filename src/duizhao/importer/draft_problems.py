"""What is doubtful or missing in the draft of a page, as problems with their places."""

from collections.abc import Mapping, Sequence
from typing import Any

from duizhao.importer.found import FoundValues
from duizhao.importer.read_doubt import LineDoubt, ReadDoubt
from duizhao.model import Level, Place, Problem, Reason, Severity
from duizhao.read import TITLE_MADE

NEEDED = {"title": Reason("title-of-report"), "township": Reason("township-of-report"), "year": Reason("year-reported")}
ASKED = {"county": Reason("county-of-report")}


def doubtful_places(
    read: Sequence[ReadDoubt], found: FoundValues, doubts: list[LineDoubt], name: str
) -> tuple[Problem, ...]:
    """All that is doubtful in an imported file, as problems.

    Args:
        read: What its reader and the account of its text doubt.
        found: The front matter, with what was doubtful in finding it.
        doubts: What was doubtful in mending lines, each with its line.
        name: The file's name, their place.
    """
    # The cells of a row that a doubt quotes stay apart where white space does not.
    problems = [
        Problem(code, Severity.DOUBT, Place(name), text.changed(_bars_for_tabs), hint) for code, text, hint in read
    ]
    problems += [
        Problem(code, Severity.DOUBT, Place(name, max(1, line)), text, hint)
        for code, text, hint, line in (*found.doubts, *doubts)
    ]
    if found.values.get("title_derived"):
        text = Reason.of("text-no-title-made", title=found.values["title"])
        problems.append(Problem(TITLE_MADE, Severity.DOUBT, Place(name), text, Reason("if-real-one-known-set")))
    return tuple(problems)


def _bars_for_tabs(text: str) -> str:
    return text.replace("\t", " | ")


def missing_values(meta: Mapping[str, Any], body: str, name: str, found: FoundValues) -> tuple[Problem, ...]:
    """What a page cannot do without and the file called `name` does not say: title, township, year, a body.

    Args:
        meta: The front matter, as found and given.
        body: The page's text.
        name: The file's name, the problems' place.
        found: How the values were found; where they name no township, what it refuses.
    """
    problems = []
    refused = found.refused
    if refused is not None:
        place = Place(name, refused.line)
        problems.append(Problem("not-township", Severity.ERROR, place, refused.message, refused.hint))
    lacking = [key for key in NEEDED if not meta.get(key) and not (refused and key == "township")]
    if lacking:
        names = (
            NEEDED
            if found.values.get("level", Level.TOWNSHIP) == Level.TOWNSHIP
            else NEEDED | {"township": Reason("name-body")}
        )
        hint = Reason.of("add-write-list", ask=_option_words(lacking))
        problems.append(_not_given("meta-missing", Severity.ERROR, name, [(names[key], key) for key in lacking], hint))
    asked = [key for key in ASKED if not meta.get(key) and key not in found.needless and refused is None]
    if asked:
        hint = Reason.of("add-asked", ask=_option_words(asked))
        problems.append(_not_given("meta-unknown", Severity.WARNING, name, [(ASKED[key], key) for key in asked], hint))
    if not body.strip():
        problems.append(
            Problem(
                "body-empty",
                Severity.ERROR,
                Place(name),
                Reason("there-no-body"),
                Reason("confirm-file-complete"),
            )
        )
    return tuple(problems)


def _option_words(keys: Sequence[str]) -> str:
    return " ".join(f"--set {key}=…" for key in keys)


def _not_given(code: str, severity: Severity, name: str, named: Sequence[tuple[Reason, str]], hint: Reason) -> Problem:
    """The problem that the file called `name` does not say what is `named`: what each is, and its key."""
    words = Reason.listed(Reason.of("with-key", name=what, key=key) for what, key in named)
    return Problem(code, severity, Place(name), Reason.of("text-does-not-give", words=words), hint)
