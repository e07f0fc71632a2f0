"""How the files of content/ are called: what a command that finds nothing to do must know loads no stage."""

LEDGER = ".ledger.yaml"


def file_id(path: str) -> str:
    """What the raw file and the ledger of a report are called after: year and name of its file, at `path` (content/…).

    A report's own id differs from it where front matter names the slug.
    """
    return path.removeprefix("content/").removesuffix(".md")


def is_built_from(path: str) -> bool:
    """Whether a build reads the file of content/ at a POSIX `path` below it: of raw files, the ledgers alone."""
    return not path.startswith("raw/") or path.endswith(LEDGER)
