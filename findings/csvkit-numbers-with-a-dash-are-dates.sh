#!/bin/sh
# csvkit 2.2.0 (agate 1.14.2): a column of cells such as 1-2 or 1/3 is read as dates of the year 2001.
#
# Tables of reports number their items 1-1, 1-2, give a span of months as 1-11 and a share as 1/3. csvjson, csvsql, csvstat and
# the other commands that guess types change the value, not only its type, and say nothing; `--no-inference` keeps it.
# Seen: "1-2" → "2001-01-02", "1-11" → "2001-01-11", "1/3" → "2001-01-03"; with --no-inference each as it was.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cd "$place"
printf 'item,months,share\n1-2,1-11,1/3\n2-3,1-10,2/3\n' >table.csv
guessed=$("$place/venv/bin/csvjson" table.csv)
kept=$("$place/venv/bin/csvjson" --no-inference table.csv)
echo "guessed: $guessed"
echo "kept:    $kept"
case $guessed in *'"item": "2001-01-02", "months": "2001-01-11", "share": "2001-01-03"'*) ;; *) exit 1 ;; esac
case $kept in *'"item": "1-2", "months": "1-11", "share": "1/3"'*) ;; *) exit 1 ;; esac
