"""Site → pages: routes, view models, checks."""
