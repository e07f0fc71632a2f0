"""What a fact is worth: one checksum for equal values, another for others."""

from duizhao.facts.recorder import Recorder, checksum
from duizhao.model import Quote, Span
from duizhao.model.base import Severity
from duizhao.plan.views.segments import Segment
from duizhao.tracing.traced_values import TracedTuple


def test_equal_values_have_one_checksum() -> None:
    """Made anew, from other texts in memory, or seen through a traced tuple, a value is worth the same."""
    for make in (
        lambda: Quote("2023/" + "a" * 3, Span(1, 2)),
        lambda: (1, "甲" * 2, Span(3, 4), [Quote("a", Span(0, 1))], {"b": Span(0, 1)}),
        lambda: Segment("甲", ("figure",)),
        lambda: Severity.DOUBT,
    ):
        assert checksum(make()) == checksum(make())
    spans = (Span(1, 2), Span(2, 3))
    assert checksum(TracedTuple.of(spans, lambda: None)) == checksum(spans)


def test_other_values_have_others() -> None:
    """A number is not the text of it, nor one class's value another's, nor a list its values in another order."""
    values = [
        Span(1, 2), (1, 2), [1, 2], [2, 1], "Span(1, 2)", ("Span", 1, 2),
        Quote("a", Span(1, 2)), Quote("a", Span(1, 3)),
        Segment("a"), ("a", (), ()), {"a": 1}, {"a": 1.0}, {"a": True}, Severity.DOUBT, Severity.ERROR, None, "",
    ]  # fmt: skip
    assert len({checksum(value, Severity.ERROR) for value in values}) == len(values)


def test_a_block_has_what_was_read_in_it() -> None:
    """What is read in an inner block is not the outer one's, also where that ends with an error."""
    recorder = Recorder()
    recorder.read("a", 0)
    with recorder.reading() as outer:
        recorder.read("a", 1)
        try:
            with recorder.reading() as inner:
                recorder.read("a", 2)
                raise KeyError
        except KeyError:
            recorder.read("a", 3)
    recorder.read("a", 4)
    assert (outer, inner) == ({("a", 1), ("a", 3)}, {("a", 2)})


def test_a_fact_with_names_is_worth_what_its_names_are() -> None:
    """What all names were worth is not worked out again for each; another name or value is another worth."""
    recorder, fact = Recorder(), ("rows", "a")
    whole = recorder.worth_by_name(fact, {"x": (1,), "y": (2,)})
    assert recorder.worth_of_name(fact, "x", (1,)) == checksum((1,))
    assert recorder.worth_of_name(fact, "none", None) == checksum(None)
    assert recorder.worth_of_name(("rows", "b"), "x", (3,)) == checksum((3,))
    others = ({"x": (1,), "y": (3,)}, {"x": (1,)}, {"y": (1,), "x": (2,)}, {"x": (1,), "y": (2,), "z": ()})
    assert whole not in {recorder.worth_by_name(fact, other) for other in others}
    assert whole == recorder.worth_by_name(("rows", "c"), {"x": (1,), "y": (2,)})
