"""The demonstration reports turned back into plain text, as an office would hold them, and imported again."""

import re
from collections.abc import Mapping

import pytest

from duizhao.importer import Draft, draft
from duizhao.model import Report, Rules

Reports = Mapping[str, Report]
FORMS = ("plain", "title over two lines", "title over three lines", "no blank lines")


@pytest.mark.parametrize("form", FORMS)
def test_head_and_foot_are_read_as_they_were(reports: Reports, rules: Rules, form: str) -> None:
    """Title, issuers' numbers, names and dates come back from the text alone, whatever its lines look like."""
    wrong = []
    for report in reports.values():
        found = again(report, rules, form).meta
        for key, wanted in head_of(report).items():
            if bare(found.get(key)) != bare(wanted):
                wrong.append((report.id, key, wanted, found.get(key)))
    assert wrong == []


@pytest.mark.parametrize("form", FORMS)
def test_no_word_is_lost_or_changed(reports: Reports, rules: Rules, form: str) -> None:
    """The body that comes back has the report's words, every one, in their order."""
    assert [r.id for r in reports.values() if words(again(r, rules, form).body) != words(r.text)] == []


def again(report: Report, rules: Rules, form: str) -> Draft:
    """The report imported from plain text; the county is given, since most texts say only 县."""
    raw = as_text(report, form).encode()
    return draft(raw, f"{report.slug}.txt", {"county": report.meta.county}, rules)


def as_text(report: Report, form: str) -> str:
    """The report as a plain text file: head, title and body without markup."""
    meta = report.meta
    title = meta.title
    if "关于" in title and form.startswith("title over"):
        issuer, rest = title.split("关于", 1)
        title = f"{issuer.strip()}\n关于{rest}"
        if form == "title over three lines":
            title = f"{title[:-3]}\n{title[-3:]}"
    head = [meta.doc_number, "签发人：" + "　".join(meta.signers) if meta.signers else None, title]
    gap = "\n" if form == "no blank lines" else "\n\n"
    return "\n\n".join(part for part in head if part) + "\n\n" + report.text.replace("\n", gap) + "\n"


def head_of(report: Report) -> dict[str, object]:
    """What the text itself says at its head and foot. Issuers are left to the title's wording."""
    meta = report.meta
    return {
        "title": meta.title,
        "township": meta.township,
        "year": meta.year,
        "doc_number": meta.doc_number,
        "signers": meta.signers,
        "addressees": meta.addressees,
        "copied_to": meta.copied_to,
        "date": meta.date,
        "printed_on": meta.printed_on,
    }


def bare(value: object) -> object:
    """A value in the form that front matter and ledger have in common."""
    if isinstance(value, str):
        return re.sub(r"\s", "", value)
    return list(value) or None if isinstance(value, tuple | list) else value


def words(text: str) -> str:
    """The text without spaces and Markdown signs."""
    return re.sub(r"[\s#*\\]", "", text)
