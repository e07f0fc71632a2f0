"""Which other programs this machine has, and what each is for: nothing is needed to build a site."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec

from duizhao.frozen import frozen
from duizhao.model import Reason
from duizhao.shell.browser import find_browser
from duizhao.shell.importing.office import find_office

_FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "SimSun", "Microsoft YaHei", "PingFang SC")
_SECONDS = 10


@frozen
class Helper:
    """A program or part that something needs.

    Attributes:
        name: what it is, for people.
        where: its place or name here; "" where there is none.
        purpose: what it is for.
        remedy: how to have it.
    """

    name: str | Reason
    where: str | Reason
    purpose: str | Reason
    remedy: str | Reason


def helpers() -> Iterator[Helper]:
    """Everything beside Python that some command uses, found or not."""
    browser = find_browser()
    yield Helper(Reason("browser"), str(browser or ""), Reason("for-pdf"), Reason("install-browser"))
    yield Helper("LibreOffice", find_office() or "", Reason("for-old-formats"), Reason("install-office"))
    yield Helper(
        "antiword", shutil.which("antiword") or "", Reason("for-doc-without-office"), Reason("install-antiword")
    )
    yield Helper("git", shutil.which("git") or "", "duizhao publish --branch", Reason("install-git"))
    yield Helper(Reason("chinese-fonts"), _hanzi_font(), Reason("for-hanzi-in-pdf"), Reason("install-font"))
    pyarrow = "pyarrow" if find_spec("pyarrow") else ""
    yield Helper("pyarrow", pyarrow, "duizhao export --format parquet", "pip install 'duizhao[parquet]'")


def _hanzi_font() -> str | Reason:
    """A font that has hanzi; on Windows and macOS the system's own."""
    if os.name == "nt" or shutil.which("sw_vers"):
        return Reason("system-fonts")
    lister = shutil.which("fc-list")
    if lister is None:
        return ""
    try:
        said = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    families = [line.partition(",")[0] for line in said.stdout.decode("utf-8", "replace").splitlines() if line]
    return next((name for name in _FONTS if name in families), families[0] if families else "")
