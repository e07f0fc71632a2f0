"""Raw bytes → draft page and ledger."""

from duizhao.importer.decode import decode
from duizhao.importer.draft import GIVEN_KEYS, Draft, called, draft, draft_of
from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.found import FoundIn, told_place
from duizhao.importer.known_pages import KnownPage, KnownPages, Town, town_of
from duizhao.importer.level_words import level_word
from duizhao.importer.levels import AUTO_WORDS
from duizhao.importer.page import scalar
from duizhao.importer.pictures import pictures
from duizhao.importer.placing import Placing
from duizhao.importer.prepare import prepare
from duizhao.importer.settle import CONFLICT, UNCHANGED, PresentReport, page_of_ledger, settle
from duizhao.importer.verify import body_of_page, unaccounted, verify

__all__ = [
    "AUTO_WORDS",
    "CONFLICT",
    "GIVEN_KEYS",
    "UNCHANGED",
    "Draft",
    "Extract",
    "FoundIn",
    "ImportFailure",
    "KnownPage",
    "KnownPages",
    "Placing",
    "PresentReport",
    "Town",
    "body_of_page",
    "called",
    "decode",
    "draft",
    "draft_of",
    "level_word",
    "page_of_ledger",
    "pictures",
    "prepare",
    "scalar",
    "settle",
    "told_place",
    "town_of",
    "unaccounted",
    "verify",
]
