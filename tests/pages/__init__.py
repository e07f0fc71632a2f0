"""Browser tests of pages."""
