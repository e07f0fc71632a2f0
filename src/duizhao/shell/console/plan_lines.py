"""What `duizhao plan` says: what to expect, which limits are kept, whether to split, and what all of it rests on."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from duizhao.shell.console.help import fold
from duizhao.shell.console.language import say, spoken
from duizhao.shell.estimate import (
    Estimate,
    Range,
    Verdict,
    estimate,
    limits,
    measured,
    shared_pages,
    split,
    surely,
    told_bytes,
    verdicts,
)
from duizhao.shell.extent import Extent
from duizhao.shell.processes.count import cores
from duizhao.text.width import width

_FIT = {True: "够", None: "难说", False: "不够"}
_REGION = {"province": "省", "city": "市", "county": "县"}
_COLUMNS = 80
_UNITS = ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"))


def plan_lines(shape: Extent, region: str = "") -> Iterator[str]:
    """What is expected, line by line, none wider than a terminal mostly is.

    Source: decision 099.

    Args:
        shape: all reports.
        region: by which of `REGIONS` site.yaml splits them already; "" where they are one site.
    """
    for line in _lines(shape, region):
        yield from fold(line, _COLUMNS) if width(line) > _COLUMNS else (line,)


def _lines(shape: Extent, region: str) -> Iterator[str]:
    size = _bytes(shape.markdown)
    yield say(f"{shape.reports:,} 份报告，{shape.townships:,} 个乡镇，{shape.years} 个年度，Markdown {size}。")
    if shape.unread:
        yield say(f"其中 {shape.unread} 份的元数据读不出来，不知道是哪个县的；用 duizhao check 查看。")
    one = shape
    sizes = [n for place, n in shape.regions[region].items() if place[-1]] if region else []
    if nowhere := shape.reports - sum(sizes) if region else 0:
        yield say(f"其中 {nowhere} 份没有写 {region}，不知道归到哪个网站；用 duizhao check 查看。")
    if sizes:
        one = replace(shape.part(max(sizes)), member=True)
        largest = f"最大的 {one.reports:,} 份，下面说的是它"
        yield say(f"site.yaml 写了 split: {region}，分成 {len(sizes)} 个网站；{largest}。")
    expected = estimate(one)
    yield from ("", say("估计（最少到最多）："))
    yield from _table(_expected(expected))
    if sizes:
        whole = estimate(replace(shape, member=True))
        yield say(f"全部网站：{_span(whole.size, _bytes)}，处理器时间 {_span(whole.seconds, _time)}。")
    yield from ("", say("限度（按最多的算，这样的报告最多可有几份）："))
    yield from _table(_verdict(each) for each in verdicts(one))
    minutes = limits()["deployment"]["minutes"]
    speed = f"{expected.files.most / minutes / 60:,.1f}"
    yield say(
        f"GitHub Pages 的一次部署超过 {minutes} 分钟就中止：每秒至少要收下 {speed} 个文件；能多快，GitHub 没有写明。"
    )
    yield from ("", *_advice(shape, region if sizes else "", one.reports))
    yield from ("", *_grounds(expected))


def _expected(expected: Estimate) -> Iterator[tuple[str, str]]:
    for name, found in (("网页", expected.pages), ("文件", expected.files)):
        yield say(name), _span(found, lambda n: f"{_rounded(n):,}")
    for name, found in (
        ("网站", expected.size),
        ("在 Git 里最多", expected.deflated),
        ("最大的文件", expected.largest),
        ("下次生成用的记录", expected.store),
        ("内存（一个进程）", expected.memory.times(1 << 20)),
    ):
        yield say(name), _span(found, _bytes)
    yield say("处理器时间（第一次生成）"), _span(expected.seconds, _time)
    if cores() > 1:
        yield say(f"用满 {cores()} 个处理器，最快"), _span(expected.seconds.times(1 / cores()), _time)


def _verdict(one: Verdict) -> tuple[str, str, str]:
    name = one.limit["english" if spoken() == "en" else "name"]
    return name, say(_FIT[one.fits]), say(f"{_rounded(one.room):,} 份")


def _advice(shape: Extent, settled: str, largest: int) -> Iterator[str]:
    """What to do: `settled` is how site.yaml splits the reports already, `largest` the reports of the largest site."""
    found = split(shape)
    if found is None:
        yield say(f"建议：一个网站也够；照 split: {settled} 分也可以。" if settled else "建议：一个网站就够。")
        return
    if settled and largest <= surely(replace(shape, member=True)):
        yield say(f"建议：照 split: {settled} 分就够。")
        return
    region, sites, most = found
    if not region:
        fit = f"每个网站最多约 {_rounded(most):,} 份"
        yield say(f"建议：每县一个网站也会超出限度；{fit}，或放到共享文件夹、自己的服务器上。")
        return
    parts = f"每{_REGION[region]}一个网站，共 {sites:,} 个，最大的 {most:,} 份"
    yield say(f"建议：{parts}；或放到没有这些限度的共享文件夹、自己的服务器上。")
    yield say(f"在 site.yaml 里写一行 split: {region}，duizhao build 就这样分。")
    pages = _span(shared_pages(shape.reports), lambda n: f"{_rounded(n):,}")
    size = _span(told_bytes(shape.reports), _bytes)
    yield say(f"各网站之间相同的句子：各网站一共多 {size}（建议里已算在内），总站有 {pages} 个网页列出它们。")


def _grounds(expected: Estimate) -> Iterator[str]:
    largest = max(measured(), key=lambda one: int(one["reports"]))
    yield say(
        f"根据：{len(measured())} 个量过的网站，最大的 {largest['reports']:,} 份（{largest['on']}）；别的电脑快慢不同。"
    )
    if expected.beyond > 1:
        yield say(f"这里是它的 {expected.beyond:,.1f} 倍，是推算，没有量过。")
    yield say("限度的出处：")
    yield from (f"  {source}" for source in dict.fromkeys(one["source"] for one in limits()["limits"]))


def _table(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Rows whose columns line up, hanzi being two wide."""
    cells = list(rows)
    wide = [max(width(row[n]) for row in cells) for n in range(len(cells[0]))]
    for row in cells:
        yield "  " + "  ".join(cell + " " * (wide[n] - width(cell)) for n, cell in enumerate(row)).rstrip()


def _span(found: Range, shown: Callable[[float], str]) -> str:
    least, most = shown(found.least), shown(found.most)
    return least if least == most else f"{least} – {most}"


def _rounded(number: float) -> int:
    """With two digits that mean something: more would promise too much."""
    size = 10 ** max(0, len(str(int(number))) - 2)
    return int(round(number / size) * size)


def _bytes(number: float) -> str:
    for size, unit in _UNITS:
        if number >= size:
            value = number / size
            return f"{value:.1f} {unit}" if value < 10 else f"{_rounded(value):,} {unit}"
    return f"{number:.0f} B"


def _time(seconds: float) -> str:
    if seconds < 90:
        return say(f"{seconds:.0f} 秒")
    if seconds < 5400:
        return say(f"{seconds / 60:.0f} 分钟")
    return say(f"{seconds / 3600:.1f} 小时" if seconds < 36_000 else f"{_rounded(seconds / 3600):,} 小时")
