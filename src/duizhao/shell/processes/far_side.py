"""What runs on a worker of a cluster: it makes sure that it is the same program, and does a batch of items.

A worker keeps the function that it was last given: rules, or a whole site, are unpacked once.
"""

import pickle
import platform
import threading
import zlib
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from duizhao import __version__
from duizhao.shell.broken import template_problem
from duizhao.shell.failure import ShellError
from duizhao.shell.files import files_below, package_folder
from duizhao.shell.garbage import collect_seldom
from duizhao.shell.packing import pack
from duizhao.shell.processes.workers import portable

DONE, TASK_FAILED, REFUSED = "done", "failed", "refused"
# What the bytes of a site, and what is read of a file, depend on beside this program and Python.
_PACKAGES = (
    "ahocorasick-rs",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "olefile",
    "pypdfium2",
    "pypinyin",
    "pyyaml",
    "xlsxwriter",
)
_lock = threading.Lock()  # a worker's threads do one batch at a time: what a page reads is written down one at a time
_functions: dict[str, Any] = {}


@cache
def identity() -> dict[str, str]:
    """What this process runs: versions, and a checksum of the program's own files.

    Source: decision 098.
    """
    files = files_below(Path(__file__).parents[2])
    for folder in ("templates", "theme"):  # inside the package, or beside it in a checkout
        files |= {f"{folder}/{name}": path for name, path in files_below(package_folder(folder)).items()}
    checksum = blake2b(digest_size=16)
    for name, path in sorted(files.items()):
        if "__pycache__" not in name:
            checksum.update(f"{name} ".encode() + blake2b(path.read_bytes(), digest_size=16).digest())
    python = ".".join(platform.python_version_tuple()[:2])
    found = {"duizhao": __version__, "code": checksum.hexdigest(), "python": python}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "-"
    return found | {"zlib": zlib.ZLIB_RUNTIME_VERSION}


def differences(own: Mapping[str, str], other: Mapping[str, str]) -> str:
    """In what the programs `own` and `other` differ, each with both versions; "" where they are the same.

    They are of `identity`. Source: decision 098.
    """
    names = [name for name in own if own[name] != other.get(name)]
    shown = [name for name in names if name != "code" or len(names) == 1]
    return ", ".join(f"{name} {own[name][:12]} / {other.get(name, '-')[:12]}" for name in shown)


def kept_function(blob: bytes) -> bytes:
    """A function's bytes, `blob`, as something that workers hand on to one another: as they are (decision 098)."""
    return blob


def work_batch(own: dict[str, str], checksum: str, blob: bytes, batch: bytes) -> bytes:
    """Does a batch.

    Source: decision 098.

    Args:
        own: who asks, as `identity`.
        checksum: of `blob`.
        blob: the function, compressed.
        batch: the items.

    Returns:
        A state and, with it, the results in their order, what broke the work, or how the two programs differ.
    """
    if differs := differences(own, identity()):
        return pickle.dumps((REFUSED, (platform.node(), differs)))
    try:
        with _lock:
            function = _functions.get(checksum)
            if function is None:
                if blake2b(blob, digest_size=16).hexdigest() != checksum:
                    raise ValueError("the work came damaged")
                _functions.clear()
                collect_seldom()  # also behind a batch, where Python would search the whole site each time
                function = _functions[checksum] = pickle.loads(zlib.decompress(blob))
            return pack((DONE, [function(item) for item in pickle.loads(batch)]))
    except Exception as broken:
        problem = template_problem(broken)  # its place is in the traceback, which does not travel
        return pickle.dumps((TASK_FAILED, ShellError([problem]) if problem else portable(broken)))
