"""What the facts of one report's own file are worth, known before anything of the site is."""

from duizhao.frozen import frozen


@frozen
class Checksums:
    """Checksums of what a report's own file says: they need not be worked out anew while the file is the same."""

    meta: bytes
    body: bytes
    source: bytes
    findings: bytes
