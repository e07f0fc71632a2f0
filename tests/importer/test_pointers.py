"""What a doubt points to, as its ledger keeps it: pages and quotes, whatever language its sentence is told in."""

import re
from importlib.resources import files

import yaml

from duizhao.importer.draft import draft
from duizhao.importer.pointers import QUOTED_VALUES, named_pages, quoted_words
from duizhao.importer.quotations import SO_MANY, quotations
from duizhao.importer.readers.words import number_alone_doubt, pages_of
from duizhao.model import Reason, Rules
from duizhao.read import ledger_fault
from tests.importer.pdfs import Text, pdf
from tests.importer.test_pdf import body

# In quotation marks, and not looked for on a page: the words round a quote, what follows of it, a format of numbers.
NOT_LOOKED_FOR = {"before", "form", "kind", "province", "whole"}


def test_every_name_in_quotation_marks_is_a_quote() -> None:
    """A sentence of an import that quotes a value of a new name shows at once that nobody said what it is."""
    known = yaml.safe_load((files("duizhao") / "data/problems/sentences/importer.yaml").read_text("utf-8"))
    named = {name for words in known.values() for name in re.findall(r"“\{(\w+)\}", words["zh"])}
    assert len(named) > 20
    assert named - NOT_LOOKED_FOR == set(QUOTED_VALUES)


def test_pages_and_quotes_of_a_reason() -> None:
    """Pages come out of a value, a list and a reason in one; quotes without their marks; other numbers do not."""
    quotes = quotations(["甲一", "乙二"], 6)
    several = Reason.of("fractions-set-one-above-another", pages=pages_of([4, 0]), quotes=quotes)
    assert (named_pages(several), quoted_words(several)) == ((1, 5), ("甲一", "乙二"))
    more = Reason.of("signs-printed-upon-others", quotes=quotations(["甲一", "乙二", "丙三"], 2))
    assert quoted_words(more) == ("甲一", "乙二")
    assert dict(more.values)["quotes"].code == SO_MANY  # type: ignore[union-attr]
    alone = number_alone_doubt([(0, "12"), (2, "30")])[1]
    assert (named_pages(alone), quoted_words(alone)) == ((1, 3), ("12", "30"))
    many = Reason.of("set-vertically-read-right-left", pages=pages_of(range(20)))
    assert (named_pages(many), quoted_words(many)) == (tuple(range(1, 13)), ())
    line = Reason.of("line-like-beginning-another-report", number=7, quote="关于甲镇")
    assert (named_pages(line), quoted_words(line)) == ((), ("关于甲镇",))


def test_a_ledger_keeps_what_a_doubt_points_to(rules: Rules) -> None:
    """A ledger has page and quote as values, whatever its sentence is told as, and has a ledger's form."""
    raw = pdf(body(), [Text(72, 760, "　　第二页的第一行字。"), Text(72, 300, "　　全年办理案件18件。", gray=0.98)])
    made = yaml.safe_load(draft(raw, "a.pdf", {}, rules).ledger)
    (hidden,) = (one for one in made["doubts"] if one["code"] == "hidden-white")
    assert list(hidden) == ["code", "line", "pages", "quotes", "message"]
    assert (hidden["pages"], hidden["message"]) == ([2], "hidden-white-left-out")
    assert ["".join(quote.split()) for quote in hidden["quotes"]] == ["全年办理案件18件。"]
    assert ledger_fault(made) is None
    plain = yaml.safe_load(
        draft("全年办理案件18件。".encode(), "a.txt", {"township": "柳溪镇", "year": "2023"}, rules).ledger
    )
    assert plain["doubts"]
    assert not any({"pages", "quotes"} & set(one) for one in plain["doubts"])  # of what has no pages nothing is shown
    for broken in ({"pages": "2"}, {"pages": ["2"]}, {"pages": [True]}, {"quotes": "甲"}, {"quotes": [1]}):
        assert ledger_fault({"doubts": [hidden | broken]}) is not None, broken
