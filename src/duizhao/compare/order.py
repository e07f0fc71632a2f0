"""The one order in which reports are compared and shown."""

from duizhao.model import Report


def report_key(report: Report) -> tuple[int, str, str, str, str]:
    """By year, region and township: whatever order the files came in, the result is the same."""
    meta = report.meta
    return (meta.year, meta.province, meta.city, meta.county, report.slug)
