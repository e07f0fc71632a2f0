"""Which other programs this machine has, and what each is for: nothing is needed to build a site."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec

from duizhao.frozen import frozen
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

    name: str
    where: str
    purpose: str
    remedy: str


def helpers() -> Iterator[Helper]:
    """Everything beside Python that some command uses, found or not."""
    browser = find_browser()
    yield Helper("浏览器", str(browser or ""), "duizhao pdf：印成 PDF", "装上 Chromium、Chrome 或 Edge")
    yield Helper("LibreOffice", find_office() or "", "导入 .doc、.wps、.rtf 等旧格式", "从 libreoffice.org 安装")
    yield Helper("antiword", shutil.which("antiword") or "", "没有 LibreOffice 时导入 .doc", "包管理器里的 antiword")
    yield Helper("git", shutil.which("git") or "", "duizhao publish --branch", "从 git-scm.com 安装")
    yield Helper("中文字体", _font(), "印成 PDF 时的汉字", "装上任何一种中文字体，例如 fonts-noto-cjk")
    pyarrow = "pyarrow" if find_spec("pyarrow") else ""
    yield Helper("pyarrow", pyarrow, "duizhao export --format parquet", "pip install 'duizhao[parquet]'")


def _font() -> str:
    """A font that has hanzi; on Windows and macOS the system's own."""
    if os.name == "nt" or shutil.which("sw_vers"):
        return "系统自带"
    lister = shutil.which("fc-list")
    if lister is None:
        return ""
    try:
        said = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    families = [line.partition(",")[0] for line in said.stdout.decode("utf-8", "replace").splitlines() if line]
    return next((name for name in _FONTS if name in families), families[0] if families else "")
