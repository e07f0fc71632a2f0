"""The rows of the tables: which writer writes which format how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tests.importer.trips import ofd, office, prints
from tests.importer.trips.chromium import chromium, snapshot, tree
from tests.importer.trips.looks import FAMILIES, LOOKS, UNEMBEDDED
from tests.importer.trips.pages import web_page
from tests.importer.trips.tools import Job, Tools

Write = Callable[[Sequence[Job], Tools], None]
PRINTERS = {
    "Chromium": prints.by_chromium,
    "LibreOffice": prints.by_libreoffice,
    "WeasyPrint": prints.by_weasyprint,
    "typst": prints.by_typst,
    "reportlab": prints.by_reportlab,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A writer and what it is asked for: the table it stands in, its format's ending, font and look of the page."""

    family: str
    writer: str
    ending: str
    write: Write
    font: str = ""
    look: str = ""

    @property
    def name(self) -> str:
        """Under which the row stands in its table, but for the version of the writer."""
        return " | ".join((self.font, self.look) if self.font else (self.ending,))


def rows() -> list[Row]:
    """All of them."""
    site = partial(web_page, site=True)
    found = [
        Row("docx", "python-docx", "docx", office.by_python_docx),
        Row("docx", "pandoc", "docx", office.by_pandoc),
        Row("docx", "LibreOffice", "docx", office.by_libreoffice),
        Row("docx", "npm docx", "docx", partial(office.by_node, package="docx")),
        Row("docx", "npm html-to-docx", "docx", partial(office.by_node, package="html-to-docx")),
        Row("html", "Chromium", "html", lambda jobs, _: chromium(jobs, site, tree)),
        Row("html", "Chromium", "mhtml", lambda jobs, _: chromium(jobs, site, snapshot)),
        Row("html", "pandoc", "html", office.by_pandoc),
        Row("html", "LibreOffice", "html", office.by_libreoffice),
    ]
    found += [Row("office", "LibreOffice", e, office.by_libreoffice) for e in ("doc", "odt", "fodt", "rtf", "uot")]
    found += [Row("office", "pandoc", e, office.by_pandoc) for e in ("odt", "rtf")]
    for name, look in LOOKS.items():
        found.append(Row("ofd", "own", "ofd", partial(ofd.by_hand, look=look), "FangSong (named)", name))
        embedded = partial(ofd.by_easyofd, look=look.of("AR PL UMing CN"))
        found.append(Row("ofd", "easyofd", "ofd", embedded, "AR PL UMing CN", name))
        for family in (*FAMILIES, UNEMBEDDED):
            for writer, write in PRINTERS.items():
                if _can_print(writer, family):
                    found.append(Row("pdf", writer, "pdf", partial(write, look=look.of(family)), family, name))
    return found


def _can_print(writer: str, family: str) -> bool:
    """Whether a writer can print in a family: reportlab embeds no font with PostScript outlines, as Noto's are."""
    return not family.startswith("Noto") if writer == "reportlab" else family != UNEMBEDDED
