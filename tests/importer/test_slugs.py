"""Slugs: how names of places are read, what is left out, and that no two townships get the same."""

import pytest

from duizhao.importer import slugs
from duizhao.importer.lists import Lists, lists_of
from duizhao.importer.slugs import alternatives, slug_by_pinyin
from duizhao.model import Rules
from duizhao.read.fields import check_slug
from duizhao.text.place_kinds import TOWN_ENDINGS
from tests.importer.townships import all_townships


@pytest.fixture(scope="module")
def lists(rules: Rules) -> Lists:
    """The import's lists."""
    return lists_of(rules)


@pytest.mark.parametrize(
    ("county", "township", "slug"),
    [
        ("长汀县", "大同镇", "changting-datong"),
        ("长子县", "南漳镇", "zhangzi-nanzhang"),
        ("子长市", "杨家园则镇", "zichang-yangjiayuanze"),
        ("大兴区", "长子营镇", "daxing-zhangziying"),
        ("宁津县", "长官镇", "ningjin-zhangguan"),
        ("万柏林区", "小井峪街道", "wanbailin-xiaojingyu"),
        ("碑林区", "柏树林街道", "beilin-baishulin"),
        ("神农架林区", "木鱼镇", "shennongjia-muyu"),
        ("清新区", "山塘镇", "qingxin-shantang"),
        ("滨海新区", "太平镇", "binhai-taiping"),
        ("南乐县", "福堪镇", "nanle-fukan"),
        ("乐清市", "大荆镇", "yueqing-dajing"),
        ("大城县", "臧屯镇", "daicheng-zangtun"),
        ("六合区", "竹镇镇", "luhe-zhuzhen"),
        ("蚌山区", "燕山乡", "bengshan-yanshan"),
        ("闵行区", "浦江镇", "minhang-pujiang"),
        ("梅县区", "程江镇", "meixian-chengjiang"),
        ("和县", "乌江镇", "hexian-wujiang"),
        ("东乡族自治县", "达板镇", "dongxiang-daban"),
        ("通海县", "里山彝族乡", "tonghai-lishan"),
        ("朝阳区", "将台地区", "chaoyang-jiangtai"),
        ("安吉岭县", "青石街", "anjiling-qingshi"),
        ("", "清溪镇", "qingxi"),
        ("安吉岭县", "", ""),
    ],
)
def test_names_are_read_as_people_read_them(county: str, township: str, slug: str, lists: Lists) -> None:
    """A slug has the reading that the place has, without kinds and peoples."""
    assert slug_by_pinyin(township, county, lists) == slug


def test_namesakes_of_one_county_have_slugs_of_their_own(lists: Lists) -> None:
    """The town bears the bare slug whichever report comes first, and the street keeps its kind."""
    assert slug_by_pinyin("官道镇", "安吉岭县", lists) == slug_by_pinyin(
        "官道街道", "安吉岭县", lists
    )  # one may be the other
    gazetteer = lists.gazetteer
    seen: dict[tuple[str, str], str] = {}
    for i, (code, township) in enumerate(all_townships(gazetteer)):
        county = gazetteer.above(code).county
        if i % 7 or not county:
            continue
        other = seen.setdefault((code, slug_by_pinyin(township, county, lists)), township)
        assert other == township, (county, other, township)


def test_a_taken_slug_has_alternatives(lists: Lists) -> None:
    """What to fall back on names the kind first, then the city; each may stand in front matter."""
    found = alternatives("清溪街道", "安吉岭县", "云水市", "青山省", lists)
    assert found[:3] == ("anjiling-qingxi", "anjiling-qingxi-jiedao", "yunshui-anjiling-qingxi")
    assert len(set(found)) == len(found) > 8
    assert [check_slug(slug) for slug in found] == list(found)
    assert alternatives("", "安吉岭县", "", "", lists) == ()


def test_every_kind_of_township_has_a_rank_among_namesakes() -> None:
    """Each kind that `text/place_kinds.py` knows is left out of a slug, and has its place where two would be alike."""
    kinds = TOWN_ENDINGS.split("|")
    ranks = [slugs._kind_rank(f"巴音{kind}") for kind in kinds]
    assert len(set(ranks)) == len(kinds)
    assert max(ranks) < slugs._kind_rank("巴音")
