"""Source → Report: front matter, the Markdown dialect, the outline by numerals; also site.yaml and the rule data."""
