"""Names that a mistyped one may mean."""

from duizhao.read import meant, near_names
from tests.problem_words import in_words

KNOWN = ("reports/2023/jinghe-fuyao", "reports/2024/jinghe-fuyao", "compare/2023/all/study", "2023星河镇", "2023白蘋镇")


def test_names_of_several_parts() -> None:
    """Each part that was written is near to its own: a common folder, year or county makes no name near."""
    assert near_names("reports/2023/jinghe-fuyoa", KNOWN) == ["reports/2023/jinghe-fuyao"]  # not that of 2024
    assert near_names("reports/2023/jinghe-baipin", KNOWN) == []
    assert near_names("2023白频镇", KNOWN) == ["2023白蘋镇"]
    assert near_names("2023望舒镇", KNOWN) == []
    assert near_names("fuyao", KNOWN) == ["reports/2023/jinghe-fuyao", "reports/2024/jinghe-fuyao"]
    assert near_names("reports/2024/fuyaa", KNOWN) == ["reports/2024/jinghe-fuyao"]
    assert near_names("compaer/2023", KNOWN) == ["compare/2023/all/study"]
    assert near_names("bogus", KNOWN) == near_names("x", KNOWN) == near_names("", KNOWN) == []


def test_what_is_proposed_says_how_much_there_is() -> None:
    """Three names are proposed; where more are as near, how many."""
    assert in_words(meant("abc")) == "是不是：a、b、c？"
    assert in_words(meant("abcd")) == "是不是：a、b、c 等 4 个？"
