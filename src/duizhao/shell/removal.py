"""Reports that are no longer there: told, and where they are many, not taken off the site without being asked.

A share that is not connected, a folder moved away, a wrong --root look like reports that were deleted.
"""

from duizhao.model import Problem, Reason
from duizhao.shell.failure import ShellError, error, warning

TENTH = 0.1  # of the reports: so many go without a question
ALL_BUT_ALL = 0.9999  # while a person looks on: only an empty site is asked about
_NAMED = 20  # reports that a message names


def agreed(before: tuple[str, ...], after: tuple[str, ...], most: float) -> tuple[Problem, ...]:
    """What is to be told of reports that vanish from a site.

    Source: decision 050 (when reports vanish).

    Args:
        before: the paths of the site that stands.
        after: those of the site that is to stand.
        most: the share of the reports that may vanish, 0 to 1; 1 for all. As many as come do not count: they were
            renamed.

    Raises:
        ShellError: more would vanish.
    """
    old, new = _removed_reports(before), _removed_reports(after)
    gone = sorted(old - new)
    if not gone:
        return ()
    shown = Reason.listed(gone[:_NAMED])
    names = Reason.of("so-many-reports", shown=shown, n=len(gone)) if len(gone) > _NAMED else shown
    lost = len(old) - len(new)
    if most < 1 and (not new or lost > most * len(old)):
        message = Reason.of("site-s-reports-gone-site", old=len(old), gone=len(gone), names=names)
        hint = Reason("see-whether-content-complete-disk")
        raise ShellError([error("reports-vanished", "content", message, hint)])
    hint = Reason("put-them-back-into-content")
    return (
        warning("reports-removed", "content", Reason.of("pages-reports-removed-site", n=len(gone), names=names), hint),
    )


def _removed_reports(paths: tuple[str, ...]) -> set[str]:
    from duizhao.plan import routes  # a build loads plan/ while others read reports already

    return {id for path in paths if (id := routes.report_id(path))}
