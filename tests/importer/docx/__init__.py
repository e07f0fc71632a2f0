"""Word documents, built in memory."""
