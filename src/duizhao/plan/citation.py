"""How a report is cited (GB/T 7714-2015, 4.6 electronic sources) and described to machines (schema.org)."""

from dataclasses import dataclass
from typing import Any

from duizhao.model import Report
from duizhao.plan import routes
from duizhao.plan.atlas import Atlas


@dataclass(frozen=True, slots=True)
class Citation:
    """`text` up to the access date, which only the reader knows, and what follows it."""

    text: str
    tail: str


def citation(atlas: Atlas, report: Report) -> Citation:
    """The citation of a report: 责任者. 题名: 编号[R/OL]. (发布日期)[引用日期]. 网址.

    The reader's browser puts the access date between the two halves; without scripts it is left out.
    """
    meta = report.meta
    issuers = ", ".join(meta.issuers) or meta.township
    number = f": {meta.doc_number}" if meta.doc_number else ""
    date = meta.published_on or meta.date or str(meta.year)
    base = atlas.site.config.base_url.rstrip("/")
    address = meta.source_url or (f"{base}/{routes.report(report.id)}" if base else "")
    return Citation(f"{issuers}. {meta.title}{number}[R/OL]. ({date})", f". {address}." if address else ".")


def report_json_ld(atlas: Atlas, report: Report) -> dict[str, Any]:
    """A schema.org Report; what is not known is left out."""
    meta = report.meta
    township = atlas.township[report.slug]
    base = atlas.site.config.base_url.rstrip("/")
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": meta.title,
        "inLanguage": "zh-Hans",
        "reportNumber": meta.doc_number,
        "author": [{"@type": "GovernmentOrganization", "name": name} for name in meta.issuers],
        "temporalCoverage": str(meta.year),
        "spatialCoverage": township.region + township.name,
        "dateCreated": meta.date,
        "datePublished": meta.published_on,
        "isBasedOn": meta.source_url,
        "url": f"{base}/{routes.report(report.id)}" if base else "",
    }
    return {key: value for key, value in data.items() if value}
