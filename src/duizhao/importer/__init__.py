"""Raw bytes → draft page and ledger."""
