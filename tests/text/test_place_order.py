"""Tests of duizhao.text.place_order."""

from hypothesis import given
from hypothesis import strategies as st

from duizhao.text.place_order import sound_order


def _ordered(names: str, like: dict[str, str] | None = None) -> list[str]:
    return sorted(names.split(), key=lambda name: sound_order(name, like or {}))


def test_names_go_by_sound() -> None:
    """Hanzi go by their pinyin and tone, one after the other; a name goes before one that it begins."""
    assert _ordered("丙 乙 甲 丁") == ["丙", "丁", "甲", "乙"]
    assert _ordered("河南 河北 河 湖北") == ["河", "河北", "河南", "湖北"]
    assert sound_order("", {}) < sound_order("阿", {})


def test_what_sounds_otherwise_is_told() -> None:
    """A name or hanzi that stands elsewhere in GB 2312 is taken for the one it sounds like; unknown ones come last."""
    assert _ordered("成都 泸州 自贡 乐山", {"泸": "芦"}) == ["成都", "乐山", "泸州", "自贡"]
    assert _ordered("重庆 重阳 陈", {"重庆": "虫庆"}) == ["陈", "重庆", "重阳"]
    assert _ordered("㐀 座") == ["座", "㐀"]


@given(st.lists(st.text(max_size=4), unique=True))
def test_no_two_names_are_equal(names: list[str]) -> None:
    """Names that sound alike still have one order, whatever order they come in."""
    keys = {sound_order(name, {"甲": "乙"}) for name in names}
    assert len(keys) == len(names)
