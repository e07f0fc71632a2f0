#!/bin/sh
# Writes requirements/site.txt and requirements/dev.txt: exact versions with hashes, for Python 3.11 and later on
# every system, and requirements/node/package-lock.json for what checks the scripts. None holds a download address.
# Argument: the uv program of an environment; its npm and Python are beside it.
set -eu
addressless() {
    if grep -nE 'https?://|--(extra-)?index-url|--find-links|"resolved"' "$1"; then
        echo "$1 holds a download address" >&2
        exit 1
    fi
}
compile() {
    out=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file "$out" "$@"
    addressless "$out"
}
uv=$1
bin=$(dirname "$uv")
compile requirements/site.txt pyproject.toml requirements/build.in
compile requirements/dev.txt pyproject.toml requirements/build.in requirements/dev.in
node=requirements/node
rm -f $node/package-lock.json
"$bin/npm" --prefix $node install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit \
    --no-fund --loglevel=error
# npm notes where each maker asks for money: addresses that no install needs.
"$bin/python" - $node/package-lock.json <<'END'
import json, pathlib, sys
file = pathlib.Path(sys.argv[1])
lock = json.loads(file.read_text("utf-8"))
for package in lock["packages"].values():
    package.pop("funding", None)
file.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")
END
addressless $node/package-lock.json
