"""What stops the import of one file."""

from duizhao.model import Reason


class ImportFailure(Exception):  # noqa: N818 - it is reported as a problem, not as a program's error
    """One file cannot be imported: a stable code, what is wrong, and what to do about it."""

    def __init__(self, code: str, message: Reason, hint: Reason | None = None) -> None:
        super().__init__(message.code, *message.texts)
        self.code = code
        self.message = message
        self.hint = hint
