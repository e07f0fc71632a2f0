"""The package's templates as code: kept where Python keeps that of the package's modules, and read from there.

To compile all of them takes a third of a second, longer than the whole rest of a small change. As with modules, whoever
may write beside the package does it once for all.
"""

import contextlib
import os
import sys
from collections.abc import Iterable
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from duizhao.shell.packing import digest_of


class TemplateCode(BytecodeCache):
    """Reads and writes the code of the templates `names`; of others, which are a site's own, nothing is kept.

    A file holds a digest of the program, of what it runs on and of the code, and then the code: what is torn, or of
    another version, is compiled anew and replaced.
    """

    def __init__(self, names: Iterable[str], program: bytes, folder: Path | None = None) -> None:
        """Args:
        names: The templates, as they are loaded.
        program: A digest of the program and of what it runs on.
        folder: Where the files are; by default where Python keeps the code of this module.
        """
        self._names = {self.get_cache_key(name, name): name for name in names}
        self._program = program
        self._folder = folder or Path(cache_from_source(__file__)).parent

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives `bucket` its code, where that is known."""
        try:
            data = self._file(bucket).read_bytes()
        except (OSError, KeyError):
            return
        code = data[12:]
        if data[:12] == digest_of(self._program + code):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of `bucket`; whatever stands in the way of that is no matter."""
        if sys.dont_write_bytecode:
            return
        code = bucket.bytecode_to_string()
        with contextlib.suppress(OSError, KeyError):
            file = self._file(bucket)
            draft = file.with_name(f"{file.name}.{os.getpid()}")
            file.parent.mkdir(exist_ok=True)
            try:
                draft.write_bytes(digest_of(self._program + code) + code)
                draft.replace(file)
            finally:
                draft.unlink(missing_ok=True)

    def _file(self, bucket: Bucket) -> Path:
        """Raises KeyError for a template of which nothing is kept."""
        name = self._names[bucket.key].replace("/", "-")
        return self._folder / f"template-{name}.{sys.implementation.cache_tag}"
