"""Python's HTML parser, which fails at `<![` before a word that it does not know, made to go on as browsers do."""

from html.parser import HTMLParser


class MarkupParser(HTMLParser):
    """An HTML parser that takes any bytes of a page."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Where `<![…` at offset `i` ends, -1 if nowhere: a comment to the next > (HTML Standard, 13.2.5.42).

        `report` is Python's: whether a comment is handed on.
        """
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            end = self.rawdata.find(">", i)
            if end >= 0:
                self.handle_comment(self.rawdata[i + 2 : end])
            return end + 1 if end >= 0 else -1
