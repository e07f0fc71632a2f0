"""The command that exports: the site's data to a file or to standard output."""

import os
import sys
from pathlib import Path

from duizhao.export import export_json
from duizhao.model import Problem
from duizhao.shell.build import inspect, survey
from duizhao.shell.failure import ShellError, error, reason
from duizhao.shell.load import load
from duizhao.shell.parallel import runner
from duizhao.shell.progress import bar


def export_site(root: Path, file: Path, form: str, jobs: int) -> tuple[int, tuple[Problem, ...]]:
    """Writes the data of all reports that could be read, and gives their number and the site's problems.

    Args:
        root: the site's folder.
        file: where to write; `-` for standard output.
        form: json.
        jobs: number of processes, 0 to decide by the size of the work.

    Raises:
        ShellError: the file cannot be written; what was there stays.
    """
    assert form == "json"
    with runner(jobs, sum(1 for _ in root.glob("content/[0-9]*/*.md"))) as run:
        site = survey(load(root), run, bar)
    data = export_json(site).encode()
    if str(file) == "-":
        sys.stdout.buffer.write(data)
    else:
        replace_file(file, data)
    return len(site.reports), inspect(site)


def replace_file(file: Path, data: bytes) -> None:
    """Writes a file whole or not at all."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(file)
    except OSError as trouble:
        draft.unlink(missing_ok=True)
        hint = "检查目录是否存在、有没有写入权限"
        raise ShellError([error("not-writable", file.as_posix(), f"写不进去：{reason(trouble)}", hint)]) from None
