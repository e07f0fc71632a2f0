"""A web page with all it takes in, as one file (MIME): the page when unwrapped."""

from duizhao.importer.formats.format import Format
from duizhao.importer.formats.unconverted import unconverted
from duizhao.importer.readers.raw_file import MIME, MIME_PAGE, RawFile


def _is_mht(file: RawFile) -> bool:
    return MIME.match(file.head) is not None and MIME_PAGE.search(file.head) is not None


def _page_in_mht(file: RawFile) -> tuple[bytes, str]:
    from duizhao.importer.readers.mht import mht_page

    return mht_page(file.raw), f"{file.name}.html"


FORMAT = Format("mht", (".mht", ".mhtml"), _is_mht, unconverted, unwrapped=_page_in_mht)
