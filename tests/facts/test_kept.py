"""What several pages ask for alike."""

from duizhao.facts.kept import Kept
from duizhao.model import Rules
from duizhao.plan.site_index import SiteIndex, index_site
from tests.plan.sites import report, site_of


def test_each_answer_is_worked_out_once_a_site(rules: Rules) -> None:
    """The same question has the same answer, and another site answers for itself."""
    asked: list[str] = []

    def work(_index: SiteIndex, key: str) -> str:
        asked.append(key)
        return key * 2

    kept = Kept(work)
    one, other = (index_site(site_of(rules, [report(rules, "county-towna", 2023)])) for _ in range(2))
    assert [kept(one, "a"), kept(one, "b"), kept(one, "a"), kept(other, "a")] == ["aa", "bb", "aa", "aa"]
    assert asked == ["a", "b", "a"]


def test_only_the_newest_are_kept(rules: Rules) -> None:
    """Where only some answers are kept, older ones are worked out again, and are no other than before."""
    asked: list[int] = []

    def work(_index: SiteIndex, key: int) -> int:
        asked.append(key)
        return key + 1

    kept = Kept(work, newest=1)
    index = index_site(site_of(rules, [report(rules, "county-towna", 2023)]))
    assert [kept(index, key) for key in (1, 1, 2, 1)] == [2, 2, 3, 2]
    assert asked == [1, 2, 1]
