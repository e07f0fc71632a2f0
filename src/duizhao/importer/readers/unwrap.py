"""Files that hold a document in another wrapping: a web page saved in one file (MHT), a Word document saved as XML."""

from duizhao.importer.readers.formats import format_of


def unwrapped(raw: bytes, name: str) -> tuple[bytes, str]:
    """A file and its name as a reader takes them: MHT as a web page in UTF-8, Word's XML as docx, others as they are.

    Raises:
        ImportFailure: What `format_of` raises; damaged, xml-entities, too-large.
    """
    if not raw.strip():
        return raw, name
    kind = format_of(raw, name)
    if kind == "mht":
        from duizhao.importer.readers.mht import page_of

        return page_of(raw), f"{name}.html"
    if kind == "word-xml":
        from duizhao.importer.readers.word_xml import package_of

        return package_of(raw), f"{name}.docx"
    return raw, name
