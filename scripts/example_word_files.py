"""Writes examples/word/: reports of the demonstration site as Word files, as an office gets them.

    python scripts/example_word_files.py

The tutorial begins with them. They are set as official documents are, say nothing of their county, and one holds a
paragraph that copying broke in two.
"""

from pathlib import Path

from duizhao.export.word_file import Para, to_docx
from duizhao.model import BlockKind, Report
from duizhao.read import parse
from duizhao.shell.load import load

ROOT = Path(__file__).parents[1]
TOWNSHIPS = ("baipin", "qingwu", "shuiyue", "tinglan", "wangshu")
YEARS = (2023, 2024)
_BROKEN = (2024, "wangshu")
_STYLES = {
    BlockKind.SALUTATION: "Flush",
    BlockKind.SIGNATURE: "End",
    BlockKind.DATE: "End",
}


def word_files() -> dict[str, bytes]:
    """Each file by its path below examples/word/."""
    loaded = load(ROOT / "examples")
    sources = {source.path: source for source in loaded.sources}
    found = {}
    for year in YEARS:
        for township in TOWNSHIPS:
            report, _ = parse(sources[f"content/{year}/shuiyue-{township}.md"], loaded.rules)
            assert report is not None
            name = f"{year}/{report.meta.township}{year}.docx"
            found[name] = to_docx("", _paragraphs(report, (year, township) == _BROKEN))
    return found


def _paragraphs(report: Report, broken: bool) -> list[Para]:
    meta = report.meta
    head = [Para(meta.doc_number, "Number")] if meta.doc_number else []
    head.append(Para(meta.title, "Title"))
    levels = {section.heading.start: section.level for section in report.sections if not section.inline}
    body = []
    for block in report.blocks:
        text = block.span.of(report.text)
        style = _STYLES.get(block.kind, "Body")
        if block.span.start in levels:
            style = f"Heading{min(levels[block.span.start], 3)}"
        if broken and style == "Body" and len(text) > 60:
            broken, cut = False, text.index("，", 30) + 3
            body.append(Para(text[:cut], style))
            text = text[cut:]
        body.append(Para(text, style))
    return [*head, *body]


if __name__ == "__main__":
    for name, data in word_files().items():
        target = ROOT / "examples" / "word" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
