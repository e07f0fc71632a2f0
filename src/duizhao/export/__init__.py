"""Site → data files."""
