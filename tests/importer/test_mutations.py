"""Each sample file, changed as writers and editors change files: what the change loses or hides is never silent."""

from collections import Counter

import pytest

from tests.importer.measure_mutations import verdicts
from tests.importer.mutations import ALL, LONG, SHORT, Mutation, files
from tests.importer.mutations.judge import KEPT, REFUSED, SILENT, TOLD, Import, compared

COUNTS = [
    pytest.param(SHORT, marks=pytest.mark.short),
    pytest.param(LONG, marks=pytest.mark.long),
    pytest.param(ALL, marks=pytest.mark.torture),
]


@pytest.mark.parametrize("name", [path.name for path in files()])
@pytest.mark.parametrize("count", COUNTS)
def test_no_change_is_silent(name: str, count: int) -> None:
    """Whatever is done to an element of a file, its words are on the page, or in ledger or doubts, or it is refused."""
    path = next(path for path in files() if path.name == name)
    found = [(m.kind, m.words, v.why) for m, v in verdicts(path, count) if v.what == SILENT]
    assert found == []


def said(read: str, *doubts: str, ledger: tuple[str, ...] = ()) -> Import:
    """An import by hand."""
    return Import(read, "", Counter(doubts), Counter(ledger))


@pytest.mark.parametrize(
    ("words", "shown", "after", "what"),
    [
        ("调解", True, said("全年调解纠纷12件。¶二、不足"), KEPT),
        ("调解", True, said("全年纠纷12件。¶二、不足"), SILENT),
        ("调解", True, said("全年纠纷12件。¶二、不足", "“调解”没有读出来"), TOLD),
        ("调解", False, said("全年纠纷12件。¶二、不足"), SILENT),
        ("调解", False, said("全年纠纷12件。¶二、不足", ledger=("调解→",)), TOLD),
        ("调解", False, said("全年调解纠纷12件。¶二、不足"), SILENT),
        ("调解", False, said("全年调解纠纷12件。¶二、不足", "隐藏的“调解”"), TOLD),
        ("调解", True, said("全年纠纷调解12件。¶二、不足"), SILENT),
        ("调解", True, said("全年调解纠纷1_2件。¶二、不足"), SILENT),
        ("调解", True, said("全年调解纠纷12件。二、不足"), SILENT),
        ("调解", True, said("全年调解纠纷|12件。¶二、不足"), SILENT),
        ("调解", True, Import(refused="damaged"), REFUSED),
    ],
)
def test_the_judge(words: str, shown: bool, after: Import, what: str) -> None:
    """What is lost, read though hidden, moved, cut or joined is silent unless it is quoted."""
    before = said("全年调解纠纷12件。¶二、不足")
    assert compared(Mutation("", b"", words, shown), before, after).what == what
