"""What an import or merge that was killed left behind, put right before anything is read."""

from pathlib import Path

from duizhao.model import Problem
from duizhao.shell.change import pending, recover
from duizhao.shell.locking import FolderBusy, locked
from duizhao.shell.paths import real


def recover_content(root: Path) -> tuple[Problem, ...]:
    """Finishes or undoes an import or merge at `root` that was killed, unless one is at work; what to tell of it.

    Source: decision 050.

    Raises:
        ShellError: What was begun can be neither finished nor undone now.
    """
    content = real(root / "content")
    if not pending(content):
        return ()
    try:
        with locked(real(root)):
            return recover(content)
    except FolderBusy:
        return ()
