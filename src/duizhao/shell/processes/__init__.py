"""Work in several processes: how many, how they begin and end, and what comes back from them."""
