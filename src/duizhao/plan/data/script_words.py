"""What the scripts of the many pages know of the site, once and not once a page: the words they say, ways to pages."""

from collections.abc import Iterator, Sequence

from duizhao.facts.planned import PlannedOutput
from duizhao.model import File
from duizhao.plan import routes
from duizhao.plan.messages import Messages
from duizhao.plan.site_index import SiteIndex

# What the scripts of all pages, of a report, a comparison and a township say: keys, or the beginning of keys.
SCRIPT_KEYS = (
    "cell.",
    "comma",
    "copied",
    "copy_selected",
    "item.read",
    "mode.",
    "named.says",
    "pins.add",
    "pins.add-title",
    "pins.count",
    "pins.count-lost",
    "pins.remove",
    "report.anchor",
    "report.cite_here",
    "report.compare",
    "report.compared",
    "report.like_beside",
    "report.show_figures",
    "report.show_notes",
    "report.show_shared",
    "save.",
    "semicolon",
    "table.a3",
    "table.collapse",
    "table.expand",
    "table.hide_shared",
    "table.narrowed",
    "table.only_different",
    "table.only_figures",
    "table.other_subjects",
    "table.pick",
    "table.pick_all",
    "table.pick_level",
    "table.pick_none",
    "table.put_away",
    "table.save",
    "table.sheet",
    "table.unplaced",
    "year.of",
)


def words_script(index: SiteIndex) -> Iterator[PlannedOutput]:
    """The one file, data/words.js, for the site in `index`."""
    yield PlannedOutput(routes.SITE_WORDS, index, _words_file)


def _words_file(index: SiteIndex) -> File:
    """`words` by key, the ids and names of all parts and topics in their order, and where pages stand."""
    subjects = [[subject, index.subject(subject)] for subject in (*index.parts, *index.topics)]
    return site_words(index.words, subjects)


def site_words(words: Messages, subjects: Sequence[Sequence[str]]) -> File:
    """The file of a site: `subjects` are ids and names of parts and topics, `words` the messages to choose from."""
    known = {"words": words.chosen(SCRIPT_KEYS), "subjects": subjects, "pages": routes.for_scripts()}
    return File(routes.SITE_WORDS, "constant", ("siteWords", known))
