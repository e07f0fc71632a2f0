"""Government web pages: the article told apart from what stands around it.

1. source   bytes → tree: byte-order mark, UTF-8, declared charset (gb2312 is read as GB18030)    source.py
2. style    what is shown, struck, raised, by attributes and the page's own style sheets           text_style.py, css.py
3. lines    the tree as lines of text: blocks, breaks, numbered items, rows of tables            walk.py, html_tables.py
4. article  the innermost element that holds nearly all running text; what is hidden in it         article.py
5. told     doubts that quote what was left out, or could be read in another way                   told.py

web_page.py goes these steps; css_text.py reads the text of style sheets, element_words.py what words tell of their
element, and sheets.py looks at style sheets in files of their own.
"""

from duizhao.importer.readers.html.sheets import hidden_by, links_of
from duizhao.importer.readers.html.web_page import read_html, read_page_text

__all__ = ["hidden_by", "links_of", "read_html", "read_page_text"]
