"""Names of township organs and the places in them, with the traps that the signs of places set."""

import pytest

from duizhao.importer.gazetteer import packed_gazetteer
from duizhao.importer.lists import lists_of
from duizhao.importer.organs import find_organs, names_of, only_organs, split_place, town_at_start
from duizhao.model import Rules

NAMES = packed_gazetteer()


@pytest.mark.parametrize(
    ("name", "regions", "town"),
    [
        ("景德镇市浮梁县鹅湖镇", ("景德镇市", "浮梁县"), "鹅湖镇"),
        ("镇江市丹徒区世业镇", ("镇江市", "丹徒区"), "世业镇"),
        ("镇巴县泾洋街道", ("镇巴县",), "泾洋街道"),
        ("房镇镇", (), "房镇镇"),
        ("淄博市张店区房镇镇", ("淄博市", "张店区"), "房镇镇"),
        ("新县沙窝镇", ("新县",), "沙窝镇"),
        ("新市镇", (), "新市镇"),
        ("新市渡镇", (), "新市渡镇"),
        ("古县渡镇", (), "古县渡镇"),
        ("大市场街道", (), "大市场街道"),
        ("城区东关街道", ("城区",), "东关街道"),
        ("安吉岭区人民政府青石街道", ("安吉岭区",), "青石街道"),
        ("安吉岭高新区管委会青石街道", ("安吉岭高新区",), "青石街道"),
        ("安吉岭经济开发区管理委员会清溪镇", ("安吉岭经济开发区",), "清溪镇"),
        ("新疆生产建设兵团第八师石河子市北泉镇", ("石河子市",), "北泉镇"),
        ("第三师图木舒克市草湖镇", ("图木舒克市",), "草湖镇"),
        ("兵团一二八团乡", (), "兵团一二八团乡"),
        ("襄汾县县底镇", ("襄汾县",), "县底镇"),
        ("赫山区新市渡镇", ("赫山区",), "新市渡镇"),
        ("荆州市沙市区观音垱镇", ("荆州市", "沙市区"), "观音垱镇"),
        ("济南市市中区七贤街道", ("济南市", "市中区"), "七贤街道"),
        ("石柱土家族自治县黄水镇", ("石柱土家族自治县",), "黄水镇"),
        ("阿荣旗音河达斡尔鄂温克民族乡", ("阿荣旗",), "音河达斡尔鄂温克民族乡"),
        ("新乡市卫滨区平原镇", ("新乡市", "卫滨区"), "平原镇"),
        ("宁乡市双江口镇", ("宁乡市",), "双江口镇"),
        ("红旗坪镇", (), "红旗坪镇"),
        ("福建省泉州市晋江市英林镇", ("福建省", "泉州市", "晋江市"), "英林镇"),
        ("上海市浦东新区惠南镇", ("上海市", "浦东新区"), "惠南镇"),
    ],
)
def test_places_are_split(name: str, regions: tuple[str, ...], town: str) -> None:
    """A name is cut into regions and township although their signs stand inside names too."""
    assert split_place(name, NAMES) == (regions, town)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中共楠木铺乡党委楠木铺乡人民政府关于2022年", ("中共楠木铺乡党委", "楠木铺乡人民政府")),
        ("中共晋江市英林镇委员会、晋江市英林镇人民政府", ("中共晋江市英林镇委员会", "晋江市英林镇人民政府")),
        ("沙窝镇党委、政府关于", ("沙窝镇党委", "沙窝镇政府")),
        ("中共荆家镇委", ("中共荆家镇委",)),
        ("中共柳河街道工作委员会 柳河街道办事处", ("中共柳河街道工作委员会", "柳河街道办事处")),
        ("安吉岭区人民政府青石街道办事处", ("安吉岭区人民政府青石街道办事处",)),
        ("中共安吉岭区委青石街道工作委员会", ("中共安吉岭区委青石街道工作委员会",)),
        ("青石街党工委", ("青石街党工委",)),
        ("七贤街道党工委办事处", ("七贤街道党工委", "七贤街道办事处")),
        ("关于2023年", ()),
        ("县委、县政府", ()),
    ],
)
def test_joint_organs(text: str, names: tuple[str, ...]) -> None:
    """Committee and government are told apart with a sign between them, white space, or nothing."""
    assert names_of(find_organs(text, NAMES)) == names


def test_a_line_with_more_than_organs_is_no_signature() -> None:
    """Only a line of organs, with or without a note on the seal, is a line of organs."""
    assert names_of(only_organs("青石镇人民政府（公章）", NAMES)) == ("青石镇人民政府",)
    assert only_organs("青石镇人民政府认真落实上级部署", NAMES) == ()


@pytest.mark.parametrize(
    ("title", "town"),
    [
        ("下洋镇2023年法治政府建设年度报告", "下洋镇"),
        ("房镇镇2023年", "房镇镇"),
        ("中共安吉岭县青石镇委员会关于", "青石镇"),
        ("青石街2024年法治政府建设情况报告", "青石街"),
        ("乡镇镇长2023年述法报告", None),
        ("景德镇市2023年", None),
        ("镇巴县2023年", None),
    ],
)
def test_town_of_a_title_without_organ(title: str, town: str | None, rules: Rules) -> None:
    """A title that begins with a township gives it; a city or county with 镇 in its name is no township."""
    found = town_at_start(title, lists_of(rules))
    assert (found[1] if found else None) == town


def test_every_ending_ends_a_signature() -> None:
    """An organ of every ending is a whole line, with its seal and signs behind it; one more word is too much."""
    towns = (
        "松河镇人民政府",
        "松河镇政府",
        "松河镇党委",
        "松河镇委员会",
        "松河镇委",
        "松河镇党政办公室",
        "松河镇党委会",
    )
    streets = ("松河街道工委", "松河街道党工委", "松河街道工作委员会", "松河街道办事处", "松河街道综合办公室")
    for name in towns + streets:
        for line in (name, f"{name}（盖章）", f"{name} 、\u3000", " ".join(name), f"{name}及"):
            assert [organ.name for organ in only_organs(line, NAMES)] == [name]
        assert only_organs(f"{name}印发", NAMES) == ()
