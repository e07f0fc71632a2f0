"""One file a kind of page: its view, and which pages of that kind there are."""
