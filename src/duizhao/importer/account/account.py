"""The account: what a witness has and a reader has not, as doubts that quote it, or as an error where it is much."""

import unicodedata
from collections.abc import Sequence

from duizhao.frozen import frozen
from duizhao.importer.account.missing_text import stands_in, unmatched
from duizhao.importer.account.witness import Unread, Witness, WitnessPiece
from duizhao.importer.extract import Extract
from duizhao.importer.quotations import first_places, quotation
from duizhao.importer.raised_text import on_the_line
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason

_LEAST = 0.9  # of the visible characters of a file must be in its extract
MOST_QUOTES = 12  # lost texts that are quoted; more are counted
_LONGEST = 60  # characters of a quote
AROUND = 8  # characters shown on either side of a short text that was lost inside a longer one
SHORT = 6  # characters: so short a text says nothing without those around it
_KINDS = {
    "picture": Reason("pictures"),
    "chart": Reason("charts"),
    "object": Reason("embedded-objects"),
    "drawing": Reason("drawings"),
    "diagram": Reason("diagrams-smartart"),
    "annotation": Reason("annotations"),
    "comment": Reason("comments"),
    "glyph": Reason("glyphs-without-code"),
    "font": Reason("fonts-without-codes"),
    "form": Reason("form-fields"),
    "field": Reason("fields"),
    "media": Reason("sound-video"),
    "equation": Reason("formulas"),
    "page": Reason("pages-cannot-read"),
    "script": Reason("what-scripts-make"),
    "frame": Reason("embedded-pages"),
    "signature": Reason("electronic-seals-signatures"),
    "attachment": Reason("attached-files"),
    "pattern": Reason("words-drawn-pattern"),
    "element": Reason("elements-not-known"),
    "reading": Reason("readings-above-beside-words-set"),
    "case": Reason("letters-shown-lower-case-read"),
    "item": Reason("list-items-list-below-no"),
    "begun-anew": Reason("list-items-begun-anew"),
    "short-row": Reason("rows-table-fewer-cells-than"),
    "collapsed": Reason("rows-columns-table-marked-hidden"),
    "blank": Reason("fields-without-stored-result-what"),
    "conditional": Reason("sections-hidden-by-condition"),
    "cut-off": Reason("what-stood-behind-cut-end"),
    "renewed": Reason("dates-follow-day-file-opened"),
    "struck": Reason("words-struck-out-deleted-revision"),
    "unseen": Reason("hidden-words-plain-text-does"),
    "raised": Reason("superscript-subscript-shifted-words-plain"),
    "capitals": Reason("letters-shown-capitals-plain-text"),
    "white": Reason("white-words-plain-text-does"),
    "numbered": Reason("paragraphs-numbered-program-whose-numbers"),
}
"""What kinds of content no reader turns into text are called."""
_READ = frozenset(
    (
        "reading",
        "case",
        "item",
        "begun-anew",
        "short-row",
        "collapsed",
        "renewed",
        "struck",
        "unseen",
        "raised",
        "capitals",
        "white",
    )
) | {"numbered", "conditional"}  # … which are read, but may not be as they are shown


@frozen
class Lost:
    """A text that only the witness has, where, and the words on either side of it in its piece."""

    text: str
    place: str | Reason
    before: str = ""
    after: str = ""

    @property
    def quoted(self) -> str | Reason:
        """The text as it is told: cut where it is long, with its neighbours where it is short."""
        if len(self.text) <= SHORT and (self.before or self.after):
            return Reason.of("quoted-within", text=self.text, before=self.before, after=self.after)
        return quotation(self.text, _LONGEST)


@frozen
class Account:
    """What became of a raw file's text: how many visible characters there are, how many no line of the extract has."""

    whole: int
    missing: int
    lost: tuple[Lost, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def too_little(self) -> bool:
        """Whether so much is lost that the file must not be imported without a person's word: over 1 − `_LEAST`."""
        return self.missing > (1 - _LEAST) * self.whole

    @property
    def doubts(self) -> tuple[ReadDoubt, ...]:
        """What a person should look at: each lost text up to a bound, then their number; unread content by its kind."""
        told = [
            (
                "text-unread",
                Reason.of("not-read", where=lost.place or Reason("raw-file"), quoted=lost.quoted),
                Reason("compare-raw-file-type-missing"),
            )
            for lost in self.lost[:MOST_QUOTES]
        ]
        if more := self.lost[MOST_QUOTES:]:
            count = sum(len(lost.text) for lost in more)
            words = Reason.of(
                "more-places-characters-not-read", n=len(more), count=count, place=more[0].place, quoted=more[0].quoted
            )
            told.append(("text-unread", words, Reason("compare-raw-file-type-missing")))
        return (*told, *_unread_doubts(self.unread))

    def failure(self) -> ReadDoubt:
        """Why the file is not imported: code, message and hint; the lost text is listed by the doubts."""
        share = 100 * (self.whole - self.missing) // max(1, self.whole)
        quotes = first_places((lost.quoted for lost in self.lost[:MOST_QUOTES]), len(self.lost))
        message = Reason.of(
            "visible-characters-raw-file-read",
            whole=self.whole,
            share=share,
            missing=self.missing,
            quotes=quotes,
        )
        return "text-lost", message, Reason("save-docx-plain-text-import")


def account(witness: Witness, extract: Extract) -> Account:
    """Compares what the plainest reading of a raw file, a `witness`, finds with what its reader gave, the `extract`.

    Every line of the extract counts, the report's as well as furniture, for the ledger holds both. Numbers that the
    reader made itself do not: the witness knows only what is written. Characters are counted as `count_form` has them.
    Source: docs/architecture.md, invariant 5; docs/import.md, the account.
    """
    lines: list[str] = []
    owner: list[WitnessPiece] = []
    for piece in witness.pieces:
        for line in piece.text.split("\n"):
            lines.append(line)
            owner.append(piece)
    if whole := _agreeing_characters(lines, extract):
        return Account(whole, 0, (), witness.unread)
    folded = [count_form(line) for line in lines]
    text = "".join(count_form(on_the_line(line.text) if "(" in line.text else line.text) for line in extract.lines)
    text = without_marks(text, extract)
    found: list[Lost] = []
    missing = 0
    open_at: tuple[str | Reason, int] | None = None  # the place of the last lost text, and the line behind it
    for i, ranges in enumerate(unmatched(folded, text)):
        missing += sum(end - start for start, end in ranges)
        for start, end in ranges:
            lost = _lost_in_line(lines[i], start, end, owner[i].place)
            whole_line = (start, end) == (0, len(folded[i]))
            if found and open_at == (lost.place, i) and whole_line:
                found[-1] = Lost(f"{found[-1].text} {lost.text}", lost.place)
            else:
                found.append(lost)
            open_at = (lost.place, i + 1) if whole_line else None
        if not folded[i] and open_at is not None and open_at[1] == i:
            open_at = (open_at[0], i + 1)
    return Account(sum(map(len, folded)), missing, tuple(found), witness.unread)


def _agreeing_characters(lines: Sequence[str], extract: Extract) -> int:
    """How many characters there are, if witness and reader agree to the letter, so that nothing is looked for; else 0.

    What the reader has beyond them (heads and feet of pages, numbers) stands between the lines or at an end.
    """
    pieces = ["".join(line.split()) for line in lines]
    text = "".join("".join(line.text for line in extract.lines).split())
    return sum(map(len, pieces)) if text and stands_in(pieces, text) else 0


def without_marks(text: str, extract: Extract) -> str:
    """The `text` of an extract without the marks that its reader put where notes are referred to: （注1） for 注1：.

    Both are as `count_form` has them. Source: decision 030.
    """
    for line in extract.lines:
        if line.note and line.number:
            text = text.replace(count_form(f"（{line.number.removesuffix('：')}）"), "", 1)
    return text


def _lost_in_line(line: str, start: int, end: int, place: str | Reason) -> Lost:
    """The lost text as it stands in its line: `start` and `end` count in the folded line."""
    offsets = [i for i, c in enumerate(line) for _ in count_form(c)]
    a, b = offsets[start], offsets[end - 1] + 1
    return Lost(line[a:b], place, line[max(0, a - AROUND) : a].lstrip(), line[b : b + AROUND].rstrip())


def _unread_doubts(unread: Sequence[Unread]) -> list[ReadDoubt]:
    """One doubt for each kind of content that is no text: how much of it, where, and what it says of itself."""
    told: list[ReadDoubt] = []
    for kind in dict.fromkeys(u.kind for u in unread):
        same = [u for u in unread if u.kind == kind]
        places = list(dict.fromkeys(u.place for u in same if u.place))
        samples = list(dict.fromkeys(sample for u in same if (sample := _told_sample(u))))
        at = Reason.of("in-places-and-more" if len(places) > 4 else "in-places", places=Reason.listed(places[:4]))
        said = Reason.of("which-say", samples=Reason.listed(map(quotation, samples[:4])))
        name = _KINDS.get(kind, kind)
        what = Reason("they-may-changed") if kind in _READ else Reason("not-read-text")
        words = Reason.of(
            "raw-file-these",
            count=sum(u.count for u in same),
            name=name,
            what=what,
            where=at if places else None,
            says=said if samples else None,
        )
        told.append(("content-unread", words, Reason("open-raw-file-look-these")))
    return told


def _told_sample(unread: Unread) -> str | Reason:
    return unread.sample.strip()[:_LONGEST] if isinstance(unread.sample, str) else unread.sample


_LONG_DASHES = {0x2E3A: "——", 0x2E3B: "———"}


class _CountedAs(dict[int, str]):
    """What a character counts as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        c = _LONG_DASHES.get(code) or chr(code)
        plain = "".join(
            "-" if unicodedata.category(d) == "Pd" or d == "\u2212" else d
            for d in unicodedata.normalize("NFKC", c)
            if not d.isspace() and unicodedata.category(d) not in ("Cf", "Cc")
        )
        return self.setdefault(code, plain)


_FOLD = _CountedAs()


def count_form(text: str) -> str:
    """The text as it counts in an account.

    Without white space and invisible characters; width forms, radicals, ligatures, raised and lowered figures and kinds
    of dashes are alike (Unicode's NFKC), letter case is not.
    """
    return text.translate(_FOLD)
