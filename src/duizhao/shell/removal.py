"""Reports that are no longer there: told, and where they are many, not taken off the site without being asked.

A share that is not connected, a folder moved away, a wrong --root look like reports that were deleted.
"""

from duizhao.model import Problem
from duizhao.plan import routes
from duizhao.shell.failure import ShellError, error, warning

TENTH = 0.1  # of the reports: so many go without a question
ALL_BUT_ALL = 0.9999  # while a person looks on: only an empty site is asked about
_NAMED = 20  # reports that a message names


def agreed(before: tuple[str, ...], after: tuple[str, ...], most: float) -> tuple[Problem, ...]:
    """What is to be told of reports that vanish from a site.

    Args:
        before: the paths of the site that stands.
        after: those of the site that is to stand.
        most: the share of the reports that may vanish; 1 for all. As many as come do not count: they were renamed.

    Raises:
        ShellError: more would vanish.
    """
    old, new = _reports(before), _reports(after)
    gone = sorted(old - new)
    if not gone:
        return ()
    rest = f" 等 {len(gone)} 份" if len(gone) > _NAMED else ""
    names = f"{'、'.join(gone[:_NAMED])}{rest}"
    lost = len(old) - len(new)
    if most < 1 and (not new or lost > most * len(old)):
        message = f"网站现有 {len(old)} 份报告，其中 {len(gone)} 份不见了，没有改动网站：{names}"
        hint = "看看 content/ 是否完整，共享目录或磁盘是否连着；确实要从网站上删去，加 --allow-removal"
        raise ShellError([error("reports-vanished", "content", message, hint)])
    hint = "若不是有意删去，放回 content/ 再生成一次"
    return (warning("reports-removed", "content", f"从网站上删去了 {len(gone)} 份报告的网页：{names}", hint),)


def _reports(paths: tuple[str, ...]) -> set[str]:
    return {id for path in paths if (id := routes.report_id(path))}
