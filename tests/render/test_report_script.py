"""The data of reports, as short as it can be and whole."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from duizhao.render.report_script import FIRST, bits_as_signs, report_script

THEME = Path(__file__).parents[2] / "theme"
UNPACK = """
const { load, page } = await import(process.argv[1]);
page();
const { Data } = load(["page", "data"], "Data");
let packed;
const duizhao = { report: (_, ...value) => { packed = value; } };
new Function("duizhao", require("node:fs").readFileSync(0, "utf16le").slice(1))(duizhao);
process.stdout.write(JSON.stringify(await Data.opened(...packed)));
"""
DATA: dict[str, Any] = {
    "id": "2023/jia",
    "text": "一、成效普法百次。办案八件。",
    "blocks": [["p-1", 0, 4], ["p-2", 5, 12], ["p-3", 13, 20]],
    "sentences": [0, 5, 9, 13],
    "shared": [[0, 4], [9, 12]],
    "sections": [
        {"id": "s1", "level": 1, "heading": [0, 4], "span": [0, 14]},
        {"id": "s2", "level": 2, "heading": [4, 6], "span": [4, 14]},
    ],
    "zones": [[0, 0, ["publicity"], "measures"], [9, 1, [], None]],
    "cells": {
        "publicity": ["present", [[4, 9, "measures"], [9, 14, ""]]],
        "measures": ["elsewhere", [[4, 9, "publicity"]]],
        "plan": ["absent", []],
    },
    "across": {"study": ["present", [[0, 4, "measures"]]]},
    "changes": [
        [0, [9, 14]],
        [1, [4, 9], [14, 20], [[6, 7]], [[15, 16], [18, 19]]],
        [2, [0, 4]],
        [3, 0, [3, 8]],
    ],
}


def test_fifteen_bits_a_sign() -> None:
    """Data of any length stands in its signs bit by bit; none of them needs an escape or is half of another."""
    for size in range(1, 40):
        data = bytes((size * 37 + n * 91) % 256 for n in range(size))
        found = bits_as_signs(data)
        assert len(found) == -(-size * 8 // 15)
        assert all(FIRST <= ord(sign) < FIRST + 2**15 < 0xD800 for sign in found)
        bits = "".join(f"{ord(sign) - FIRST:015b}" for sign in found)
        assert bits.rstrip("0") == "".join(f"{byte:08b}" for byte in data).rstrip("0")


def test_what_is_packed_is_unpacked() -> None:
    """What a page's script takes out of a report's file is what the planner put in, and the file is shorter."""
    script = report_script("report", DATA)
    assert len(script) < len(json.dumps(DATA, ensure_ascii=False, separators=(",", ":")).encode())
    assert script.decode("utf-16").startswith('duizhao.report("2023/jia","')
    node = Path(sys.executable).with_name("node")
    load = (Path(__file__).parents[1] / "theme/load.mjs").as_uri()
    command: list[str | Path] = [
        node,
        "--input-type=module",
        "-e",
        UNPACK.replace("require(", "process.getBuiltinModule("),
        load,
    ]
    done = subprocess.run(command, input=script, capture_output=True, check=True)
    unpacked = json.loads(done.stdout)
    unpacked["changes"] = [[place for place in change if place is not None] for change in unpacked["changes"]]
    assert {key: unpacked[key] for key in DATA} == DATA
