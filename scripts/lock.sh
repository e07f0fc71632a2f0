#!/bin/sh
# Writes requirements/site.txt and requirements/dev.txt: exact versions with hashes, for Python 3.11 and later on
# every system, and no download address. Argument: the uv program.
set -eu
compile() {
    out=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file "$out" "$@"
    if grep -nE 'https?://|--(extra-)?index-url|--find-links' "$out"; then
        echo "$out holds a download address" >&2
        exit 1
    fi
}
uv=$1
compile requirements/site.txt pyproject.toml requirements/build.in
compile requirements/dev.txt pyproject.toml requirements/build.in requirements/dev.in
