"""Prints every page of a site and checks every sheet: `python -m tests.pages.measure_print [SITE]`.

Without SITE the demonstration site. Says how long it took, how many sheets came out, and what is wrong with them.
"""

import sys
import tempfile
import time
from pathlib import Path

from duizhao.shell.build import build
from duizhao.shell.printing import jobs_of
from tests.pages.paper import faults, printed, report_faults, sheets_of, title_of
from tests.problem_words import in_words

EXAMPLES = Path(__file__).parents[2] / "examples"


def main(arguments: list[str]) -> None:
    """Builds, prints, reads, tells."""
    root = Path(arguments[0]) if arguments else EXAMPLES
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        site = build(root, folder / "build").site
        if site is None:
            raise SystemExit("the site has errors: duizhao check")
        reports = {f"reports/{report.id}.html": report for report in site.reports}
        jobs = jobs_of(folder / "build", (), True, folder / "pdf")
        start = time.perf_counter()
        wrong = [in_words(problem.message) for problem in printed(folder / "build", jobs)]
        took = time.perf_counter() - start
        count = size = 0
        for job in jobs:
            sheets = sheets_of(job.target)
            count += len(sheets.bodies)
            size += job.target.stat().st_size
            report = reports.get(job.page)
            title = title_of(folder / "build" / job.page)
            found = report_faults(sheets, report) if report else faults(sheets, title)
            wrong += [f"{job.page}: {fault}" for fault in found]
    sys.stdout.write(f"{len(jobs)} pages, {count} sheets, {size / 1e6:.0f} MB in {took:.0f} s\n")
    sys.stdout.write(f"{len(reports)} reports, every character in order; {len(wrong)} faults\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in wrong)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
