"""What the scripts of the pages load: manifest, search index, one file a report."""
