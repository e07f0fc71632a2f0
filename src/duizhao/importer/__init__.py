"""Raw bytes → draft page and ledger."""

from duizhao.importer.draft import Draft, draft, draft_of
from duizhao.importer.failure import ImportFailure

__all__ = ["Draft", "ImportFailure", "draft", "draft_of"]
