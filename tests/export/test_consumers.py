"""What other programs read of the exports: real ones, each in its own process or by its own library."""

import csv
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from duizhao.cli import cli
from duizhao.export import records
from duizhao.model import Site
from duizhao.shell.console.commands import run
from duizhao.shell.knowing import known_site
from tests.once import Once

EXAMPLES = Path(__file__).parents[2] / "examples"
TOOLS = Path(sys.executable).parent


@pytest.fixture(scope="session")
def exports(once: Once) -> Path:
    """The demonstration site exported in every form, once a run; it is read for the first and known to the others."""

    def make(folder: Path) -> None:
        site = shutil.copytree(EXAMPLES, folder / "site")  # beside which an export keeps what it worked out
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("duizhao.shell.exporting.known_site", lru_cache(known_site))
            for name in ("all.json", "all.jsonl", "all.xlsx", "all.db"):
                assert run(cli, ["export", "--root", str(site), str(folder / name)]) == 0
            for form in ("csv", "parquet"):
                assert run(cli, ["export", "--root", str(site), "--format", form, str(folder / form)]) == 0

    return once("exports", make)


@pytest.fixture(scope="session")
def shortcomings(demonstration: Site) -> list[str]:
    """The shortcomings of all reports, in their words."""
    return [item["text"] for record in records(demonstration) for item in record["shortcomings"]]


def said(folder: Path, *words: str, given: str = "") -> str:
    """What a program says, which must end well."""
    surroundings = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(words, cwd=folder, input=given.encode(), capture_output=True, env=surroundings, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def python(folder: Path, program: str) -> str:
    """What a program of Python says, in a process of its own: libraries warn, and load for long."""
    return said(folder, sys.executable, "-c", program)


def test_json_lines(exports: Path) -> None:
    """A line a report, the same as in the one JSON object."""
    lines = (exports / "all.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == json.loads((exports / "all.json").read_text("utf-8"))["reports"]


def test_pandas(exports: Path, shortcomings: list[str]) -> None:
    """pandas reads CSV, JSON Lines, XLSX and Parquet with the same rows and useful types."""
    told = python(
        exports,
        "import json, pandas as p\n"
        "c = p.read_csv('csv/shortcomings.csv'); q = p.read_parquet('parquet/shortcomings.parquet')\n"
        "assert list(c.columns) == list(q.columns)\n"
        "x = p.read_excel('all.xlsx', sheet_name='不足'); l = p.read_json('all.jsonl', lines=True)\n"
        "assert list(c['text']) == list(q['text']) == list(x['原文'])\n"
        "d = p.read_parquet('parquet/reports.parquet')\n"
        "assert str(d['year'].dtype).lower() == 'int64' and d['title_derived'].dtype == bool\n"
        "print(json.dumps([len(l), list(q['text'])]))",
    )
    number, texts = json.loads(told)
    assert texts == shortcomings
    assert number == len((exports / "all.jsonl").read_bytes().splitlines())


def test_duckdb(exports: Path, shortcomings: list[str]) -> None:
    """DuckDB finds the same shortcomings, word for word, in CSV, Parquet and JSON Lines."""
    told = python(
        exports,
        "import duckdb, json\nb = duckdb.connect()\n"
        "for s in (\"'csv/shortcomings.csv'\", \"'parquet/shortcomings.parquet'\"):\n"
        "    print(json.dumps([row[0] for row in b.execute(f'select text from {s}').fetchall()]))\n"
        "q = \"select unnest(shortcomings).text from read_json('all.jsonl')\"\n"
        "print(json.dumps([row[0] for row in b.execute(q).fetchall()]))",
    )
    assert [json.loads(line) for line in told.splitlines()] == [shortcomings] * 3


def test_csvkit(exports: Path, shortcomings: list[str]) -> None:
    """csvkit finds the columns, and the rows of one county, in a CSV."""
    names = said(exports, str(TOOLS / "csvcut"), "--names", "csv/shortcomings.csv")
    assert "text" in names
    rows = said(exports, str(TOOLS / "csvcut"), "-c", "report,text", "csv/shortcomings.csv")
    found = list(csv.DictReader(io.StringIO(rows.removeprefix("\ufeff"))))
    assert [row["text"] for row in found] == shortcomings


def test_libreoffice(exports: Path, tmp_path: Path, shortcomings: list[str]) -> None:
    """LibreOffice Calc opens the workbook: the sheet of shortcomings has a row for each."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3"
    words = ["soffice", profile, "--headless", "--convert-to", sheet, "--outdir", str(tmp_path), "all.xlsx"]
    said(exports, *words)
    (made,) = tmp_path.glob("*.csv")
    rows = list(csv.reader(io.StringIO(made.read_text("utf-8"), newline="")))
    assert [row[rows[0].index("原文")] for row in rows[1:]] == shortcomings


def test_sqlite(exports: Path, shortcomings: list[str]) -> None:
    """sqlite3 finds every reference in its table, and joins shortcomings with the names of their themes."""
    told = python(
        exports,
        "import json, sqlite3\n"
        "b = sqlite3.connect('file:all.db?mode=ro', uri=True)\n"
        "assert b.execute('pragma integrity_check').fetchall() == [('ok',)]\n"
        "assert b.execute('pragma foreign_key_check').fetchall() == []\n"
        "assert len(b.execute('pragma foreign_key_list(shortcomings)').fetchall()) >= 4\n"
        "q = 'select count(*), t.name from shortcomings_themes join themes t using (theme) group by theme'\n"
        "assert len(b.execute(q).fetchall()) > 5\n"
        "print(json.dumps([r[0] for r in b.execute('select text from shortcomings order by rowid')]))",
    )
    assert json.loads(told) == shortcomings


@pytest.mark.parametrize("words", ["执", "执法", "执法力", "执法力量", "，街道", "没有的话"])
def test_any_piece_of_a_text_is_found(exports: Path, shortcomings: list[str], words: str) -> None:
    """Three characters and more by MATCH, one and two by LIKE in the table: exactly the texts that hold them."""
    query = "select count(*) from shortcomings where text like '%' || ? || '%'"
    if len(words) > 2:
        query = "select count(*) from shortcomings_fts where text match '\"' || ? || '\"'"
    program = f"import sqlite3\nprint(sqlite3.connect('all.db').execute({query!r}, ({words!r},)).fetchone()[0])"
    assert int(python(exports, program)) == sum(words in text for text in shortcomings)


def test_datasette(exports: Path, shortcomings: list[str]) -> None:
    """Datasette opens the database with the titles and facets of the metadata, and its search finds Chinese words."""
    datasette = [str(TOOLS / "datasette"), "all.db", "-m", "all.metadata.json", "--get"]
    address = "/all/shortcomings.json?_search=执法力量&_shape=objects&_size=max"
    found = json.loads(said(exports, *datasette, address))
    assert {row["text"] for row in found["rows"]} == {text for text in shortcomings if "执法力量" in text}
    assert {"year", "county", "follow_up"} <= set(found["facet_results"])
    page = said(exports, *datasette, "/all/shortcomings")
    assert re.search(r"<h1[^>]*>\s*不足\s*</h1>", page)
    assert re.search(r"<dt>follow_up</dt>\s*<dd>后续</dd>", page)


def test_the_same_site_gives_the_same_bytes(exports: Path, tmp_path: Path) -> None:
    """An export made anew is the same file, in each form."""
    for name in ("all.db", "all.jsonl", "all.metadata.json"):
        if name != "all.metadata.json":
            assert run(cli, ["export", "--root", str(exports / "site"), str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes() == (exports / name).read_bytes()


def test_frictionless(demo: tuple[Path, Site]) -> None:
    """The descriptor of the built data is one of version 2, and every table is as it says."""
    told = json.loads(said(demo[0] / "data", str(TOOLS / "frictionless"), "validate", "--json", "datapackage.json"))
    assert told["valid"], [task["errors"][:1] for task in told["tasks"] if task["errors"]]
    assert len(told["tasks"]) == 7 * 4
    package = json.loads((demo[0] / "data/datapackage.json").read_text("utf-8"))
    assert package["$schema"].startswith("https://datapackage.org/profiles/2")
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}
    assert all(schema["primaryKey"] for name, schema in schemas.items() if not name.startswith("shared"))
    assert all(schema["foreignKeys"] for name, schema in schemas.items() if not name.startswith("reports"))
    assert all(resource["licenses"] for resource in package["resources"])


def test_references_that_may_be_empty(demo: tuple[Path, Site], tmp_path: Path) -> None:
    """They are stated, and each that is not empty names a row; as plain foreign keys frictionless refuses the empty."""
    package = json.loads((demo[0] / "data/datapackage.json").read_text("utf-8"))
    tables = {
        resource["name"]: list(csv.DictReader(io.StringIO(gzip.decompress(data).decode("utf-8-sig"))))
        for resource in package["resources"]
        for data in [(demo[0] / "data" / resource["path"]).read_bytes()]
    }
    named: Counter[str] = Counter()
    for resource in package["resources"]:
        for key in resource["schema"]["optionalForeignKeys"]:
            others = [row for name in key["reference"]["resources"] for row in tables[name]]
            there = {tuple(row[field] for field in key["reference"]["fields"]) for row in others}
            asked = [tuple(row[field] for field in key["fields"]) for row in tables[resource["name"]]]
            asked = [cells for cells in asked if cells[-1]]
            assert set(asked) <= there
            named[key["fields"][-1]] += len(asked)
    assert {name for name, times in named.items() if times} == {
        "delivery_report",
        "follow_up_report",
        "parent",
        "part_of",
        "section",
    }

    sections = next(r for r in package["resources"] if r["name"] == "sections-2024")
    shutil.copyfile(demo[0] / "data" / sections["path"], tmp_path / "sections.csv.gz")
    (own,) = sections["schema"].pop("optionalForeignKeys")
    sections["schema"]["foreignKeys"] = [{**own, "reference": {"resource": "", "fields": own["reference"]["fields"]}}]
    written = {"resources": [sections | {"path": "sections.csv.gz"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(written), "utf-8")
    command = [str(TOOLS / "frictionless"), "validate", "--json", "datapackage.json"]
    told = json.loads(subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=300, check=False).stdout)
    assert {error["type"] for task in told["tasks"] for error in task["errors"]} == {"foreign-key"}
