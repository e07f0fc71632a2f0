"""What several kinds of pages show: cards, tables, marked text, notes, charts."""
