"""The changes of a web page: what is done, and whether its words are seen afterwards in a browser (HTML, CSS)."""
# ruff: noqa: E501 - an element of a page is a line

import base64
import re
from itertools import pairwise

from tests.importer.mutations.html import Change, Changed, Page, words_in

NEW = "另有三户待核实"


def run(before: str, after: str = "</span>", *, shown: bool, head: str = "", whole: bool = False) -> Change:
    """Puts an element round a passage; `head` goes into the page's head."""

    def change(page: Page) -> Changed:
        a, b = page.passage(whole=whole)
        words = page.text[a:b]
        return Changed(page.put((a, b), before + words + after, head), words, shown)

    return change


def style(css: str, *, shown: bool) -> Change:
    """Gives a passage a style."""
    return run(f'<span style="{css}">', shown=shown)


def sheet(css: str, *, shown: bool) -> Change:
    """Gives a passage a class, and the page a style sheet."""
    return run('<span class="zq7">', shown=shown, head=f"<style>{css}</style>")


def block(before: str, after: str, *, shown: bool, head: str = "", moved: bool = False, words: str = "{}") -> Change:
    """Puts an element round a block of the article; `words` is how it reads then."""

    def change(page: Page) -> Changed:
        a, b = page.dice.choice(page.blocks())
        old = page.text[a:b]
        was = words_in(old).strip("　\n ")
        return Changed(page.put((a, b), before + old + after, head), words.format(was), shown, moved, was)

    return change


def new(markup: str, *, words: str = NEW, head: str = "") -> Change:
    """Puts words that nobody sees behind a passage."""

    def change(page: Page) -> Changed:
        a, b = page.passage(2)
        return Changed(page.put((a, b), page.text[a:b] + markup, head), words, False, was="")

    return change


def instead(markup: str, *, shown: bool, head: str = "", moved: bool = False) -> Change:
    """Writes a passage in another way: {} is the passage, {entities} in references, {base64}, {escapes}."""

    def change(page: Page) -> Changed:
        a, b = page.passage(2, whole=True)
        words = page.text[a:b]
        sentence = f"{words}，已经全部办结。"
        forms = {
            "entities": "".join(f"&#x{ord(c):X};" for c in words),
            "loose": "".join(f"&#{ord(c)}" for c in words) + ";",
            "base64": base64.b64encode(sentence.encode()).decode(),
            "frame": base64.b64encode(f"<meta charset=utf-8><p>{words}</p>".encode()).decode(),
            "escapes": "".join(f"\\u{ord(c):04x}" for c in sentence),
            "percents": "".join(f"%{byte:02X}" for byte in sentence.encode()),
            "codes": ",".join(str(ord(c)) for c in sentence),
            "apart": "<wbr>".join(words),
            "zero": "&#8203;".join(words),
            "soft": "&shy;".join(words),
            "single": "".join(f"<b>{c}</b>" if i % 2 else f"<i>{c}</i>" for i, c in enumerate(words)),
            "fonts": "".join(f'<font face="a{i}">{c}</font>' for i, c in enumerate(words)),
            "back": words[::-1],
        }
        return Changed(page.put((a, b), markup.format(words, **forms), head), words, shown, moved)

    return change


def swapped(before: str, between: str, after: str, css: str = "") -> Change:
    """Two blocks in an element that shows the second first."""

    def change(page: Page) -> Changed:
        blocks = page.blocks()
        pairs = [(x, y) for x, y in pairwise(blocks) if not re.sub(r"<br>|\s", "", page.text[x[1] : y[0]])]
        (a, b), (c, d) = page.dice.choice(pairs)
        one, two = page.text[a:b], page.text[c:d]
        first, second = (words_in(x).strip("　\n ") for x in (one, two))
        text = page.put((a, d), before + one + between + two + after, f"<style>{css}</style>")
        return Changed(text, f"{second}\n{first}", True, was=f"{first}\n{second}")

    return change


def moved_to(before: str, after: str, where: str, *, shown: bool) -> Change:
    """Takes a block out and puts it elsewhere: before the first match of a pattern."""

    def change(page: Page) -> Changed:
        a, b = page.dice.choice(page.blocks())
        old = page.text[a:b]
        text = page.put((a, b), "")
        at = re.search(where, text)
        assert at is not None
        text = text[: at.start()] + before + old + after + text[at.start() :]
        return Changed(text, words_in(old).strip("　\n "), shown, shown)

    return change


def raised(tag: str, figures: str) -> Change:
    """A passage raised or lowered: its figures have signs of their own, the rest stands in brackets behind ^ or _."""

    def change(page: Page) -> Changed:
        a, b = page.passage()
        words = page.text[a:b]
        plain = words.translate(str.maketrans("0123456789", figures))
        sign = "^" if tag == "sup" else "_"
        return Changed(
            page.put((a, b), f"<{tag}>{words}</{tag}>"),
            plain if words.isdigit() else f"{sign}({words})",
            True,
            was=words,
        )

    return change


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">{}</svg>'
NONE = ".zq7{display:none}"
INLINE: dict[str, Change] = {
    "plain span": run("<span>", shown=True),
    "bold": run("<b>", "</b>", shown=True),
    "each character apart": instead("{single}", shown=True),
    "each character in a font": instead("{fonts}", shown=True),
    "word breaks": instead("{apart}", shown=True),
    "zero-width spaces": instead("{zero}", shown=True),
    "soft hyphens": instead("{soft}", shown=True),
    "references": instead("{entities}", shown=True),
    "references without ends": instead("{loose}", shown=True),
    "comment inside": instead("{0}<!-- 编辑 -->", shown=True),
    "hidden attribute": run("<span hidden>", shown=False),
    "hidden until found": run('<span hidden="until-found">', shown=False),
    "hidden, displayed": run('<span hidden style="display:inline">', shown=True),
    "display none": style("display:none", shown=False),
    "display in capitals": style("DISPLAY : NONE", shown=False),
    "display with a comment": style("display:/**/none", shown=False),
    "display with an escape": style(r"d\69splay:none", shown=False),
    "display by a variable": style("--x:none;display:var(--x)", shown=False),
    "not hidden at last": style("display:none;display:inline", shown=True),
    "invalid at last": style("display:none;display:nothing-known", shown=False),
    "visibility": style("visibility:hidden", shown=False),
    "collapsed": style("visibility:collapse", shown=False),
    "visible again": run('<span style="visibility:hidden"><b style="visibility:visible">', "</b></span>", shown=True),
    "opacity": style("opacity:0", shown=False),
    "opacity in percent": style("opacity:0%", shown=False),
    "filter": style("filter:opacity(0)", shown=False),
    "font size": style("font-size:0", shown=False),
    "font size in a shorthand": style("font:0/0 a", shown=False),
    "transparent": style("color:transparent", shown=False),
    "no alpha": style("color:rgba(0,0,0,0)", shown=False),
    "no alpha, new form": style("color:rgb(0 0 0 / 0%)", shown=False),
    "text fill": style("-webkit-text-fill-color:transparent", shown=False),
    "white": style("color:#fff", shown=False),
    "white font": run('<font color="white">', "</font>", shown=False),
    "white on white ground": style("color:white;background:white", shown=False),
    "white on black": style("color:#fff;background:#000", shown=True),
    "indent": style("display:inline-block;text-indent:-9999px", shown=False),
    "far left": style("position:absolute;left:-9999px", shown=False),
    "far up, inset": style("position:absolute;inset:-9999px auto auto auto", shown=False),
    "translated": style("display:inline-block;transform:translateX(-9999px)", shown=False),
    "translate property": style("display:inline-block;translate:-9999px 0", shown=False),
    "scaled": style("display:inline-block;transform:scale(0)", shown=False),
    "scale property": style("display:inline-block;scale:0", shown=False),
    "turned away": style("display:inline-block;transform:rotateY(90deg)", shown=False),
    "clipped": style("position:absolute;clip:rect(0,0,0,0)", shown=False),
    "clip path": style("display:inline-block;clip-path:inset(100%)", shown=False),
    "clip polygon": style("display:inline-block;clip-path:polygon(0 0,0 0,0 0)", shown=False),
    "no height": style("display:inline-block;height:0;overflow:hidden", shown=False),
    "no width": style("display:inline-block;width:0;overflow:hidden", shown=False),
    "no height, clip": style("display:inline-block;max-height:0;overflow:clip", shown=False),
    "content visibility": style("display:inline-block;content-visibility:hidden", shown=False),
    "masked": style("display:inline-block;-webkit-mask:linear-gradient(transparent,transparent)", shown=False),
    "zoom": style("zoom:0.0001", shown=True),
    "aria": run('<span aria-hidden="true">', shown=True),
    "inert": run("<span inert>", shown=True),
    "class": sheet(NONE, shown=False),
    "class, important": run('<span class="zq7" style="display:inline">', shown=False, head="<style>.zq7{display:none!important}</style>"),
    "class, overruled": sheet(".zq7{display:none} span.zq7{display:inline}", shown=True),
    "id": run('<span id="zq7">', shown=False, head="<style>#zq7{display:none}</style>"),
    "attribute selector": run('<span data-a="1">', shown=False, head="<style>[data-a]{display:none}</style>"),
    "attribute value": run('<span data-a="qx7">', shown=False, head='<style>span[data-a^="qx" i]{display:none}</style>'),
    "is": sheet(":is(.zq7,.zz){display:none}", shown=False),
    "not": run("<i>", "</i>", shown=False, head="<style>i:not(.ok){display:none}</style>"),
    "has": run('<span class="zq7"><i></i>', shown=False, head="<style>.zq7:has(i){display:none}</style>"),
    "nth child": run("<u>", "</u>", shown=False, head="<style>u:nth-of-type(1){display:none}</style>"),
    "layer": sheet("@layer a{.zq7{display:none}}", shown=False),
    "nested": run('<span class="za"><i class="zb">', "</i></span>", shown=False, head="<style>.za{.zb{display:none}}</style>"),
    "supports": sheet("@supports (display:grid){.zq7{display:none}}", shown=False),
    "supports not": sheet("@supports not (display:grid){.zq7{display:none}}", shown=True),
    "container": sheet("@container (min-width:1px){.zq7{display:none}}", shown=True),
    "for print": sheet("@media print{.zq7{display:none}}", shown=True),
    "for the screen": sheet("@media screen and (min-width:600px){.zq7{display:none}}", shown=False),
    "for small screens": sheet("@media (max-width:600px){.zq7{display:none}}", shown=True),
    "small screens only": sheet(".zq7{display:none}@media (max-width:600px){.zq7{display:inline}}", shown=False),
    "sheet of another medium": run('<span class="zq7">', shown=True, head=f'<style media="print">{NONE}</style>'),
    "sheet in a data address": run('<span class="zq7">', shown=False, head=f'<link rel="stylesheet" href="data:text/css,{NONE}">'),
    "sheet in base64": run('<span class="zq7">', shown=False, head=f'<link rel="stylesheet" href="data:text/css;base64,{base64.b64encode(NONE.encode()).decode()}">'),
    "imported sheet": sheet(f"@import url('data:text/css,{NONE}');", shown=False),
    "sheet in the body": run(f'<style>{NONE}</style><span class="zq7">', shown=False),
    "sheet after an error": sheet("}.a{b} .zq7{display:none}", shown=False),
    "keyframes": sheet("@keyframes k{from{opacity:0}}.zq7{animation:k 1s}", shown=True),
    "capitals": lambda page: _in_capitals(page),
    "struck": run("<s>", "</s>", shown=False),
    "deleted": run("<del>", "</del>", shown=False),
    "strike": run("<strike>", "</strike>", shown=False),
    "line through": style("text-decoration:line-through", shown=False),
    "line through, long form": style("text-decoration-line:underline line-through", shown=False),
    "line through by a class": sheet(".zq7{text-decoration:line-through red}", shown=False),
    "inserted": run("<ins>", "</ins>", shown=True),
    "raised": raised("sup", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "lowered": raised("sub", "₀₁₂₃₄₅₆₇₈₉"),
    "marked": run("<mark>", "</mark>", shown=True),
    "quoted": lambda page: _quoted(page),
    "link": run('<a href="http://example.com/a">', "</a>", shown=True),
    "link of a script": run('<a href="javascript:void(0)">', "</a>", shown=True),
    "button": run("<button>", "</button>", shown=True, whole=True),
    "label": run("<label>", "</label>", shown=True),
    "output": run("<output>", "</output>", shown=True),
    "time": run("<time>", "</time>", shown=True),
    "custom element": run("<gov-word>", "</gov-word>", shown=True),
    "namespaced element": run("<o:p>", "</o:p>", shown=True),
    "slot": run("<slot>", "</slot>", shown=True),
    "map": run("<map>", "</map>", shown=True),
    "marquee": run("<marquee>", "</marquee>", shown=True),
    "object without data": run("<object>", "</object>", shown=True),
    "data list": run("<datalist>", "</datalist>", shown=False),
    "progress": run('<progress value="1">', "</progress>", shown=False),
    "meter": run('<meter value="0.5">', "</meter>", shown=False),
    "video": run("<video>", "</video>", shown=False),
    "audio": run("<audio>", "</audio>", shown=False),
    "canvas": run("<canvas>", "</canvas>", shown=False),
    "frame's text": run("<iframe>", "</iframe>", shown=False),
    "no script": run("<noscript>", "</noscript>", shown=False),
    "no frames": run("<noframes>", "</noframes>", shown=False),
    "no embed": run("<noembed>", "</noembed>", shown=False),
    "template": run("<template>", "</template>", shown=False),
    "title": run("<title>", "</title>", shown=False, whole=True),
    "style element": run("<style>", "</style>", shown=False, whole=True),
    "script as data": run('<script type="text/plain">', "</script>", shown=False, whole=True),
    "comment": run("<!--", "-->", shown=False, whole=True),
    "comment, closed wrongly": run("<!--", "--!>", shown=False, whole=True),
    "conditional comment": run("<!--[if IE]>", "<![endif]-->", shown=False, whole=True),
    "conditional comment, revealed": run("<![if !IE]>", "<![endif]>", shown=True),
    "declaration": run("<!", ">", shown=False, whole=True),
    "processing instruction": run("<?xq ", "?>", shown=False, whole=True),
    "end tag of a word": run("</", ">", shown=False, whole=True),
    "attribute": instead('<span title="{0}"></span>', shown=False),
    "data attribute": instead('<span data-text="{0}"></span>', shown=False),
    "attribute shown by a style": instead('<span class="zq7" data-t="{0}"></span>', shown=True, head="<style>.zq7::before{content:attr(data-t)}</style>"),
    "content of a style": lambda page: _content(page),
    "counter": new('<span class="zq7"></span>', words="'第' counter(c) '户'", head="<style>.zq7::before{counter-increment:c;content:'第' counter(c) '户'}</style>"),
    "alternative text": new(f'<img src="a.png" alt="{NEW}">'),
    "text field": instead('<input value="{0}">', shown=True),
    "hidden field": instead('<input type="hidden" value="{0}">', shown=False),
    "placeholder": instead('<input placeholder="{0}">', shown=True),
    "button field": instead('<input type="button" value="{0}">', shown=True),
    "text area": run("<textarea>", "</textarea>", shown=True, whole=True),
    "chosen option": run("<select><option>甲</option><option selected>", "</option></select>", shown=True, whole=True),
    "other option": run("<select><option selected></option><option>", "</option></select>", shown=False, whole=True),
    "option's label": instead('<select><option selected label="{0}"></option></select>', shown=True),
    "drawing": instead(SVG.format("<text>{0}</text>"), shown=True),
    "drawing, each character": instead(SVG.format("<text><tspan>{0}</tspan></text>"), shown=True),
    "drawing's title": instead(SVG.format("<title>{0}</title>"), shown=False),
    "drawing's store": instead(SVG.format("<defs><text>{0}</text></defs>"), shown=False),
    "drawing, not filled": instead(SVG.format('<text fill="none">{0}</text>'), shown=False),
    "drawing, foreign": instead(SVG.format("<foreignObject width='90' height='20'><p xmlns='http://www.w3.org/1999/xhtml'>{0}</p></foreignObject>"), shown=True),
    "drawing's character data": instead(SVG.format("<text><![CDATA[{0}]]></text>"), shown=True),
    "formula": instead("<math><mtext>{0}</mtext></math>", shown=True),
    "formula's annotation": instead("<math><semantics><mi>x</mi><annotation>{0}</annotation></semantics></math>", shown=False),
    "phonetic guide": lambda page: _guided(page),
    "written by a script": instead('<script>document.write("{0}，已经全部办结。")</script>', shown=False),
    "written in escapes": instead('<script>document.write("{escapes}")</script>', shown=False),
    "written in base64": instead('<script>document.write(decodeURIComponent(escape(atob("{base64}"))))</script>', shown=False),
    "written in percents": instead('<script>document.write(decodeURIComponent("{percents}"))</script>', shown=False),
    "written in codes": instead("<script>document.write(String.fromCharCode({codes}))</script>", shown=False),
    "hidden by a script": run('<span id="zq7">', '</span><script>document.getElementById("zq7").style.display="none"</script>', shown=False),
    "removed by a script": run('<span id="zq7">', '</span><script>document.querySelector("#zq7").remove()</script>', shown=False),
    "class given by a script": run('<span id="zq8">', '</span><script>zq8.className="zq7"</script>', shown=False, head=f"<style>{NONE}</style>"),
    "written backwards": instead('<bdo dir="rtl">{back}</bdo>', shown=True),
    "written backwards by a style": instead('<span style="unicode-bidi:bidi-override;direction:rtl">{back}</span>', shown=True),
    "embedded page": instead('<iframe srcdoc="<p>{0}</p>"></iframe>', shown=True, moved=True),
    "embedded page, data address": instead('<iframe src="data:text/html,{0}"></iframe>', shown=True, moved=True),
    "embedded page, base64": instead('<iframe src="data:text/html;base64,{frame}"></iframe>', shown=True, moved=True),
    "embedded object, data address": instead('<object data="data:text/html;base64,{frame}"></object>', shown=True, moved=True),
    "picture in a data address": instead("<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{0}</text></svg>'>", shown=True),
}  # fmt: skip
INLINE |= {
    "struck by a stroke on each character": lambda page: _stroked(page),
    "private character": lambda page: _marked(page, "\ue5d2"),
    "byte-order mark inside": lambda page: _marked(page, "\ufeff", read=""),
    "joiner inside": lambda page: _marked(page, "&zwj;", read=""),
    "no-break space": lambda page: _marked(page, "&nbsp;", read=" "),
    "no character": lambda page: _marked(page, "&#0;", read="\ufffd"),
    "old reference": lambda page: _marked(page, "&#151;", read="—"),
    "small capitals": style("font-variant:small-caps", shown=True),
    "floating": style("float:right", shown=True),
    "relative place": style("position:relative;left:2px", shown=True),
    "rotated": style("display:inline-block;transform:rotate(5deg)", shown=True),
    "blurred": style("filter:blur(9px)", shown=False),
    "blended": style("mix-blend-mode:multiply", shown=True),
    "behind": style("position:relative;z-index:-1", shown=True),
    "grey on grey": style("color:#ccc;background:#cbcbcb", shown=False),
    "white by a class": sheet(".zq7{color:#fff}", shown=False),
    "no line height": style("display:inline-block;line-height:0;overflow:hidden", shown=False),
    "not shown by the list of an element": run('<span class="hide">', shown=True),
    "first letter": run('<span class="zq7">', shown=True, head="<style>.zq7::first-letter{font-size:2em}</style>"),
    "marked for removal": run('<span data-remove="1">', shown=True),
    "spelling": run('<span class="hps" lang="en">', shown=True),
    "abbreviation": run('<abbr title="全称">', "</abbr>", shown=True),
    "superscript link": lambda page: _noted(page),
}  # fmt: skip
ROW = "<table><tr><td>{}</td><td>"
BLOCKS: dict[str, Change] = {
    "div": block("<div>", "</div>", shown=True),
    "section": block("<section>", "</section>", shown=True),
    "block quote": block("<blockquote>", "</blockquote>", shown=True),
    "figure": block("<figure><figcaption>", "</figcaption></figure>", shown=True),
    "preformatted": block("<pre>", "</pre>", shown=True),
    "example": lambda page: _example(page),
    "list": block("<ul><li>", "</li></ul>", shown=True),
    "definition": block("<dl><dd>", "</dd></dl>", shown=True),
    "form": block("<form><fieldset>", "</fieldset></form>", shown=True),
    "custom block": block('<gov-block style="display:block">', "</gov-block>", shown=True),
    "open shadow": block('<gov-a><template shadowrootmode="open">', "</template></gov-a>", shown=True),
    "cell": block(ROW.format(""), "</td></tr></table>", shown=True, moved=True),
    "one cell": block("<table><tr><td>", "</td></tr></table>", shown=True),
    "cell in a cell": block("<table><tr><td><table><tr><td>", "</td></tr></table></td></tr></table>", shown=True),
    "cell not shown": block("<table><tr><td></td><td hidden>", "</td></tr></table>", shown=False, moved=False),
    "row not shown": block('<table><tr style="display:none"><td>', "</td></tr></table>", shown=False),
    "table caption": block("<table><caption>", "</caption><tr><td></td></tr></table>", shown=True),
    "stray in a table": block("<table>", "<tr><td></td></tr></table>", shown=True),
    "named like navigation": block('<div class="nav">', "</div>", shown=True),
    "named like sharing": block('<div class="share">', "</div>", shown=True),
    "named hidden": block('<div class="hidden">', "</div>", shown=True),
    "navigation": block("<nav>", "</nav>", shown=True),
    "aside": block("<aside>", "</aside>", shown=True),
    "footer": block("<footer>", "</footer>", shown=True),
    "header": block("<header>", "</header>", shown=True),
    "open details": block("<details open><summary></summary>", "</details>", shown=True),
    "closed details": block("<details><summary></summary>", "</details>", shown=False),
    "dialog": block("<dialog>", "</dialog>", shown=False),
    "open dialog": block("<dialog open>", "</dialog>", shown=True),
    "pop-up": block("<div popover>", "</div>", shown=False),
    "hidden block": block("<div hidden>", "</div>", shown=False),
    "block not displayed": block('<div style="display:none">', "</div>", shown=False),
    "block of a class": block('<div class="zq7">', "</div>", shown=False, head=f"<style>{NONE}</style>"),
    "block without height": block('<div style="height:0;overflow:hidden">', "</div>", shown=False),
    "block in a scroll": block('<div style="height:1em;overflow:auto">', "</div>", shown=True),
    "one line of a block": block('<div style="width:4em;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">', "</div>", shown=False),
    "white block": block('<div style="color:#fff">', "</div>", shown=False),
    "struck block": block("<del>", "</del>", shown=False),
    "template block": block("<template>", "</template>", shown=False),
    "commented block": block("<!-- ", " -->", shown=False),
    "no-script block": block("<noscript>", "</noscript>", shown=False),
    "tab": block('<div role="tabpanel" style="display:none">', "</div>", shown=False),
    "struck by a block": block('<div style="text-decoration:line-through">', "</div>", shown=False),
    "unseen by a block": block('<div style="visibility:hidden">', "</div>", shown=False),
    "faint block": block('<div style="opacity:0">', "</div>", shown=False),
    "block of no size": block('<div style="font-size:0">', "</div>", shown=False),
    "clear block": block('<div style="color:transparent">', "</div>", shown=False),
    "block far left": block('<div style="position:absolute;left:-9999px">', "</div>", shown=False),
    "block moved by its margin": block('<div style="margin-left:-9999px">', "</div>", shown=False),
    "block clipped": block('<div style="clip-path:inset(50%)">', "</div>", shown=False),
    "block for print": block('<div class="zq7">', "</div>", shown=True, head="<style>@media print{.zq7{display:none}}</style>"),
    "block on paper only": block('<div class="zq7">', "</div>", shown=False, head="<style>.zq7{display:none}@media print{.zq7{display:block}}</style>"),
    "block of a wide window": block('<div class="zq7">', "</div>", shown=True, head="<style>@media (max-width:700px){.zq7{display:none}}</style>"),
    "unseen cell": block('<table><tr><td></td><td style="font-size:0">', "</td></tr></table>", shown=False),
    "collapsed row": block('<table><tr style="visibility:collapse"><td></td><td>', "</td></tr></table>", shown=False),
    "foot before body": block("<table><tfoot><tr><td></td><td>", "</td></tr></tfoot></table>", shown=True, moved=True),
    "cell over two columns": block('<table><tr><td>甲</td><td>乙</td></tr><tr><td colspan="2">', "</td></tr></table>", shown=True, words="甲\t乙\n{}"),
    "cell over two rows": block('<table><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>', "</td></tr></table>", shown=True, words="甲\t乙\n\t{}"),
    "numbered": block("<ol><li>", "</li></ol>", shown=True, words="1. {}"),
    "numbered from three": block('<ol start="3"><li>', "</li></ol>", shown=True, words="3. {}"),
    "numbered in Chinese": block('<ol style="list-style-type:cjk-ideographic"><li>', "</li></ol>", shown=True, words="一、{}"),
    "numbered by a counter": block('<div class="zq7">', "</div>", shown=True, head="<style>.zq7::before{content:counter(a)}</style>"),
    "inside links": block('<a href="http://example.com/">', "</a>", shown=True),
    "inside a button": block("<button>", "</button>", shown=True),
    "inside a menu": block("<menu><li>", "</li></menu>", shown=True),
    "inside an article": block("<article>", "</article>", shown=True),
    "inside an address": block("<address>", "</address>", shown=True),
    "inside a slot": block('<gov-a><div slot="a">', "</div></gov-a>", shown=True),
    "role of navigation": block('<div role="navigation">', "</div>", shown=True),
    "unclosed": block("<div><span>", "", shown=True),
    "two columns": block('<div style="column-count:2">', "</div>", shown=True),
    "other order": swapped('<div class="zq7"><div>', "</div><div>", "</div></div>", ".zq7{display:flex;flex-direction:column-reverse}"),
    "other order of one": swapped('<div class="zq7"><div>', "</div><div class=zq8>", "</div></div>", ".zq7{display:grid}.zq8{order:-1}"),
    "moved to the foot": moved_to("<div>", "</div>", '<div class="footer|<footer', shown=True),
    "moved into the foot": moved_to("", "", "</footer>|ICP备|</body>", shown=True),
    "moved behind the page": moved_to("", "", "$", shown=True),
    "moved into a margin": moved_to("<aside>", "</aside>", '<div class="share|</main>', shown=True),
}  # fmt: skip


def _in_capitals(page: Page) -> Changed:
    a, b = page.passage(2)
    letters = '<b style="text-transform:uppercase">ppp</b>'
    return Changed(page.put((a, b), page.text[a:b] + letters), "PPP", True, True, was="")


def _quoted(page: Page) -> Changed:
    a, b = page.passage()
    words = page.text[a:b]
    return Changed(page.put((a, b), f"<q>{words}</q>"), f"“{words}”", True, was=words)


def _content(page: Page) -> Changed:
    a, b = page.passage()
    words = page.text[a:b]
    made = f'<span class="zq7">{words}</span>'
    return Changed(
        page.put((a, b), made, f'<style>.zq7::before{{content:"{NEW}"}}</style>'), NEW + words, True, was=words
    )


def _stroked(page: Page) -> Changed:
    a, b = page.passage(2, whole=True)
    return Changed(page.put((a, b), "".join(f"{c}\u0336" for c in page.text[a:b])), page.text[a:b], False)


def _marked(page: Page, sign: str, read: str | None = None) -> Changed:
    a, b = page.passage(2)
    words = page.text[a:b]
    reads = words[:1] + (sign if read is None else read) + words[1:]
    return Changed(page.put((a, b), words[:1] + sign + words[1:]), reads, True, was=words)


def _noted(page: Page) -> Changed:
    a, b = page.passage(2)
    words = page.text[a:b]
    return Changed(page.put((a, b), f'{words}<sup><a href="#n">[1]</a></sup>'), f"{words}[1]", True, was=words)


def _guided(page: Page) -> Changed:
    a, b = page.passage()
    guided = f"<ruby>{page.text[a:b]}<rt>{NEW}</rt></ruby>"
    return Changed(page.put((a, b), guided), NEW, False, was="")


def _example(page: Page) -> Changed:
    a, b = page.dice.choice(page.blocks())
    words = words_in(page.text[a:b])
    return Changed(page.put((a, b), f"<xmp>{words}</xmp>"), words, True)


CHANGES: dict[str, Change] = {**INLINE, **BLOCKS}
