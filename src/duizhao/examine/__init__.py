"""Report → Findings: what one report says, each answer with its reason."""
