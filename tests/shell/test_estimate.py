"""What a site is expected to be: ranges from measured sites, and the limits that it keeps or not."""

from dataclasses import replace
from pathlib import Path

import pytest

from duizhao.shell.content import HEAD, report_files
from duizhao.shell.estimate import Range, estimate, shape_for
from duizhao.shell.extent import Extent, site_shape
from duizhao.shell.host_limits import split_shape, verdicts
from duizhao.shell.scale_data import limits, measured

ROOT = Path(__file__).parents[2]
FEWEST = 40  # reports of the sites that say how much a report is
LARGE = [one for one in measured() if one["reports"] >= FEWEST]


def shape(one: dict[str, int]) -> Extent:
    """The shape of a measured site."""
    return Extent(one["reports"], one["townships"], one["years"], one["groups"], one["markdown"], {})


@pytest.mark.parametrize("one", LARGE, ids=lambda one: f"{one['reports']}-{one['years']}")
def test_what_was_measured_lies_in_the_range(one: dict[str, int]) -> None:
    """Each measured site is, and took, what is expected of one of its shape (its fixed part is the mean: ± 6 %)."""
    expected = estimate(shape(one))
    files = sum(one["folders"].values())  # type: ignore[attr-defined]
    for found, is_ in (
        (expected.files, files), (expected.pages, one["pages"]), (expected.size, one["bytes"]),
        (expected.deflated, one["deflated"]), (expected.store, one["store"]), (expected.seconds, one["seconds"]),
        (expected.memory, one["memory"]),
    ):  # fmt: skip
        assert found.least * 0.94 <= is_ <= found.most * 1.06
    assert expected.beyond <= 1


def test_what_was_measured_is_not_of_an_older_program(demo: tuple[Path, object]) -> None:
    """The demonstration site, built now, is within a tenth of what is expected of it: else python -m bench.scale."""
    files = [path for path in demo[0].rglob("*") if path.is_file()]
    expected = estimate(site_shape(ROOT / "examples"))
    assert expected.files.least * 0.9 <= len(files) <= expected.files.most * 1.1
    assert expected.size.least * 0.9 <= sum(path.stat().st_size for path in files) <= expected.size.most * 1.1


def test_more_reports_are_never_expected_to_be_less() -> None:
    """Every quantity grows with the number of reports, and stays a range."""
    sizes = [estimate(shape_for(count, 7)) for count in (7, 70, 700, 7000, 70000)]
    for name in ("pages", "files", "size", "deflated", "largest", "folder", "store", "seconds", "memory"):
        ranges: list[Range] = [getattr(one, name) for one in sizes]
        assert all(one.least <= one.most for one in ranges), name
        assert [one.most for one in ranges] == sorted(one.most for one in ranges), name


def test_the_room_of_a_limit_is_where_it_ends() -> None:
    """With as many reports as there is room for a limit is kept; with a tenth more it is not surely kept."""
    some = shape_for(7000, 7)
    for one in verdicts(some):
        name = {"bytes": "size"}.get(one.limit["of"], one.limit["of"])
        assert getattr(estimate(some.part(one.room)), name).most <= one.limit["most"], one.limit["id"]
        assert getattr(estimate(some.part(one.room * 11 // 10)), name).most > one.limit["most"], one.limit["id"]


def test_a_country_is_split_where_a_county_is_not() -> None:
    """Twelve townships make one site; a province does not; nothing does where each county alone is too large."""
    assert split_shape(shape_for(12 * 7, 7)) is None
    region, sites, most = split_shape(shape_for(10500, 7)) or ("", 0, 0)
    assert region in ("city", "county")
    assert sites * most >= 10500
    counties: dict[tuple[str, ...], int] = {("甲省", "乙市", f"{n}县"): 200_000 for n in range(3)}
    country: dict[str, dict[tuple[str, ...], int]] = {
        "province": {("甲省",): 600_000},
        "city": {("甲省", "乙市"): 600_000},
        "county": counties,
    }
    assert (split_shape(Extent(600_000, 85_714, 7, 21, 6_000_000_000, country)) or ("", 1, 0))[:2] == ("", 0)


def test_one_of_several_sites_tells_its_sentences() -> None:
    """A member has files that a site alone has not, and room for fewer reports; one of 400 has sixteen."""
    alone = shape_for(400, 4)
    member = replace(alone, member=True)
    more = estimate(member).files.least - estimate(alone).files.least
    most = estimate(member).files.most - estimate(alone).files.most
    assert (more, most) == (16, 16)
    assert estimate(member).size.most - estimate(alone).size.most == 800_000
    whole, own = ([one.room for one in verdicts(of) if one.limit["of"] == "bytes"] for of in (alone, member))
    assert own < whole


def report(root: Path, name: str, head: str) -> None:
    """A page of a report with this front matter."""
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}\n---\n一、举措\n", "utf-8")


def test_reports_are_counted_by_their_front_matter(tmp_path: Path) -> None:
    """Townships by slug, groups by county and year; what has no front matter is counted, and told."""
    for year in (2023, 2024):
        report(tmp_path, f"{year}/a.md", "province: 甲省\ncounty: 一县")
        report(tmp_path, f"{year}/b.md", "province: 甲省\ncounty: 二县")
    report(tmp_path, "2024/c.md", "province: [")
    report(tmp_path, "raw/d.md", "province: 甲省")
    report(tmp_path, "2024/below/f.md", "province: 甲省")
    report(tmp_path, "2024/~$a.md", "province: 甲省")
    report(tmp_path, "2024/renamed.md", "province: 甲省 # 注\ncounty: 一县\nslug: a")
    (tmp_path / "content/2024/e.md").write_bytes(b"\xff\xfe\x00")
    found = site_shape(tmp_path)
    assert (found.reports, found.townships, found.years, found.unread) == (7, 4, 2, 2)
    assert found.groups == 5
    assert found.regions["province"] == {("甲省",): 5, ("",): 2}
    assert site_shape(tmp_path / "nowhere").reports == 0
    assert found.reports == len([path for path, _ in report_files(tmp_path) if path])


def test_a_long_head_counts(tmp_path: Path) -> None:
    """Front matter longer than the first look is of its county all the same."""
    notes = "".join(f"  s{n}: {'备注' * 20}\n" for n in range(HEAD // 100))
    report(tmp_path, "2024/a.md", f"notes:\n{notes}county: 一县")
    assert site_shape(tmp_path).regions["county"] == {("", "", "一县"): 1}


def test_each_limit_says_where_it_comes_from() -> None:
    """Every limit has a source with a day, a name in both languages, and is of something that is estimated."""
    for one in limits()["limits"]:
        assert one["source"]
        assert one["read"].year >= 2026
        assert ("remark" in one) == ("english_remark" in one)
        assert one["name"]
        assert one["english"]
        assert one["most"] > 0
        assert hasattr(estimate(shape_for(7, 7)), {"bytes": "size"}.get(one["of"], one["of"]))


def test_lists_are_as_long_as_those_of_sites_next_in_size() -> None:
    """A site of a thousand reports has no file as large as one of twenty thousand has; one between lies between."""
    small, large = estimate(shape_for(1000, 7)), estimate(shape_for(20_000, 7))
    assert small.largest.most < large.largest.least
    between = estimate(shape_for(10_500, 7))
    assert small.largest.most <= between.largest.least < between.largest.most < large.largest.most
    assert between.beyond < 1
