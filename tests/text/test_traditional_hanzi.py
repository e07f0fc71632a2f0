"""Tests of duizhao.text.traditional_hanzi."""

from duizhao.text.traditional_hanzi import Folding, is_traditional

TABLE = Folding("鎮镇辦办會会")


def test_a_text_is_traditional_by_its_share() -> None:
    """Two traditional characters make a short text traditional; in a long one a variant in a name does not."""
    assert is_traditional("鎮人民政府辦公室", TABLE)
    assert not is_traditional("鎮人民政府办公室", TABLE)
    assert is_traditional("一" * 49 + "鎮" * 2, TABLE)
    assert not is_traditional("一" * 200 + "鎮" * 3, TABLE)


def test_a_table_folds_one_character_for_one() -> None:
    """What the table holds is folded in its place, and an empty table folds and finds nothing."""
    assert "鎮黨委會議".translate(TABLE) == "镇黨委会議"
    assert not is_traditional("鎮辦會", Folding(""))
