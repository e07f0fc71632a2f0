"""Values that want to run or to call home, in every field and browser: none does, with the policy or without."""

import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import pytest
import yaml

from duizhao.shell.build import build
from tests.pages.browsers.chromium import Chromium
from tests.pages.browsers.driver import Driver

PAYLOADS = """
<script>top.ran=N</script>
"><script>top.ran=N</script>
'><img src=x onerror=top.ran=N>
<img src=//HOST/N>
<svg onload=top.ran=N>
<svg><script>top.ran=N</script></svg>
<svg><a xlink:href="javascript:top.ran=N"><text>x</text></a></svg>
</title><script>top.ran=N</script>
</script><script>top.ran=N</script>
</style><script>top.ran=N</script>
</textarea></noscript></template><script>top.ran=N</script>
--><script>top.ran=N</script>
]]><script>top.ran=N</script>
<iframe srcdoc="<script>top.ran=N</script>"></iframe>
<iframe src="javascript:top.ran=N"></iframe>
<a href="javascript:top.ran=N">x</a>
<a href="data:text/html,<script>top.ran=N</script>">x</a>
[x](javascript:top.ran=N)
[x](data:text/html,<script>top.ran=N</script>)
[x](JaVaScRiPt&colon;top.ran=N)
[x](<javascript:top.ran=N> "x")
![x](http://HOST/N)
![x](javascript:top.ran=N)
<javascript:top.ran=N>
<object data="//HOST/N"></object>
<embed src="//HOST/N">
<link rel=stylesheet href="//HOST/N">
<style>@import "//HOST/N"; * { background: url(//HOST/N) }</style>
<base href="//HOST/N/">
<meta http-equiv=refresh content="0;url=//HOST/N">
<form action="//HOST/N"><input autofocus onfocus=top.ran=N></form>
<button formaction="javascript:top.ran=N">x</button>
<details open ontoggle=top.ran=N><summary>x</summary></details>
<video autoplay src="//HOST/N" onerror=top.ran=N poster="//HOST/N"></video>
<body onload=top.ran=N background="//HOST/N">
<math href="javascript:top.ran=N"><mtext>x</mtext></math>
<noscript><p title="</noscript><img src=x onerror=top.ran=N>">
<input type=image src="//HOST/N" onerror=top.ran=N>
<p style="background:url(//HOST/N);position:fixed;inset:0">x</p>
" onmouseover="top.ran=N" autofocus onfocus="top.ran=N
' onmouseover='top.ran=N' autofocus onfocus='top.ran=N
x onerror=top.ran=N x=
";top.ran=N;//
';top.ran=N;//
\\';top.ran=N;//
${top.ran=N}`;top.ran=N;//`
{{ 7*7 }}{% set x = N %}{{ x.__class__ }}
javascript:top.ran=N
data:text/html,<script>top.ran=N</script>
&lt;script&gt;top.ran=N&lt;/script&gt;
&#60;script&#62;top.ran=N&#60;/script&#62;
\\u003cscript\\u003etop.ran=N\\u003c/script\\u003e
%3Cscript%3Etop.ran=N%3C/script%3E
＜script＞top.ran=N＜/script＞
＂onmouseover＝top.ran=N＂
__proto__
constructor
=HYPERLINK("http://HOST/N")
""".strip().split("\n")
FIELDS = ("township", "county", "city", "province", "doc_number")
LISTS = ("issuers", "signers", "addressees", "copied_to")
IN_BODY = 8
EACH = 2 + len(FIELDS) + len(LISTS) + 3 + IN_BODY  # title and file of the source, notes of two sections and an item
SHORT, LONG = 5, 2000 // EACH + 1  # reports
POLICY = re.compile(r'<meta http-equiv="?Content-Security-Policy"?[^>]*>')

MARKS = re.compile(r"ran(?:=|%3D|＝)[0-9]+|HOST/[0-9]+|__proto__|constructor")
FOREIGN = re.compile(r"[^\x00-\x7f]+")
AROUND = 80  # characters of markup

RUNS = """() => Array.from(document.querySelectorAll("[href], [action], [formaction], [src]"))
  .map((one) => one.getAttribute("href") || one.getAttribute("action") || one.getAttribute("src") || "x")
  .filter((one) => !/^(https?:|mailto:|file:|[^:]*$|[^:]*[/#?])/i.test(one.replace(/[\\x00-\\x20]/g, "")))"""


PLAIN = ["undefined", [], "file:"]  # of a page: what a payload wrote down, links to a script, where it lies


class Collector(BaseHTTPRequestHandler):
    """A host that nobody should ask: it remembers who did."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Remembers."""
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """Name and port of the collector."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def hostile_site(root: Path, reports: int, host: str) -> int:
    """Writes a site in which every field holds a payload; how many there are."""
    number = count()

    def value() -> str:
        n = next(number)
        return PAYLOADS[n % len(PAYLOADS)].replace("HOST", host).replace("N", str(n + 1))

    site = {key: value() for key in ("title", "description", "owner", "contact", "licence")}
    groups = [{"name": value(), "townships": ["t0", "t1"]}]
    (root / "site.yaml").write_text(yaml.safe_dump(site | {"groups": groups}, allow_unicode=True), "utf-8")
    for at in range(reports):
        year, slug = 2022 + at % 3, f"t{at // 3}"
        meta: dict[str, Any] = {"title": value(), "year": year}
        meta |= {key: value() for key in FIELDS}
        meta["township"] = f"{PAYLOADS[at // 3 % len(PAYLOADS)].replace('HOST', host)} {slug}镇"
        meta |= {key: [value()] for key in LISTS}
        meta["source"] = {"file": value(), "url": f"http://{host}/report"}
        meta["notes"] = {"s1": value(), "s2": value(), "k1": value()}
        said = [value() for _ in range(IN_BODY)]
        body = (
            f"## 一、执法 {said[0]}\n\n办案{at}件。{said[1]}\n\n- {said[2]}\n\n| {said[3].replace('|', '')} | 件 |\n"
            f"| --- | --- |\n| 甲 {said[4].replace('|', '')} | 3 |\n\n**{said[5]}**\n\n"
            f"## 二、存在的问题\n\n一是执法力量不足，{said[6]}。\n\n## 三、下一步\n\n一是加强 {said[7]}。\n"
        )
        page = root / f"content/{year}/{slug}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n{body}", "utf-8")
    return next(number)


def without_policy(built: Path, bare: Path) -> None:
    """A copy of a site whose pages say nothing of what they may load."""
    shutil.copytree(built, bare)
    for page in bare.rglob("*.html"):
        html, taken = POLICY.subn("", page.read_text("utf-8"))
        assert taken == 1, page
        page.write_text(html, "utf-8")


def telling(built: Path, host: str) -> list[str]:
    """The pages of a site without those on which every payload stands as it does on an earlier page of the kind.

    A theme of which no report tells has a page like that of the next such theme, but for names that are ours.
    """
    seen: set[tuple[str, ...]] = set()
    chosen = []
    for file in sorted(built.rglob("*.html")):
        path = file.relative_to(built)
        kind = (path.parts[0], str(len(path.parts)), str(path.name == "index.html"))
        html = FOREIGN.sub("", file.read_text("utf-8").replace("＝", "=")).replace(host, "HOST")
        found: set[tuple[str, ...]] = {
            (*kind, html[max(0, mark.start() - AROUND) : mark.end() + AROUND]) for mark in MARKS.finditer(html)
        }
        found = found or {kind}
        if found - seen:
            chosen.append(path.as_posix())
        seen |= found
    return chosen


def opened(driver: Driver, tmp_path: Path, host: str, reports: int, every: bool = False) -> tuple[int, int]:
    """Opens pages of a hostile site without its policy, and with it: how many values and pages there were.

    A policy only forbids: where nothing runs without it nothing does with it, so that with it one browser is enough.

    It is built twice, so that a part of it comes from what is kept between builds.

    Args:
        driver: a browser.
        tmp_path: where the site is made.
        host: whom a payload would ask.
        reports: how many the site has.
        every: whether all pages are opened, with the policy too, or those that `telling` gives.
    """
    Collector.asked.clear()
    for part in (reports // 2, reports):
        values = hostile_site(tmp_path, part, host)
        built = build(tmp_path, tmp_path / "build")
        assert built.written is not None, built.problems
    assert built.written is not None
    assert built.written.kept
    without_policy(tmp_path / "build", tmp_path / "bare")
    whole = sorted(path.relative_to(tmp_path / "build").as_posix() for path in (tmp_path / "build").rglob("*.html"))
    found = whole if every else telling(tmp_path / "build", host)
    pages = 0
    with_it = [tmp_path / "build"] if every or isinstance(driver, Chromium) else []
    for folder in (tmp_path / "bare", *with_it):
        asked = [f"search.html#q={quote(words)}" for words in ("script", "top", "x", "<img", "执法", "onerror")]
        for page in (*found, *asked):
            if "#" in page:  # a new hash alone loads nothing
                driver.goto("about:blank")
            driver.goto(f"{folder.as_uri()}/{page}")
            if "#" in page:
                driver.wait("() => document.querySelector('#search-results')?.textContent.length")
            assert driver.evaluate(f"() => [String(window.ran), ({RUNS})(), location.protocol]") == PLAIN, page
            pages += 1
    assert Collector.asked == []
    return values, pages


@pytest.mark.browsers
def test_hostile_values(driver: Driver, tmp_path: Path, host: str) -> None:
    """Every payload at least once, in some field: nothing runs, nothing is asked for, no link leads to a script."""
    values, pages = opened(driver, tmp_path, host, SHORT)
    assert values > len(PAYLOADS)
    assert pages > 40


@pytest.mark.torture
def test_two_thousand_hostile_values(driver: Driver, tmp_path: Path, host: str) -> None:
    """Two thousand of them, so that each payload comes into most fields."""
    values, pages = opened(driver, tmp_path, host, LONG, every=True)
    assert values >= 2000
    assert pages > 500


@pytest.mark.browsers
def test_the_trap_is_one(driver: Driver, tmp_path: Path, host: str) -> None:
    """What the other tests look for is seen where a page does run, ask and link: without escaping, payloads do."""
    Collector.asked.clear()
    page = tmp_path / "open.html"
    said = (
        "<script>top.ran=1</script>",
        f"<img src='//{host}/1'>".replace("//", "http://"),
        "<a href='javascript:ran=2'>x</a>",
    )
    page.write_text("<!doctype html><title>x</title>" + "".join(said), "utf-8")
    driver.goto(page.as_uri())
    assert driver.evaluate("() => String(window.ran)") == "1"
    assert driver.evaluate(RUNS) == ["javascript:ran=2"]
    driver.wait("() => document.images[0].complete")
    assert Collector.asked == ["/1"]
