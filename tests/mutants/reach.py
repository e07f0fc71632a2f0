"""A plugin of pytest: which functions of the program each test runs, and how long it takes.

`pytest -p tests.mutants.reach --reached FOLDER tests/…` writes a file a process into the folder.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

SRC = f"{os.sep}src{os.sep}duizhao{os.sep}"
Reached = dict[str, tuple[float, list[str]]]
"""Test → its seconds of processor time, and the functions it ran, `path below duizhao:qualified name`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the record goes."""
    parser.addoption("--reached", default="", help="a folder for what each test reached")


def pytest_configure(config: pytest.Config) -> None:
    """Records where it is asked to."""
    if folder := config.getoption("--reached"):
        config.pluginmanager.register(_Recorder(Path(folder)))


class _Recorder:
    def __init__(self, folder: Path) -> None:
        self.folder, self.reached = folder, Reached()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        codes: set[CodeType] = set()

        def called(frame: FrameType, _event: str, _value: object) -> None:
            codes.add(frame.f_code)

        begun = time.process_time()
        sys.settrace(called)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            names = {
                f"{code.co_filename.split(SRC)[1]}:{code.co_qualname.split('.<locals>')[0]}"
                for code in codes
                if SRC in code.co_filename
            }
            self.reached[item.nodeid] = (time.process_time() - begun, sorted(names))

    def pytest_sessionfinish(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{os.getpid()}.json").write_text(json.dumps(self.reached), "utf-8")


def read(folder: Path) -> Reached:
    """What a run of tests has recorded into a folder."""
    return {test: (seconds, names) for file in folder.glob("*.json") for test, (seconds, names) in _json(file)}


def _json(file: Path) -> Any:
    return json.loads(file.read_text("utf-8")).items()
