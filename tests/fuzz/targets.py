"""What takes strange inputs: each target makes its input of a number, and lets nothing out but a refusal."""

import io
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from xml.etree import ElementTree

from duizhao.compare import compare
from duizhao.examine import examine
from duizhao.importer import ImportFailure, draft_of
from duizhao.importer.decode import decode
from duizhao.importer.formats import read
from duizhao.importer.formats.accounting import accounted
from duizhao.importer.ledger import replay, to_entries
from duizhao.importer.merge import merge_lines
from duizhao.importer.readers.html.selector_text import read_selector
from duizhao.importer.verify import verify
from duizhao.model import Config, Source
from duizhao.read import ledger_fault, parse, read_config
from duizhao.read.front_matter import read_front_matter
from duizhao.read.yamltree import read_yaml
from duizhao.shell.change import recover
from duizhao.shell.failure import ShellError
from duizhao.shell.files import decode_source as decode_page
from duizhao.shell.importing.tasks import read_tasks
from duizhao.shell.last_build import state_file, unchanged
from duizhao.shell.paths import staging_folder
from tests.conftest import package_rules
from tests.fuzz import changing
from tests.importer.sample_texts import __file__ as _near
from tests.problem_words import in_words

SAMPLES = Path(_near).parent / "samples"
HEAD = "---\ntitle: 甲镇2023年法治政府建设报告\ntownship: 甲镇\ncounty: 乙县\nyear: 2023\nissuers: [甲镇人民政府]\n"
MORE = 'date: "2024-01-05"\nplacements:\n  s1: {part: measures, themes: [enforcement]}\nnotes:\n  k1: 已核实\n---\n\n'
BODY = """县委、县政府：

## 一、主要举措和成效

（一）规范行政执法。落实三项制度，办理案件61件，其中简易程序7件，罚款1.2万元，满意率98.5%。

## 二、存在的不足和原因

虽然取得了成绩，但仍存在不足：一是执法力量不足，致使水平不高。二是普法形式单一。主要原因：一是经费有限；二是重视不够。

## 三、2024年工作计划

下一步，我镇将加强学习。一是加强普法，开展宣传12次。二是规范执法。

| 项目 | 数量 |
| --- | --- |
| 讲座 | 20场 |

甲镇人民政府
2024年1月5日
"""
PAGE = HEAD + MORE + BODY
LEDGER = """file: 甲.txt
sha256: 0a1b
encoding: utf-8
found: {year: {value: 2023, how: 给定}}
changes:
- {rule: join, line: 3, column: 1, before: "甲\\n", after: 甲}
- {rule: space, line: 4, column: 2, before: "  ", after: ""}
doubts: [{code: a, line: 1, message: b}]
draft: 0c
"""
SETTINGS = (
    "title: 试\ndescription: 说明\nlanguage: zh-Hans\nbase_url: https://example.org/\ngroups: {东: [甲镇, 乙镇]}\n"
)
STATE = json.dumps({"rules": [], "in": "0", "out": {"index.html": [1, 2]}, "reports": 1, "problems": []})
JOURNAL = json.dumps({"remove": ["a", "b/c"], "move": ["index.html", "reports/2024/x.html"]})
LIST = "file,township,county,year\na.txt,甲镇,乙县,2023\n"
STYLE = "table > tr:nth-child(2n+1) td.a#b[class~='x' i]:not(.y, :is(p, :has(+ b)))::before"


def front_matter(number: int) -> None:
    """Front matter, and the settings, which are read alike."""
    read_front_matter(Source("content/2023/a.md", changing.text([PAGE, HEAD + "---\n", HEAD + MORE], number)))
    read_config(Source("site.yaml", changing.text([SETTINGS], number)))


def yaml(number: int) -> None:
    """Any YAML."""
    read_yaml(changing.text([HEAD, LEDGER, SETTINGS, MORE], number), "a.yaml")


def page(number: int) -> None:
    """A report: parser and examiners."""
    source, _ = decode_page(
        changing.text([PAGE, PAGE, HEAD + "---\n\n" + BODY * 2], number).encode(), "content/2023/a.md"
    )
    if source is not None and (report := parse(source, package_rules())[0]):
        found = examine(report, package_rules())
        for span in (*(f.quote for f in found.figures), *(s.span for s in found.shortcomings)):
            assert 0 <= span.start < span.end <= len(report.text)


def body(number: int) -> None:
    """The same with sound front matter, so that each input comes to the examiners."""
    source, _ = decode_page((HEAD + MORE + changing.text([BODY], number)).encode(), "content/2023/a.md")
    if source is not None and (report := parse(source, package_rules())[0]):
        examine(report, package_rules())


def reports(number: int) -> None:
    """What is compared: three reports of two years."""
    rules = package_rules()
    made = []
    for n, (name, year) in enumerate((("a", 2022), ("a", 2023), ("b", 2023))):
        head = f"---\ntitle: 题\ntownship: {name}镇\nyear: {year}\n---\n\n"
        source, _ = decode_page((head + changing.text([BODY], 3 * number + n)).encode(), f"content/{year}/{name}.md")
        if source is not None and (report := parse(source, rules)[0]):
            made.append(report)
    compare(tuple(made), tuple(examine(report, rules) for report in made), Config(), rules)


def raw_text(number: int) -> None:
    """A raw text file in some encoding, imported."""
    encoding = ("utf-8", "gb18030", "utf-16", "big5")[number % 4]
    raw = changing.text([BODY, f"甲镇2023年法治政府建设报告\n{BODY}"], number).encode(encoding, "ignore")
    _imported(raw, "甲镇2023.txt")


def raw_bytes(number: int) -> None:
    """Bytes of a text file, decoded."""
    with suppress(ImportFailure):
        decode(changing.data([PAGE.encode(), PAGE.encode("gb18030")], number))
    decode_page(changing.data([PAGE.encode()], number), "a.md")


def web_page(number: int) -> None:
    """A web page, imported."""
    seeds = [
        (SAMPLES / name).read_bytes().decode("gb18030", "replace") for name in ("h01-gb2312.html", "h02-breaks.html")
    ]
    _imported(changing.text(seeds, number).encode("gb18030", "ignore"), "a.html")


def selector(number: int) -> None:
    """A selector of a style sheet."""
    read_selector(changing.text([STYLE, "a, b > c"], number)[:300])


def parts(name: str, within: tuple[str, ...], number: int) -> None:
    """A file that is an archive of XML, with one of its parts changed."""
    archive = _archive(name)
    wanted = within[number % len(within)]
    found = next(part for part in archive if part.endswith(wanted))
    root = changing.tree(ElementTree.fromstring(archive[found]), number)
    with suppress(RecursionError), io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as made:
            for part, inside in archive.items():
                made.writestr(part, ElementTree.tostring(root, "utf-8") if part == found else inside)
        _imported(file.getvalue(), name)


@lru_cache(maxsize=4)
def _archive(name: str) -> Mapping[str, bytes]:
    with zipfile.ZipFile(SAMPLES / name) as file:
        return {part: file.read(part) for part in file.namelist()}


def _imported(raw: bytes, name: str) -> None:
    """Imports a file as `duizhao import` does, with its account: raw file and ledger make the page, all in UTF-8."""
    with suppress(ImportFailure):
        given = {"county": "乙县", "township": "甲镇", "year": "2023", "title": "题"}
        extract = accounted(read(raw, name, ""), raw, name)
        made = draft_of(extract, raw, name, given, package_rules())
        body, losses = replay(extract.text, made.changes)
        assert (body.split(), losses) == (made.body.split(), ())
        if len(raw) % 8 == 0:  # the ledger as `check --sources` reads it, which takes as long as all the rest
            assert verify(extract.text, made.page, read_yaml(made.ledger, "a.yaml").value, "a.md", name) == ()
        assert (
            made.page + made.ledger + "".join(in_words(p.message) + in_words(p.hint) for p in made.problems)
        ).encode("utf-8")


def ledger(number: int) -> None:
    """A ledger: whether it is one, and what it is replayed on."""
    value = read_yaml(changing.text([LEDGER], number), "a.ledger.yaml").value
    if ledger_fault(value) is None:
        verify(BODY, PAGE, value, "a.md", "a.txt")
        replay(BODY, to_entries(value))


def edits(number: int) -> None:
    """A page that a person and a corrected file have changed."""
    base, ours, theirs = (changing.text([PAGE], 3 * number + n) for n in range(3))
    merge_lines(base, ours, theirs)


@lru_cache(maxsize=1)
def _site() -> Path:
    """A folder with a built site in it, in memory where the system has such a place."""
    memory = Path("/dev/shm")
    root = Path(tempfile.mkdtemp(prefix="duizhao-fuzz-", dir=memory if os.access(memory, os.W_OK) else None))
    for name in ("build/index.html", "build/b/c", "build/a", "outside", "site.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", "utf-8")
    (root / "build/.duizhao-files").write_text("a\nb/c\nindex.html\n", "utf-8")
    return root


def journal(number: int) -> None:
    """A journal that a killed build left: nothing outside the folder is touched, whatever it says."""
    root = _site()
    folder = staging_folder(root / "build")
    folder.mkdir(exist_ok=True)
    for name in ("0", "1"):
        (folder / name).write_text("y", "utf-8")
    (folder / "journal.json").write_bytes(changing.text([JOURNAL], number).encode("utf-8", "replace"))
    with suppress(ShellError):
        recover(root / "build", frozenset({"a", "b/c", "index.html"}).__contains__)
    others = [path for path in root.iterdir() if path.name != "build"]
    for path in others:
        if "broken" in path.name or path == folder:
            for entry in path.iterdir():
                entry.unlink()
            path.rmdir()
    assert {path.name for path in root.iterdir()} == {"build", "outside", "site.yaml"}
    assert (root / "outside").read_text("utf-8") == "x"


def state(number: int) -> None:
    """What a build remembers for the next one."""
    root = _site()
    state_file(root / "build").write_bytes(changing.text([STATE], number).encode("utf-8", "replace"))
    unchanged(root, root / "build")
    state_file(root / "build").unlink()


def listing(number: int) -> None:
    """A list of files to import."""
    file = _site() / "list.csv"
    file.write_bytes(changing.text([LIST], number).encode("utf-8" if number % 2 else "gb18030", "replace"))
    read_tasks(file)
    file.unlink()


TARGETS: dict[str, Callable[[int], None]] = {
    "front matter": front_matter,
    "yaml": yaml,
    "page": page,
    "body": body,
    "reports": reports,
    "raw text": raw_text,
    "raw bytes": raw_bytes,
    "web page": web_page,
    "selector": selector,
    "docx": partial(parts, "d03-office.docx", ("document.xml", "styles.xml", "document.xml")),
    "docx numbering": partial(parts, "d01-auto-numbers.docx", ("numbering.xml", "document.xml", "document.xml.rels")),
    "ofd": partial(parts, "o01-page.ofd", ("Content.xml", "Document.xml", "OFD.xml")),
    "ledger": ledger,
    "edits": edits,
    "journal": journal,
    "state": state,
    "list": listing,
}

# An input of these takes 5 to 15 ms, of the others 0.1 to 4: of the others there are four times as many.
COSTLY = frozenset({"reports", "docx", "docx numbering", "ofd"})
