"""The search box, in the browsers that visitors have."""
