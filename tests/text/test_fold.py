"""Tests of duizhao.text.fold."""

from duizhao.text.fold import fold, is_cjk, is_hanzi, words_only


def test_width_case_and_space_fold_away() -> None:
    """Full-width forms, letter case and white space make no difference to what is compared."""
    assert fold("ＡＢc １２，\u3000三 ") == "abc12,三"
    assert words_only("“八五”普法，100%。") == "八五普法100%"


def test_what_counts_as_chinese() -> None:
    """Hanzi of all planes and 〇 are hanzi; full-width punctuation is Chinese typography but no hanzi."""
    assert all(map(is_hanzi, "镇〇㐀𠀀"))
    assert not any(map(is_hanzi, "。a1，"))
    assert all(map(is_cjk, "。，“”—（镇"))
    assert not is_cjk("a")
