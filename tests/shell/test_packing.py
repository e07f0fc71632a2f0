"""Values as bytes and back."""

import pickle
from dataclasses import dataclass
from sys import getrefcount

import pytest

from duizhao.model import Bound, Figure, Rules, Span
from duizhao.plan.site_index import index_site
from duizhao.plan.views.figure_rows import report_figures
from duizhao.shell.packing import Packed, pack, pack_apart, unpack
from tests.plan.sites import many, site_of
from tests.uncollected import uncollected


def test_views_come_back(rules: Rules) -> None:
    """What a build keeps of figures, with the marked words of their sentences, is the same when it is unpacked."""
    index = index_site(site_of(rules, many(rules)))
    rows = [row for report in index.counted for _, row in report_figures(index, report)]
    assert any(run.segments for row in rows for sentence in row.sentences for run in sentence.runs)
    assert unpack(pack(rows)) == rows


def test_values_of_the_model_come_back() -> None:
    """Spans, enumerations and what holds them are what they were."""
    figure = Figure("f1", Span(1, 4), Span(0, 9), Span(2, 4), 3.0, "件", Bound.OVER, "lectures", ())
    assert unpack(pack((figure, None, {"a": [Span(0, 0)]}))) == (figure, None, {"a": [Span(0, 0)]})


@dataclass(frozen=True)
class Stranger:
    """A class that is none of the program's."""

    value: int


def test_no_other_class_is_made() -> None:
    """Bytes that ask for a class of somebody else make nothing."""
    with pytest.raises(pickle.UnpicklingError, match="Stranger"):
        unpack(pack(Stranger(1)))


def test_parts_go_when_nobody_holds_them() -> None:
    """What writes an answer holds its parts no longer than that takes: no search for garbage is needed."""
    part = Packed("甲" * 9)
    with uncollected():
        before = getrefcount(part)
        data, parts = pack_apart([part], small=1)
        assert list(parts.values()) == [part]
        assert b"part_beside" in data
        del parts
        assert getrefcount(part) == before
