"""Content controls (w:sdt, ECMA-376 part 1, 17.5.2) without text of their own: what their properties say they show."""

import re
from collections.abc import Iterator
from typing import Any

from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.docx.docx_package import DocxPackage
from duizhao.importer.readers.docx.word_fields import CHECKED, UNCHECKED
from duizhao.importer.readers.docx.xml_names import W14, W, val
from duizhao.text.hanzi import COMMON_HANZI

_MAPPING = re.compile(r"""xmlns:([\w-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")""")
_PATH = re.compile(r"(?:/[\w:.*-]+(?:\[[0-9]+\])?)+(?:/(?:@[\w:.-]+|text\(\)))?")
_DATA = re.compile(r"customXml/item[0-9]*\.xml|docProps/core\.xml")
_CODE = re.compile("[0-9A-Fa-f]{4}")
_SIGNS = (f"{W}t", f"{W}sym")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def value_of(props: Any, parts: DocxPackage | None) -> str:
    """What a control of properties `props` (w:sdtPr) shows whose content is empty: box, choice, day, data in `parts`.

    A box is ☑ or ☐, a day is written 2024年1月5日 or 2024-01-05 as its format has 年 or not. "" where none of these is
    told. Source: ECMA-376 part 1, 17.5.2.5 (comboBox), 17.5.2.7 (date), 17.5.2.15 (dropDownList); Word's own
    w14:checkbox.
    """
    box = props.find(f"{W14}checkbox")
    if box is not None:
        state = box.find(f"{W14}checked")
        off = state is None or state.get(f"{W14}val", "1") in ("0", "false", "off")
        return UNCHECKED if off else CHECKED
    if bound := bound_to(props, parts):
        return bound
    for kind in ("dropDownList", "comboBox"):
        choices = props.find(f"{W}{kind}")
        last = "" if choices is None else choices.get(f"{W}lastValue") or ""
        for item in choices if choices is not None and last else ():
            if item.get(f"{W}value") == last:
                return str(item.get(f"{W}displayText") or last)
    day = props.find(f"{W}date")
    m = _DATE.match("" if day is None else day.get(f"{W}fullDate") or "")
    if day is None or m is None:
        return ""
    shape = val(day, "dateFormat") or ""
    return f"{m[1]}年{int(m[2])}月{int(m[3])}日" if "年" in shape else f"{m[1]}-{m[2]}-{m[3]}"


def state_denied(element: Any, props: Any) -> str:
    """The state, ☑ or ☐, of a check box of properties `props` whose content below `element` shows the other sign.

    "" where both say the same, or it is none. Source: Word's own w14:checkbox ([MS-DOCX] 2.6.1.3), whose signs are ☒
    and ☐ unless it names others.
    """
    box = props.find(f"{W14}checkbox")
    if box is None:
        return ""
    on, off = (_state_sign(box, name, usual) for name, usual in (("checkedState", "2612"), ("uncheckedState", "2610")))
    shown = "".join(
        _sign_of_code(t.get(f"{W}char")) if t.tag == f"{W}sym" else t.text or "" for t in element.iter(*_SIGNS)
    )
    state = value_of(props, None)
    return state if shown.strip() == (off if state == CHECKED else on) and on != off else ""


def _state_sign(box: Any, name: str, usual: str) -> str:
    state = box.find(f"{W14}{name}")
    return _sign_of_code(None if state is None else state.get(f"{W14}val")) or _sign_of_code(usual)


def _sign_of_code(code: str | None) -> str:
    return chr(int(code, 16)) if code and _CODE.fullmatch(code) else ""


def parts_named(props: Any) -> Iterator[str]:
    """What a control says by `props` (w:sdtPr) only when somebody uses it: its name, its choices but the one taken.

    "" stands for a name without hanzi. Source: ECMA-376 part 1, 17.5.2.1 (alias), 17.5.2.21 and 17.5.2.22 (listItem).
    """
    name = val(props, "alias") or ""
    yield name if COMMON_HANZI.search(name) else ""
    for kind in ("dropDownList", "comboBox"):
        choices = props.find(f"{W}{kind}")
        for item in choices if choices is not None else ():
            if item.get(f"{W}value") != choices.get(f"{W}lastValue"):
                yield item.get(f"{W}displayText") or ""


def is_open(props: Any) -> bool:
    """Whether an empty control of `props` (w:sdtPr) may show what only Word can tell: it chooses, dates or is bound.

    Source: ECMA-376 part 1, 17.5.2.5 to 17.5.2.7 (comboBox, dataBinding, date), 17.5.2.15 (dropDownList).
    """
    return any(props.find(f"{W}{kind}") is not None for kind in ("dropDownList", "comboBox", "date", "dataBinding"))


def bound_to(props: Any, parts: DocxPackage | None) -> str:
    """The text, without white space around it, that `props` (w:sdtPr) bind a control to in a data part among `parts`.

    "" where they name none, or none that is there; only a plain path of steps is followed. Source: ECMA-376 part 1,
    17.5.2.6 (dataBinding), 15.2.5 (the parts).
    """
    binding = props.find(f"{W}dataBinding")
    path = "" if binding is None else (binding.get(f"{W}xpath") or "").strip()
    if parts is None or not _PATH.fullmatch(path):
        return ""
    from lxml import etree

    spaces = {m[1]: m[2] or m[3] for m in _MAPPING.finditer(binding.get(f"{W}prefixMappings") or "")}
    for name in sorted(filter(_DATA.fullmatch, parts.package.names)):
        try:
            root = parts.xml(name)
            found = root.xpath(path, namespaces=spaces or None)
        except (ImportFailure, ValueError, SyntaxError, TypeError, etree.XPathError):
            continue
        texts = [str(f if isinstance(f, str) else "".join(f.itertext())).strip() for f in found[:1]]
        if texts and texts[0]:
            return texts[0]
    return ""
