"""A file as gzip (RFC 1952), which pandas, DuckDB, R and others read as the file itself."""

import gzip


def gzipped(data: bytes) -> bytes:
    """The `data` as gzip (RFC 1952); the same data gives the same bytes, without name or time."""
    return gzip.compress(data, mtime=0)
