"""The scripts of theme/: what they do without a browser, and what holds for all of them."""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from duizhao.plan import routes
from duizhao.plan.data.report_data import KINDS
from duizhao.plan.data.script_words import SCRIPT_KEYS
from duizhao.plan.routes import for_scripts
from duizhao.plan.views.tables import HEADED, SHORT
from tests.plan.sites import messages

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCRIPTS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "theme").glob("*.js"))}
TEMPLATES = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "templates").glob("*.html"))}
# What a script gives to others: one name at the top of its file.
GIVEN = {
    name: stem
    for stem, text in SCRIPTS.items()
    for name in re.findall(r"^(?:const|class) (\w+)", text, re.MULTILINE)
    if not name.isupper()
}
LOADED = re.compile(r"scripts\((\[.*?\])(?:, (\[.*?\]))?\)", re.DOTALL)
# Newer than ES2020: logical assignment, digits in groups, private names, static blocks.
NEWER = re.compile(r"\?\?=|\|\|=|&&=|\b\d+_\d|\bthis\.#|\bstatic \{")
TOP = re.compile(r'\}|\(\(\) => \{|"use strict"|const [A-Z]|const duizhao|class [A-Z]')
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
LATER = re.compile(r"\bPage\.scripts\((\[.*?\])\)", re.DOTALL)
SAID = re.compile(r"\bsay\(\s*(?:[^()\"]*\? )?\"([^\"]+)\"(?: : \"([^\"]+)\")?( \+)?")


def test_without_a_browser() -> None:
    """Search, chooser's rows, the address and what else needs no page do what *.test.mjs beside this file say."""
    node = Path(sys.executable).with_name("node")
    tests = sorted(HERE.glob("*.test.mjs"))
    assert len(tests) >= 4
    done = subprocess.run([node, "--test", *tests], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\bfail 0\n", done.stdout)


@pytest.mark.parametrize("name", SCRIPTS)
def test_one_dialect(name: str) -> None:
    """Each script is a classic one in strict mode, opens with what it is for, and keeps to ES2020."""
    text = SCRIPTS[name]
    assert re.match(r'/\* [A-Z].*?\*/\n"use strict";\n\n', text, re.DOTALL)
    code = COMMENT.sub("", text)
    assert not re.search(r"^(import|export)\b|\bimport\(", code, re.MULTILINE)
    assert NEWER.findall(code) == []
    assert [line for line in code.splitlines() if re.match(r"\S", line) and not TOP.match(line)] == [], (
        "more than one name, or a name that others could take by accident"
    )


@pytest.mark.parametrize("name", sorted(SCRIPTS.keys() - {"address"}))
def test_one_file_reads_and_writes_the_address(name: str) -> None:
    """Only address.js knows of query, fragment and the browser's history."""
    assert re.findall(r"\blocation\b|\bhistory\.|URLSearchParams", COMMENT.sub("", SCRIPTS[name])) == []


def test_a_citation_has_its_signs_from_the_page() -> None:
    """What stands between the parts of a citation (GB/T 7714) is said in plan/views/citation.py, by no script."""
    assert [name for name in SCRIPTS if re.search(r"\[R(?:/OL)?\]", _code(name))] == []


def test_what_a_browser_keeps_is_kept_under_keys_of_one_form() -> None:
    """Page.key makes them; mode.js, before a page is drawn, and site.js, on pages without page.js, spell the same."""
    key = re.compile(r'"duizhao:" \+ html\.dataset\.siteKey \+ (":" \+ name\b|"[^"]*")')
    spelled = {name: found for name in SCRIPTS if (found := key.findall(_code(name)))}
    assert spelled == {"mode": ['":mode"'], "page": ['":" + name'], "site": ['":mode"']}
    assert {name for name in SCRIPTS if re.search(r"siteKey|duizhao:", _code(name))} == spelled.keys()


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_know_no_page_by_its_path(name: str) -> None:
    """Where pages and data stand is said by plan/routes.py alone, through data/words.js: no script spells a path."""
    folders = "data|reports|townships|compare|shared|years"
    assert re.findall(rf"\.html\b|[\"'`/](?:{folders})/", _code(name)) == []


def test_the_build_tells_scripts_where_pages_stand() -> None:
    """Each way that a script asks for is one that the build hands over, and leads where the pages of that kind are."""
    handed = for_scripts()
    asked = {kind for name in SCRIPTS for kind in re.findall(r'Page\.(?:way|idIn)\("([\w-]+)"', _code(name))}
    assert asked == handed.keys()
    filled = {kind: path.replace("{id}", "2023/a") for kind, path in handed.items()}
    assert filled["report"] == routes.report("2023/a")
    assert filled["township"] == routes.township("2023/a")
    assert handed["report-data"].replace("{id}", "2023-a") == routes.report_data("2023/a")
    assert handed["shard"].replace("{id}", "7") == routes.search_shard(7)
    assert routes.table(2023, "all", "publicity").endswith("/" + handed["table"].replace("{id}", "publicity"))


def _code(name: str) -> str:
    """A script without its comments."""
    return COMMENT.sub("", SCRIPTS[name])


def later(file: str) -> list[str]:
    """The scripts that a script loads when it needs them, and those that these load."""
    named = [
        name for names in LATER.findall(COMMENT.sub("", SCRIPTS[file])) for name in re.findall(r'"([^"]+)"', names)
    ]
    return [one for name in named for one in (name, *later(name))]


def loaded() -> dict[str, tuple[list[str], list[str]]]:
    """The scripts that each template loads, those after them that they load by themselves, and the words for all."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for template, text in TEMPLATES.items():
        for files, words in LOADED.findall(text):
            if template != "_scripts.html":
                named = [one for name in re.findall(r'"([^"]+)"', files) for one in (name, *later(name))]
                found[template] = (list(dict.fromkeys(named)), re.findall(r'"([^"]+)"', words))
    return found


@pytest.mark.parametrize("template", loaded())
def test_a_page_has_the_scripts_that_its_scripts_need(template: str) -> None:
    """What a script takes from another file is loaded before it; nothing is loaded that is not there or not used."""
    files, _ = loaded()[template]
    needed = set()
    for i, file in enumerate(files):
        code = COMMENT.sub("", SCRIPTS[file])
        for name, giver in GIVEN.items():
            if giver != file and re.search(rf"(?<![\w.\"]){name}(?=[.(])|(?:new|instanceof) {name}\b", code):
                assert giver in (*files[:i], *later(file)), f"{file} needs {name}"
                needed.add(giver)
    gives = {file for file in files if file in GIVEN.values()}
    assert gives - needed == set()


@pytest.mark.parametrize("template", loaded())
def test_a_page_has_the_words_that_its_scripts_say(template: str) -> None:
    """Every key that a page's scripts say is handed to them and has words; no single key is handed over for nothing."""
    files, own = loaded()[template]
    words = [*own, *SCRIPT_KEYS]
    begun = tuple(word for word in words if word.endswith("."))
    said = [groups for file in files for groups in SAID.findall(COMMENT.sub("", SCRIPTS[file]))]
    keys = {key for first, second, more in said if not more for key in (first, second) if key}
    keys |= {
        key
        for file in files
        for key in re.findall(r'"((?:choose|pins|save|search|split)\.(?!html")[a-z-]+)"', SCRIPTS[file])
    }
    starts = {first for first, _, more in said if more}
    assert {key for key in keys if key not in words and not key.startswith(begun or ("-",))} == set()
    assert {key for key in keys if key not in messages()} == set()
    assert {start for start in starts if not start.startswith(begun or ("-",))} == set()
    assert {word for word in own if not word.endswith(".") and word not in keys} == set()


def test_the_words_of_the_site_are_said() -> None:
    """No word stands in the site's own file of words that no script says."""
    text = "".join(SCRIPTS.values())
    assert [key for key in SCRIPT_KEYS if f'"{key}' not in text] == []


def test_every_script_is_loaded() -> None:
    """No script is left over, and each page takes its words from one place."""
    used = {file for files, _ in loaded().values() for file in files}
    used |= {file for text in TEMPLATES.values() for file in re.findall(r'theme/([\w-]+)\.js"', text)}
    assert used == SCRIPTS.keys()
    assert not [name for name, text in TEMPLATES.items() if re.search(r'"%[a-z]+"', text)]


def test_no_type_and_no_object_is_defined_twice() -> None:
    """Each type that scripts name, and each object that one gives to others, has one place."""
    types = Counter(name for text in SCRIPTS.values() for name in re.findall(r"@typedef \{.*\} (\w+)", text))
    given = Counter(
        name for text in SCRIPTS.values() for name in re.findall(r"^(?:const|class) ([A-Z]\w*[a-z]\w*)", text, re.M)
    )
    assert len(types) > 20
    assert [name for name, places in (types + given).items() if places > 1] == []


def test_no_script_reads_ids_out_of_words() -> None:
    """Words are joined for readers; what a script needs of them stands beside them in data: names hold commas too."""
    parted = re.compile(r"\.split\(\s*(?:Page\.)?say\(")
    assert parted.search('names.split(Page.say("comma"))')
    assert [name for name, text in SCRIPTS.items() if parted.search(text)] == []


def test_letters_are_folded_in_one_place() -> None:
    """What counts as the same letter is decided by search-fold.js; names are spelled by their own rules."""
    folding = {name for name, text in SCRIPTS.items() if 'normalize("NFK' in text}
    assert folding - {"spelling"} == {"search-fold"}


def test_what_both_languages_count_by_is_alike() -> None:
    """Kinds of changes and the sizes by which a row is kept on a sheet are the same in pages and in their scripts."""
    kinds = re.search(r"const KINDS = (\[.*?\]);", SCRIPTS["township"])
    assert kinds is not None
    assert tuple(json.loads(kinds[1])) == KINDS
    sizes = {name: int(n) for name, n in re.findall(r"const (SHORT|HEADED) = (\d+);", SCRIPTS["choose-rows"])}
    assert sizes == {"SHORT": SHORT, "HEADED": HEADED}
