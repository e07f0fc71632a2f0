"""What a process tells of the pages that it makes is whole, whichever pages it begins with."""

from pathlib import Path

from duizhao.facts.kept import Derived
from duizhao.model import Site
from duizhao.plan import index_site
from duizhao.render import renderer
from duizhao.shell.page_maker import lots_of, made
from duizhao.shell.site_files import templates
from duizhao.tracing import traced
from tests.shell.conftest import EXAMPLES


def lots_in(site: Site) -> int:
    """How many lots of pages and files the site has."""
    return len(lots_of(index_site(site), renderer(templates(EXAMPLES), site.messages))[1])


def test_notes_are_whole_whatever_a_process_makes_first(demo: tuple[Path, Site]) -> None:
    """Of each fact that follows from others the notes say what from, in a process that makes one lot and no other.

    Who makes which lot is chance. What a lot asks for before its first page is told with that page: a build ended
    with an internal error where the process that had told it otherwise came later, or was another one.
    """
    site = demo[1]
    render = renderer(templates(EXAMPLES), site.messages)
    checked = 0
    for number in range(lots_in(site)):
        index = traced(index_site(site))
        lot = lots_of(index, render)[1][number]
        known = set(index.recorder.derived)  # before any process begins: these all have
        for output, noticed in made(lot, index, None):
            assert noticed
            _, _, facts, derived = noticed.note
            for fact, _, reads, _ in derived:
                assert {one for one in reads if one[0] in Derived.known} <= known, (output.path, fact)
                known.add(fact)
            assert {one for one in facts if one[0] in Derived.known} <= known, output.path
            checked += 1
    assert checked > 400
