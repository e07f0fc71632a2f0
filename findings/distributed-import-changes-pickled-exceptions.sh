#!/bin/sh
# distributed 2026.8.0 (with tblib 3.2.2): importing it changes how every exception of the process is pickled.
#
# Nothing of Dask need be used: from then on an exception takes its cause and the tracebacks of both along. A program
# that sends its own errors between its own processes finds them ten times as large, with the paths of its sources in
# them, and an error that was raised because of a RecursionError no longer pickles at all.
# Seen: before {"bytes": 64, "cause": False, "deep": True}; after {"bytes": 745, "cause": True, "deep": False}.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check distributed==2026.8.0 dask==2026.8.0 tblib==3.2.2
"$place/venv/bin/python" - <<'PY'
import pickle
import sys


def caused(by):
    try:
        try:
            by()
        except Exception as cause:
            raise ValueError("a template is wrong") from cause
    except ValueError as error:
        return error


def wrong():
    raise KeyError("name")


def deep():
    deep()


def seen():
    data = pickle.dumps(caused(wrong))
    try:
        travels = isinstance(pickle.loads(pickle.dumps(caused(deep))), ValueError)
    except RecursionError:
        travels = False
    return {"bytes": len(data), "cause": pickle.loads(data).__cause__ is not None, "deep": travels}


before = seen()
import distributed

after = seen()
print(distributed.__version__, before, after)
kept = (before["cause"], before["deep"]) == (False, True)
changed = (after["cause"], after["deep"]) == (True, False) and after["bytes"] > 2 * before["bytes"]
sys.exit(not (kept and changed))
PY
