"""What stops the import of one file."""


class ImportFailure(Exception):  # noqa: N818 - it is reported as a problem, not as a program's error
    """One file cannot be imported: a stable code, what is wrong, and what to do about it."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
