"""Every promise about the pages, asked of every page kind."""
