"""Several sites made of one: which reports each member has, and the pages of the site that leads to all of them."""
