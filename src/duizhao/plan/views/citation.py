"""How a report is cited (GB/T 7714-2015, 4.1 reports and 4.6 online) and described to machines (schema.org)."""

from typing import Any

from duizhao.frozen import frozen
from duizhao.model import CHINESE, Report
from duizhao.plan import routes
from duizhao.plan.site_index import SiteIndex

AUTHORS = 3  # GB/T 7714-2015, 8.1.2: of more than three, the first three and 等


@frozen
class Citation:
    """A citation, and the form of it for a page's script, which knows what only a reader knows: when, and from where.

    `start` is 责任者. 题名: 编号; `date` the publication's, "" where it is not known; `address` the source's, else this
    page's, "" where neither has one; `page` this page's own; `signed` says that `date` is only that of signing.
    """

    start: str
    date: str
    address: str
    page: str
    signed: bool

    @property
    def text(self) -> str:
        """The whole citation without the day of access.

        责任者. 题名: 编号[R/OL]. (发布日期). 网址. What has no address is no electronic source to a reader: [R].
        Source: GB/T 7714-2015, 4.1 and 4.6.
        """
        if not self.address:
            return f"{self.start}[R]. {self.date}." if self.date else f"{self.start}[R]."
        return self.start + self._online("", self.address)

    @property
    def form(self) -> str:
        """How the citation goes on behind `start` with the day of access, `{read}`, and an address, `{address}`.

        责任者. 题名: 编号[R/OL]. (发布日期)[引用日期]. 网址. Source: GB/T 7714-2015, 4.6.
        """
        return self._online("[{read}]", "{address}")

    def _online(self, read: str, address: str) -> str:
        days = (f"({self.date})" if self.date else "") + read
        return f"[R/OL]. {days}. {address}." if days else f"[R/OL]. {address}."


def citation(index: SiteIndex, report: Report) -> Citation:
    """How to cite a `report` of `index`; what it does not tell is left out, never guessed.

    Source: GB/T 7714-2015, 4.1 (reports) and 4.6 (online).
    """
    meta = report.meta
    issuers = ", ".join(meta.issuers[:AUTHORS]) + (", 等" if len(meta.issuers) > AUTHORS else "")
    title = meta.title + (f": {meta.doc_number}" if meta.doc_number else "")
    page = _own_address(index, report)
    return Citation(
        start=f"{issuers}. {title}" if issuers else title,
        date=meta.dated,
        address=meta.source_url or page,
        page=page,
        signed=bool(meta.date) and not meta.published_on,
    )


def report_json_ld(index: SiteIndex, report: Report) -> dict[str, Any]:
    """A schema.org Report of a `report` of `index`, as JSON-LD's values; what is not known is left out.

    Source: schema.org, Report.
    """
    meta = report.meta
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": meta.title,
        "inLanguage": CHINESE,
        "reportNumber": meta.doc_number,
        "author": [{"@type": "GovernmentOrganization", "name": name} for name in meta.issuers],
        "temporalCoverage": str(meta.year),
        "spatialCoverage": {"@type": "AdministrativeArea", "name": meta.body.full},
        "dateCreated": meta.date,
        "datePublished": meta.published_on,
        "isBasedOn": meta.source_url,
        "url": _own_address(index, report),
    }
    return {key: value for key, value in data.items() if value}


def _own_address(index: SiteIndex, report: Report) -> str:
    return routes.address(index.site.config.base_url, routes.report(report.id))
