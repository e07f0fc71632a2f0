"""Documents of UOF (GB/T 20916), with what LibreOffice 7.4 does not read of them written so that it does.

It shows what styles hide and what tracked changes delete, knows the format by an attribute that some files lack, and
reads some looks in styles only, not where a run says so itself.

Source: GB/T 20916-2007.
"""

from typing import Any

from duizhao.importer.readers.colours import WHITE, colour_of, unlike
from duizhao.importer.readers.word_numbers import roman

# Letter case, strike, height on the line (two names) and width of letters.
FORMATTING = ("醒目字体", "删除线", "位置", "上下标", "缩放")


def _is_named(element: Any, *names: str) -> bool:
    """Whether an element has one of these names of GB/T 20916, behind which version 2 writes more (句_419D)."""
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2].partition("_")[0] in names


def uof_spelled_out(root: Any) -> bool:
    """Takes out the text that styles below `root` hide, and says what the file is; whether anything was changed.

    `root` (lxml) is changed where it stands. Source: GB/T 20916-2007.
    """
    hides: dict[str, bool] = {}
    bases: dict[str, str] = {}
    for style in root.iter():
        if _is_named(style, "句式样", "段落式样"):
            name = _local_attribute(style, "标识符")
            hides[name] = _hides_text(style)
            bases[name] = _local_attribute(style, "基式样引用")
    found = _named_as_text(root) | _styled(root) | _revised(root) | _counted_notes(root)
    for run in [e for e in root.iter() if _is_named(e, "句")]:
        own = next((e for e in run if _is_named(e, "句属性")), None)
        above = run.getparent()
        of_paragraph = next((e for e in above if _is_named(e, "段落属性")), None)
        names = [_local_attribute(e, "式样引用") for e in (own, of_paragraph) if e is not None]
        if (own is not None and _hides_text(own)) or any(_by_style(name, hides, bases) for name in names):
            for text in [e for e in run.iter() if _is_named(e, "文本串")]:
                found = found or bool(text.text)
                text.text = ""
    return found


def _revised(root: Any) -> bool:
    """Takes out what a tracked change deletes, between 修订开始 and 修订结束: LibreOffice 7.4 reads it as text."""
    gone: set[str] = set()
    found = False
    for element in root.iter():
        # The names of GB/T 20916 for where a change begins, and of what type it is.
        if _is_named(element, "修订开始") and _local_attribute(element, "类型") == "delete":
            gone.add(_local_attribute(element, "标识符"))
        elif _is_named(element, "修订结束"):
            gone.discard(_local_attribute(element, "开始标识引用"))
        elif gone and _is_named(element, "文本串") and element.text:
            element.text, found = "", True
    return found


def _counted_notes(root: Any) -> bool:
    """Takes the marks from notes that only count them: LibreOffice 7.4 sets one upon its note's first word (21件)."""
    counts = {"脚注": 0, "尾注": 0}
    found = False
    for note in root.iter():
        kind = next((kind for kind in counts if _is_named(note, kind)), "")
        # The attribute of GB/T 20916 that holds a note's mark.
        if not kind or (mark := next((key for key in note.attrib if _uof_key(key) == "引文体"), None)) is None:
            continue
        number = counts[kind] + 1
        if note.attrib[mark].lower() in (str(number), roman(number).lower()):
            counts[kind], found = number, True
            del note.attrib[mark]
    return found


def _named_as_text(root: Any) -> bool:
    """Says that a document of UOF is a text, if it does not: LibreOffice 7.4 shows its tags otherwise."""
    if any("vnd.uof" in said for said in root.attrib.values()) or not any(_is_named(e, "文字处理") for e in root):
        return False
    root.set(f"{root.tag.rpartition('}')[0]}}}mimetype" if "}" in root.tag else "mimetype", "vnd.uof.text")
    return True


def _styled(root: Any) -> bool:
    """Gives text a style for what it says of its own look: LibreOffice 7.4 reads letter case and strikes there only.

    Of a run that names no style, all of it: LibreOffice numbers such looks apart from the runs, so that an empty one
    takes the place of another run's raised or struck look.
    """
    number = 0
    for own in [e for e in root.iter() if _is_named(e, "句属性") and _is_named(e.getparent(), "句")]:
        bare = not _local_attribute(own, "式样引用")
        own_formats = [e for e in own if bare or _is_named(e, *FORMATTING) or (_is_named(e, "字体") and _white_font(e))]
        if not (own_formats or bare) or own.tag.rpartition("}")[0] == "":
            continue
        names = f"{own.tag.rpartition('}')[0]}}}"
        styles = next((e for e in root if _is_named(e, "式样集")), None)
        if styles is None:
            styles = root.makeelement(f"{root.tag.rpartition('}')[0]}}}式样集")
            root.insert(0, styles)
        number += 1
        name, base = f"look-{number}", _local_attribute(own, "式样引用")
        style = styles.makeelement(f"{styles.tag.rpartition('}')[0]}}}句式样")
        said = {"标识符": name, "名称": name, "类型": "custom"} | ({"基式样引用": base} if base else {})
        for key, value in said.items():
            style.set(f"{names}{key}", value)
        style.extend(own_formats)
        for one in own_formats:
            if _is_named(one, "上下标"):
                height = _local_attribute(one, "值") or one.text
                one.tag, one.text = f"{names}位置", "sub" if height == "sub" else "super"
        styles.append(style)
        own.set(f"{names}式样引用", name)
    return number > 0


def _hides_text(element: Any) -> bool:
    mark = next((e for e in element.iter() if _is_named(e, "隐藏文字", "是否隐藏文字")), None)
    # 值 is where version 2 says it.
    return mark is not None and "true" in (_local_attribute(mark, "值"), (mark.text or "").strip())


def _white_font(font: Any) -> bool:
    colour = colour_of(_local_attribute(font, "颜色"))
    return colour is not None and not unlike(colour, WHITE)


def _local_attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if _uof_key(key) == name), "")


def _uof_key(name: str) -> str:
    return name.rpartition("}")[2].partition("_")[0]


def _by_style(name: str, hides: dict[str, bool], bases: dict[str, str]) -> bool:
    seen: set[str] = set()
    while name and name not in seen:
        if hides.get(name):
            return True
        seen.add(name)
        name = bases.get(name, "")
    return False
