"""Writes reference/codes.md in docs/zh and docs/en: every code of a problem, from src/duizhao/data/problems/.

    python scripts/codes_pages.py

A test holds the two pages to the catalogue, and the catalogue to the code.
"""

from collections.abc import Iterator
from pathlib import Path

from duizhao.shell.console.catalogue import Code, codes

PAGES = {"zh": "zh/reference/codes.md", "en": "en/reference/codes.md"}
_HEAD = {
    "zh": (
        "# 问题的代号",
        "`duizhao check`、`build`、`import` 说的每个问题都有一个代号，写在方括号里，不随版本改变。\n"
        "`duizhao explain 代号` 说的就是这一页。由 `scripts/codes_pages.py` 生成，请改 `src/duizhao/data/problems/`。\n"
        "[怎样使用 check](check.md)",
        "怎样改：",
        {"error": "错误", "warning": "警告", "doubt": "存疑"},
    ),
    "en": (
        "# Codes of problems",
        "Every problem that `duizhao check`, `build` and `import` tell has a code in brackets, which stays the same\n"
        "over versions. `duizhao explain CODE --lang en` says what stands here. Made by `scripts/codes_pages.py` from\n"
        "`src/duizhao/data/problems/`.",
        "What to do: ",
        {},
    ),
}


def page(language: str) -> str:
    """The page in a language, as Markdown."""
    return "\n".join(_lines(language))


def _lines(language: str) -> Iterator[str]:
    title, lead, _, _ = _HEAD[language]
    yield from (title, "", lead, "")
    room = ""
    for code in codes().values():
        if code.room != room:
            room = code.room
            yield from (f"## {code.group[language]}", "")
        yield from _entry(code, language)


def _entry(code: Code, language: str) -> Iterator[str]:
    _, _, remedy, names = _HEAD[language]
    levels = " / ".join(names.get(str(level), str(level)) for level in code.levels)
    yield from (f"### {code.code}", "", f"*{levels}* {code.sentence[language]}", "")
    yield from (f"{remedy}{code.remedy[language]}", "", "```text", *code.example.rstrip("\n").split("\n"), "```", "")


if __name__ == "__main__":
    for spoken, name in PAGES.items():
        (Path(__file__).parents[1] / "docs" / name).write_text(page(spoken), "utf-8")
