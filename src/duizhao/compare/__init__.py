"""All reports → Comparison: the only stage that sees all reports."""
