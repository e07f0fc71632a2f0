"""Addresses of paragraphs, through the importer as a clerk uses it."""

import re
from pathlib import Path

from duizhao.shell.build import build
from duizhao.shell.importing.import_files import import_files
from duizhao.shell.importing.outcomes import ImportOptions

RAW = """清溪镇人民政府关于2023年法治政府建设情况的报告

县委、县政府：

2023年，清溪镇扎实推进法治建设，现将有关情况报告如下：

一、主要举措和成效

（一）加强学习。坚持把学法用法纳入年度学习计划，镇党委会会前学法与理论学习中心组集体学法相结合，全年学法6次。

（二）规范执法。严格落实三项制度，办理案件8件。

（三）化解纠纷。依托综治中心调处矛盾纠纷31件。

（四）普法宣传。开展宣传活动12场。

二、存在的不足

一是执法力量不足。

二是普法形式单一。

三、2024年工作安排

加强培训。

清溪镇人民政府

2024年1月5日
"""
# Late words changed, first words changed, a paragraph more, one less, and so the numbers of others.
CORRECTIONS = (
    ("全年学法6次", "全年学法9次"),
    ("（四）普法宣传", "（五）普法宣传"),
    ("（三）化解纠纷", "（四）化解纠纷"),
    ("（二）规范执法。严格落实", "（二）优化服务。设立综合窗口2个。\n\n（三）执法工作。全面落实"),
    ("一是执法力量不足。\n\n二是普法", "一是普法"),
)


def test_addresses_outlive_a_corrected_file(tmp_path: Path) -> None:
    """A paragraph that a corrected file leaves alone keeps its address, whatever is put in, dropped or renumbered."""
    (tmp_path / "site.yaml").write_text("title: 试\n", "utf-8")
    before = addresses(tmp_path, RAW)
    corrected = RAW
    for old, new in CORRECTIONS:
        assert old in corrected, old
        corrected = corrected.replace(old, new)
    after = addresses(tmp_path, corrected)

    def at(found: dict[str, str], start: str) -> str:
        return next(id for text, id in found.items() if start in text)

    untouched = set(before) & set(after)
    assert len(untouched) == 8
    assert {text: after[text] for text in untouched} == {text: before[text] for text in untouched}
    for renumbered in ("化解纠纷", "普法宣传", "普法形式"):
        assert at(after, renumbered) == at(before, renumbered)
    assert at(after, "加强学习") == at(before, "加强学习")  # changed behind its first words: the same paragraph
    assert at(after, "执法工作") != at(before, "规范执法")  # its first words changed: another one
    assert at(after, "优化服务") not in before.values()
    assert at(before, "执法力量") not in after.values()
    assert len(set(after.values())) == len(after)


def addresses(site: Path, raw: str) -> dict[str, str]:
    """The ids of all paragraphs, by their words, on the page that the raw file's import and a build lead to."""
    file = site / "报告.txt"
    file.write_text(raw, "utf-8")
    result = import_files(site, [file], options=ImportOptions(replace=True))
    assert result.exit_code == 0, result
    assert build(site, site / "build").written is not None
    page = (site / "build/reports/2023/qingxi.html").read_text("utf-8")
    blocks = re.findall(r"<(p|h[2-6]) id=[\"']?(p-[^\"'> ]+)[^>]* data-block[^>]*>(.*?)</\1>", page)
    return {re.sub("<[^>]+>", "", words): id for _, id, words in blocks}
