"""Tests of duizhao.compare.answered."""

from duizhao.compare.followup import follow
from duizhao.compare.order import report_order
from duizhao.compare.own import OwnPart
from duizhao.compare.tiling import tiles
from duizhao.model import Delivery, DeliveryStatus, Findings, FollowUp, FollowUpStatus, Report, Rules
from tests.compare.test_followup import year

LACK, PLAN = "行政复议案件答复不规范", "规范行政复议案件答复，聘请退休法官驻所指导"
DONE = "聘请退休法官驻所指导，每周坐班2天。"


def followed(rules: Rules, *years: tuple[Report, Findings]) -> tuple[list[FollowUp], list[Delivery]]:
    """What became of what the first of these reports of one township says."""
    reports = sorted((r for r, _ in years), key=report_order(rules))
    owns = {r.id: OwnPart(tiles(r, f), (), {}, {}, ()) for r, f in years}
    return next(iter(follow(reports, {f.report: f for _, f in years}, owns, rules)))


def test_a_shortcoming_is_not_passed_over_where_its_arrangement_is_told(rules: Rules) -> None:
    """What was arranged for a shortcoming and is told as done is shown beside it, to be checked; its status stays."""
    before, after = year(rules, 2022, [], [LACK], [PLAN]), year(rules, 2023, [DONE])
    (lack,), (plan,) = followed(rules, before, after)
    assert plan.status is DeliveryStatus.TAKEN_UP
    assert (lack.status, lack.near, lack.sure) == (FollowUpStatus.PLANNED_ONLY, plan.quotes[0], False)


def test_beside_what_the_next_report_is_silent_on_nothing_is_shown(rules: Rules) -> None:
    """Where nothing is told of the arrangement either, the shortcoming is only planned for."""
    (lack,), (plan,) = followed(rules, year(rules, 2022, [], [LACK], [PLAN]), year(rules, 2023, ["化解纠纷17起。"]))
    assert (lack.status, plan.status) == (FollowUpStatus.PLANNED_ONLY, DeliveryStatus.NOT_MENTIONED)
    assert lack.near is None


def test_an_arrangement_is_not_passed_over_where_its_shortcoming_is_taken_up(rules: Rules) -> None:
    """What takes up the shortcoming that an arrangement was made for is shown beside it, never as taken up."""
    before = year(rules, 2022, [], ["执法队伍不健全，没有专职执法人员"], ["争取上级支持，解决执法人员不足的问题"])
    after = year(rules, 2023, ["派驻执法中队，配备专职执法人员3名，补齐了执法队伍不健全的缺口。"])
    (lack,), (plan,) = followed(rules, before, after)
    assert lack.status is FollowUpStatus.ADDRESSED
    assert plan.status is DeliveryStatus.PERHAPS
    assert plan.quotes == (lack.quote,)


def test_another_shortcoming_says_nothing_of_an_arrangement(rules: Rules) -> None:
    """What takes up a shortcoming that the arrangement was not made for is not shown beside the arrangement."""
    before = year(rules, 2022, [], ["执法队伍不健全，没有专职执法人员"], ["举办渔民丰收节庙会"])
    after = year(rules, 2023, ["派驻执法中队，配备专职执法人员3名，补齐了执法队伍不健全的缺口。"])
    (lack,), (plan,) = followed(rules, before, after)
    assert (lack.status, plan.status) == (FollowUpStatus.ADDRESSED, DeliveryStatus.NOT_MENTIONED)
