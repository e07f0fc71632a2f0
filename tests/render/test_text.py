"""A report's words as HTML."""

from duizhao.plan.views.segments import MarkedRun, Segment
from duizhao.render.text import runs


def test_words_are_escaped() -> None:
    """What would be markup in a report's words is shown as words."""
    assert runs([MarkedRun("", "", (Segment('<b>&"x"'),))]) == "&lt;b&gt;&amp;&#34;x&#34;"


def test_marks_nest() -> None:
    """A wrapping mark is an element around its pieces; no space comes in between."""
    run = MarkedRun("shortcoming", "k1", (Segment("执法"), Segment("3次", ("figure", "shared"), ("f1",))))
    assert runs([run]) == ("<span id=k1 class=shortcoming>执法<u><b id=f1>3次</b></u></span>")


def test_marks_of_a_sentence_are_said_once() -> None:
    """What is marked inside a sentence lies in the sentence's element; sentences under other marks have their own."""
    run = MarkedRun(
        "",
        "",
        (
            Segment("查"),
            Segment("3次", ("figure", "counted")),
            Segment("。", ("counted",)),
            Segment("共有。", ("shared",)),
        ),
    )
    assert runs([run]) == ("查<i><b>3次</b>。</i><u>共有。</u>")
    assert runs([MarkedRun("", "", (Segment("甲"), Segment("乙", ("strong",))))]) == ("甲<span class=strong>乙</span>")
