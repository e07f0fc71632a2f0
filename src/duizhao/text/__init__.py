"""Chinese primitives: numerals, sentences, clauses, folding. Knows nothing of reports."""
