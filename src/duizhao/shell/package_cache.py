"""What follows from the program alone, kept where Python keeps the bytecode of its modules.

As there, whoever may write beside the package keeps it for all, and the environment can forbid it
(`PYTHONDONTWRITEBYTECODE`) or have it elsewhere (`PYTHONPYCACHEPREFIX`). Nothing of a site is ever kept here.
"""

import contextlib
import os
import sys
import traceback
from importlib.util import cache_from_source
from pathlib import Path

from duizhao.frozen import frozen
from duizhao.model import Problem, Reason
from duizhao.shell.failure import error
from duizhao.shell.packing import checksum_of

_CHECKSUM = len(checksum_of(b""))


def torn_bytecode(broken: BaseException) -> Path | None:
    """The file of Python's bytecode of which half was read when `broken` came about; None for any other fault.

    On a full disk Python keeps the half that it could write of a module, and believes it ever after.
    """
    if not isinstance(broken, EOFError | ValueError | TypeError):
        return None
    for call, _ in traceback.walk_tb(broken.__traceback__):
        code = call.f_code
        if code.co_filename == "<frozen importlib._bootstrap_external>" and code.co_name == "get_code":
            kept = call.f_locals.get("bytecode_path")
            return Path(kept) if isinstance(kept, str) else None
    return None


def take_torn_away(broken: BaseException) -> Problem | None:
    """What is told where `broken` came of torn bytecode, whose file is taken away; None for any other fault."""
    torn = torn_bytecode(broken)
    if torn is None:
        return None
    with contextlib.suppress(OSError):
        torn.unlink()
    return error("system", torn.as_posix(), Reason("bytecode-torn"), Reason("bytecode-run-again"))


@frozen
class PackageCache:
    """Files of which each begins with a checksum of the program and of what it holds: what is torn or old is not there.

    Attributes:
        program: A checksum of the program and of what it runs on.
        folder: Where the files are; None for where Python keeps the code of this module.
    """

    program: bytes
    folder: Path | None = None

    def known(self, name: str) -> bytes | None:
        """What is kept under `name`; None for nothing.

        A value that is damaged counts as none (decision 054).
        """
        try:
            data = self._file(name).read_bytes()
        except OSError:
            return None
        kept = data[_CHECKSUM:]
        return kept if data[:_CHECKSUM] == checksum_of(self.program + kept) else None

    def keep(self, name: str, data: bytes) -> None:
        """Keeps `data` under `name`, a file name's part; whatever stands in the way of that is no matter.

        Source: decision 054.
        """
        if sys.dont_write_bytecode:
            return
        file = self._file(name)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            try:
                unfinished.write_bytes(checksum_of(self.program + data) + data)
                unfinished.replace(file)
            finally:
                unfinished.unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        own = Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py"))))
        return (self.folder / own.name if self.folder else own).with_suffix(".kept")
