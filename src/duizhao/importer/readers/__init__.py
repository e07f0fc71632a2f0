"""What reads the bytes of a format: raw bytes → Extract. Which format has which reader, `importer/formats/` says."""
