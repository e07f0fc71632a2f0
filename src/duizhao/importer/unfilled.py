"""What programs leave in a text where they had nothing to put: #REF!, undefined, ${count}, «件数»; told, in any format.

Source: Microsoft's list of error values of formulas; what fields of Word and LibreOffice show in both languages;
ECMAScript for undefined, NaN and [object Object]; the marks of common template languages.
"""

import re
from collections.abc import Iterable

from duizhao.importer.lists import Lists
from duizhao.importer.quotations import UNPARTED, quotations
from duizhao.importer.read_doubt import ReadDoubt
from duizhao.model import Reason

# Words of programs themselves: error values, names of nothing, marks of templates, what Word says of a lost field.
_PLACE = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A(?![A-Za-z])|SPILL!|CALC!)|(?<=[\u4e00-\u9fff])#{4,}(?=[\u4e00-\u9fff]|$)"
    r"|(?<![A-Za-z])(?:undefined|NaN|null)(?![A-Za-z])|\[object Object\]|\$\{[^{}\n]{1,60}\}|\{\{[^{}\n]{1,60}\}\}"
    r"|«[^«»\n]{1,30}»"
    r"|(?:错误[!！] ?(?:未|文档|超链接|书签|找不到|使用“|不能识别|域代码|链接无效|引用源)|错误[:：] ?未找到引用源)"
    r"[^。，]{0,16}"
    r"|(?:Error! ?(?:Reference|Bookmark|No (?:text|bookmark|document)|Hyperlink|Not a valid|Unknown|Use the|Main)"
    r"|Error: ?Reference source)[^。，,]{0,24}"
    r"|[!！](?:语法错误|被零除|Zero Divide|Syntax Error|Undefined Bookmark)"
)
_SIGNS = ("#", "undefined", "NaN", "null", "[object", "${", "{{", "«", "错误", "Error", "被零除", "!Zero", "!Undef")
_TOLD = ("field-empty", "script-written")  # by a reader that knows of such places itself
_AROUND, _SHOWN = 8, 5  # characters before a place, and places that the doubt quotes
_LONGEST = 40  # characters of what it quotes of a field


def unfilled(lines: Iterable[str], told: Iterable[ReadDoubt]) -> tuple[ReadDoubt, ...]:
    """The doubt for places in the `lines` of a report that a program has not filled in; () for none, or if `told`.

    Source: the lists that the module names; nothing is taken out, for what should stand there only the office knows.
    """
    quotes = [
        f"{line[max(0, m.start() - _AROUND) : m.start()]}{m[0]}"
        for line in lines
        if any(sign in line for sign in _SIGNS)
        for m in _PLACE.finditer(line)
    ]
    if not quotes or any(doubt[0] in _TOLD for doubt in told):
        return ()
    message = Reason.of("program-left-unfilled", quotes=quotations(quotes, _SHOWN))
    return (("field-empty", message, Reason("type-what-should-stand")),)


def unfilled_fields(fields: Iterable[str], lists: Lists) -> tuple[ReadDoubt, ...]:
    """The doubt for fields of a page's form that nobody filled in; () where a site asks its readers for all of them.

    `fields` are the words round each, its prompt in 〔〕. Source: `asked_fields` of the list `stock_phrases`, which
    `lists` have compiled.
    """
    gaps = list(dict.fromkeys(words for words in fields if not lists.stock.asked_fields.search(words)))
    if not gaps:
        return ()
    message = Reason.of("fields-of-page-not-filled", quotes=quotations(gaps, _SHOWN, _LONGEST, UNPARTED))
    return (("field-empty", message, Reason.of("type-what-missing", check=Reason("compare-web-page"))),)
