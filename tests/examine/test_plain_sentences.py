"""Guards ordinary sentences: praise and what was done are no shortcoming, cause or plan, in whatever words."""

from pathlib import Path

import pytest

from duizhao.examine import examine
from duizhao.model import Rules
from tests.conftest import report_of
from tests.yamls import load_yaml

SENTENCES: list[str] = load_yaml(Path(__file__).with_name("plain_sentences.yaml").read_text("utf-8"))
NUMERALS = "一二三四五六七八九"
BODIES = {
    "sections": "".join(f"（{NUMERALS[i]}）法治工作\n\n{''.join(SENTENCES[i::4])}\n\n" for i in range(4)),
    "items": "\n\n".join(f"{NUMERALS[i % 9]}是{sentence}" for i, sentence in enumerate(SENTENCES)),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_was_done_is_no_finding(body: str, rules: Rules) -> None:
    """Sentences with 不, 难, 问题, 短板, 由于 or 今后 that praise or tell work give no finding below the measures."""
    found = examine(report_of(f"一、主要举措和成效\n\n{body}\n", rules), rules)
    assert (found.shortcomings, found.causes, found.plans) == ((), (), ())
