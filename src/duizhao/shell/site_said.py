"""All that the reports of a site say, each by itself and all together: what pages and commands look at."""

from functools import partial

from duizhao.compare import FindShared, OwnPart, compare, find_shared_by_level, report_order
from duizhao.facts import Checksums
from duizhao.model import Findings, Mapper, Reason, Report, Site
from duizhao.read import check_collection
from duizhao.shell.content_names import file_id
from duizhao.shell.load import Loaded
from duizhao.shell.progress import Progress, silent
from duizhao.shell.studying import study


def site_from(
    loaded: Loaded,
    run: Mapper = map,
    progress: Progress = silent,
    checksums: dict[str, Checksums] | None = None,
    find_shared: FindShared = find_shared_by_level,
    aligned: bool = True,
    followed: bool = True,
) -> Site:
    """All that the reports say, each and together. A report with errors is left out; its problems are in the Site.

    The stages and their order: docs/architecture.md.

    Args:
        loaded: the files of the site.
        run: how to go through many items.
        progress: shows how far each stage is.
        checksums: gets those of each report, by its id, as soon as it is read.
        find_shared: finds who shares a sentence with whom.
        aligned: whether each year's sentences are set beside those of the year before, as pages show them.
        followed: whether it is found what became of shortcomings and plans.
    """
    rules = loaded.rules
    studied = list(progress(run(partial(study, rules=rules), loaded.sources), Reason("reading"), len(loaded.sources)))
    found: list[tuple[Report, Findings]] = []
    owns: dict[str, OwnPart] = {}
    for one, source in zip(studied, loaded.sources, strict=True):
        if one.id:
            found.append(one.report(source))
            owns[one.id] = one.own_part
            if checksums is not None:
                checksums[one.id] = one.checksums(source)
    key = report_order(rules)
    found.sort(key=lambda pair: key(pair[0]))
    reports, findings = tuple(report for report, _ in found), tuple(own for _, own in found)
    problems = (*loaded.problems, *(p for one in studied for p in one.problems), *check_collection(reports))
    comparison = compare(reports, findings, loaded.config, rules, run, find_shared, aligned, followed, owns)
    of_files = ((report.id, loaded.ledgers.get(file_id(report.source.path))) for report in reports)
    ledgers = {id: ledger for id, ledger in of_files if ledger is not None}
    messages = loaded.messages
    return Site(loaded.config, rules, messages, reports, findings, comparison, ledgers, problems, loaded.chinese)
