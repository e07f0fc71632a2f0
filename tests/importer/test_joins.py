"""Joining broken lines goes on behind what it passes over."""

from duizhao.importer.joins import LONGEST, broken_lines
from duizhao.importer.lists import Lists
from duizhao.importer.traced_text import Work, lines_of
from duizhao.model import Rules


def test_lines_behind_a_very_long_one_are_joined(rules: Rules) -> None:
    """A line that is too long to be looked at stays alone, and the paragraphs behind it are put together."""
    long = "长" * LONGEST + "。"
    broken = "全镇扎实开展普法宣传活动，不断提高群众的法治\n意识和法治素养，全年共举办讲座。"
    raw = f"一、工作\n{long}\n{broken}\n{broken}\n"
    work = Work(raw, lines_of(raw))
    broken_lines(work, Lists(rules))
    assert [line.text for line in work.lines] == ["一、工作", long, *[broken.replace("\n", "")] * 2]
