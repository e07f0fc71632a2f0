"""One word, one thing: names of classes and modules (docs/decisions/080-names.md)."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tests.sources import HOUSE, nodes, place, remarks, texts, trees

COMMAND = "a command's options in cli/, what it does in shell/"
STAGES = "the same thing, found or compared, and as pages show it"
READING = "the type, and how it is read from a file"
FORMAT = "a format as it registers itself, as its reader has it, and as its second reading has it"
SAME = {  # module names that come again for the same thing
    "building": COMMAND,
    "checking": COMMAND,
    "digesting": COMMAND,
    "explaining": COMMAND,
    "exporting": COMMAND,
    "merging": COMMAND,
    "printing": COMMAND,
    "comparison": "the noun, and the pages that show it",
    "report": "the noun, and the page that shows it",
    "config": READING,
    "rules": READING,
    "coverage": STAGES,
    "figures": STAGES,
    "groups": STAGES,
    "shared": "sentences that reports share, as pages list them and as they are exported",
    "shortcomings": STAGES,
    "tables": "the comparison's tables, as pages show them, and as they are exported",
    "versions": "versions of the taxonomy, as pages tell them and as they are exported",
    "ledger": "what an import changed, as it is kept and as pages tell it",
    "doubts": "what a person should look at: in a document, in what Word alone has",
    "failure": "how an import stops, and how the shell does",
    "frame": "the frame of an official document, in a raw file and in a page",
    "outline": "the headings of a report, as an import marks them and as a build reads them",
    "office": "files of the old Office formats: as a format, their conversion, and what it lost",
    "docx": FORMAT,
    "html": FORMAT,
    "mht": FORMAT,
    "ofd": FORMAT,
    "pdf": FORMAT,
    "word_xml": FORMAT,
}

JAVASCRIPT = {
    "importer/account/html.py",
    "importer/readers/html/noted.py",
    "importer/readers/html/other_pages.py",
    "importer/readers/html/script_acts.py",
    "importer/readers/html/scripted.py",
    "importer/readers/html/text_style.py",
    "importer/readers/html/web_page.py",
    "plan/data/browser_data.py",
    "plan/data/script_words.py",
    "plan/planner.py",
    "plan/routes.py",
    "render/forms.py",
    "render/report_script.py",
    "shell/answering.py",
}
KINDS_OF_REPORTS = (  # site.yaml's `family`, and where lists and words of each stand; or the family of a font
    "model/config.py",
    "read/",
    "shell/families.py",
    "shell/load.py",
    "shell/explaining.py",
    "shell/doctor.py",
    "shell/problem_sentences.py",
    "importer/readers/html/",
)
ONE_MEANING = {  # words that had several: where a name may hold each, as the beginning of a path
    "fresh": (),
    "look": (),
    "looks": ("importer/damage.py", "importer/decode.py"),  # looks_chinese: the verb
    "script": tuple(JAVASCRIPT),
    "scripts": tuple(JAVASCRIPT),
    "draft": (
        "importer/draft.py",
        "importer/placing.py",
        "importer/settle.py",
        "importer/__init__.py",
        "shell/importing/",
    ),
    "drafts": ("shell/importing/",),
    "frame": (
        "model/rules/",
        "read/",
        "importer/",
        "examine/",
        "plan/",
        "render/",
        "shell/signals.py",
        "shell/time_limit.py",
    ),
    "family": KINDS_OF_REPORTS,
    "families": KINDS_OF_REPORTS,
}
WHOLE = {"wide": ("read/typed.py",), "Around": (), "ways": ("plan/views/page_frame.py",)}  # whole names, and where
DOOR = "the name of a command, which is promised, and what it does"
PAGE = "each file of plan/pages/ gives its own"
ROUTE = "what is found, and in routes.py where its page or file stands"
LAZY = "a format's reader or witness, and its entry in the format's module, which loads it when it is needed"
SECOND = "a reading and its witness share no code, so that a mistake of the one is none of the other"
SAME_FUNCTIONS = {  # names of functions that stand in several modules for the same thing: where, and why
    "begins_numbered": ("importer/readers/", "of a row, with white space before the number or without"),
    "build": ("cli/ shell/", DOOR),
    "check": ("cli/ plan/checks.py", DOOR),
    "explain": ("cli/ shell/", DOOR),
    "feedback": ("cli/ digest/", DOOR),
    "figures": ("examine/ plan/routes.py", ROUTE),
    "files": ("plan/data/", "each file of plan/data/ gives its own"),
    "handle_number": ("importer/account/ importer/readers/", SECOND),
    "init": ("cli/ shell/", DOOR),
    "is_named": ("importer/account/ importer/readers/", SECOND),
    "local_attribute": ("importer/account/ importer/readers/", SECOND),
    "page": ("plan/pages/", PAGE),
    "pages": ("plan/pages/", PAGE),
    "plan": (
        "cli/ plan/",
        "the command that estimates a site, whose name is promised; and the stage that plans its pages",
    ),
    "read_docx": ("importer/formats/ importer/readers/", LAZY),
    "read_html": ("importer/formats/ importer/readers/", LAZY),
    "read_ofd": ("importer/formats/ importer/readers/", LAZY),
    "read_pdf": ("importer/formats/ importer/readers/", LAZY),
    "report_data": ("plan/data/ plan/routes.py", ROUTE),
    "serve": ("cli/ shell/", DOOR),
    "shortcomings": ("examine/ plan/routes.py", ROUTE),
    "small_name": ("importer/account/ importer/readers/", SECOND),
    "told_sentences": ("plan/data/ plan/routes.py", ROUTE),
    "witness_docx": ("importer/account/ importer/formats/", LAZY),
    "witness_html": ("importer/account/ importer/formats/", LAZY),
    "witness_ofd": ("importer/account/ importer/formats/", LAZY),
    "witness_pdf": ("importer/account/ importer/formats/", LAZY),
    "xml": ("export/ render/", "a text in XML: as Word files hold it, and as feeds and maps do"),
}
COUNTED = ("compare/telling.py",)  # where compare/ speaks of what figures are counted in
DIGEST = ("digest/", "cli/digesting.py", "shell/digesting.py", "shell/console/")  # where one is written
SKIN = ("shell/", "plan/pages/front_pages.py", "importer/readers/docx/")  # where a theme is a site's skin, or Word's


def test_no_class_name_stands_for_two_things() -> None:
    """Each name of a class or a type is defined once in the house, with or without its `_`."""
    defined: dict[str, list[str]] = defaultdict(list)
    for path, tree in trees().items():
        for node in nodes(tree):
            if isinstance(node, ast.ClassDef):
                defined[node.name.lstrip("_")].append(place(path))
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if re.fullmatch("_?[A-Z][a-z]+[A-Za-z0-9]*", name):
                    defined[name.lstrip("_")].append(place(path))
    twice = {name: places for name, places in defined.items() if len(places) > 1}
    assert twice == {}


def test_a_function_of_one_name_is_defined_once() -> None:
    """No two modules define a function of one name, with or without its `_`, but for those above, where these say."""
    defined: dict[str, set[str]] = defaultdict(set)
    for path, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                defined[node.name.strip("_")].add(place(path))
    twice = {name: places for name, places in defined.items() if len(places) > 1}
    allowed = {name: tuple(rooms.split()) for name, (rooms, _) in SAME_FUNCTIONS.items()}
    assert {name: sorted(places) for name, places in twice.items() if name not in allowed} == {}
    assert set(allowed) - set(twice) == set()  # none that is no double any more
    for name, rooms in allowed.items():
        found = {room for path in twice[name] for room in rooms if path.startswith(room)}
        elsewhere = [path for path in twice[name] if not path.startswith(rooms)]
        assert (name, sorted(found), elsewhere) == (name, sorted(rooms), [])


def test_a_constant_that_other_modules_read_has_one_definition() -> None:
    """What a module takes from another by name stands for one thing; what only its own module reads begins with `_`.

    Those of plan/routes.py are always said with it (`routes.FIGURES`).
    """
    defined = defaultdict(set)
    read = set()
    for path, tree in trees().items():
        for name, value in _constants(tree):
            if "TypeVar(" not in value and place(path) != "plan/routes.py":
                defined[name].add(place(path))
        read |= {one.name for node in nodes(tree) if isinstance(node, ast.ImportFrom) for one in node.names}
    assert len(read & defined.keys()) > 100
    assert {name: sorted(defined[name]) for name in read if len(defined.get(name, ())) > 1} == {}


EQUAL = {  # values that are equal by chance, or stand where neither room may read the other
    "frozenset()": "nothing, of two types",
    "os.name == 'posix'": "what may be locked, and what may be started",
    "1 << 30": "bytes of memory, and of a file that is served",
    "1 << 20": "bytes on a pipe, and characters of a greeting",
    "2 | 32": "flags of annotations, and of fields",
    "re.compile('[0-9０-９]')": "a figure in a table, and a digit that is repaired",
    "re.compile('[\u3400-\u9fff0-9]')": "what is worth a doubt in a web page, and in Word",
    "'http://schemas.openxmlformats.org/officeDocument/2006/relationships'": "written in export/, read in importer/",
}


def test_what_is_equal_is_defined_once() -> None:
    """No set, table, pattern or text is given two names; numbers may be equal by chance."""
    found = defaultdict(set)
    for path, tree in trees().items():
        for name, value in _constants(tree):
            if not value.startswith("TypeVar(") and not re.fullmatch(r"'(?:.{0,2}|[a-z]+)'|[-\d._()]+|\w+", value):
                found[value].add(f"{place(path)} {name}")
    assert {value: names for value, names in found.items() if len(names) > 1 and value not in EQUAL} == {}
    assert {value for value in EQUAL if len(found[value]) < 2} == set()


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The constants that a module defines, in capitals, each with its value as code."""
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = [node.value] * len(names)
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                values = node.value.elts
            for name, value in zip(names, values, strict=True):
                if isinstance(name, ast.Name) and name.id.isupper():
                    yield name.id, ast.unparse(value)


def test_a_module_name_comes_again_only_for_the_same_thing() -> None:
    """Modules of one name are about one thing, and the list above says which; what it lists is there."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in texts():
        if not path.name.startswith("__"):
            found[path.stem].append(place(path))
    assert {name: places for name, places in found.items() if len(places) > 1 and name not in SAME} == {}
    assert {name for name in SAME if len(found[name]) < 2} == set()


def test_a_word_that_had_several_meanings_has_one() -> None:
    """No name holds a word that the table freed, but where it means what it still stands for."""
    wrong = [
        f"{place(path)}: {name}"
        for path, tree in trees().items()
        for name in sorted(_names(tree))
        for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
        if not place(path).startswith(ONE_MEANING.get(word.lower(), place(path)))
    ]
    assert wrong == []


def test_a_name_that_stood_for_several_things_is_one() -> None:
    """A measure has its noun (`width`), a way leads to a page, and what holds round an object is its state."""
    wrong = [
        f"{place(path)}: {name}"
        for path, tree in trees().items()
        for name in sorted(_names(tree) & WHOLE.keys())
        if place(path) not in WHOLE[name]
    ]
    assert wrong == []


def test_a_unit_is_no_sentence_and_a_share_no_deed() -> None:
    """Where texts are compared a `unit` counts figures, a topic's stretch has its whole name; a share is a part."""
    wrong = []
    for path, tree in trees().items():
        names, functions = _names(tree), {n.name for n in nodes(tree) if isinstance(n, ast.FunctionDef)}
        if place(path).startswith(("compare/", "facts/", "tracing/", "plan/planner.py")) and place(path) not in COUNTED:
            wrong += [f"{place(path)}: {name}" for name in names & {"unit", "units", "Unit"}]
        if "TopicalUnit" in names:
            wrong += [f"{place(path)}: {name}" for name in names & {"unit", "units"}]
        wrong += [f"{place(path)}: {name}" for name in functions if re.match("_?shares?(_by|_with|$)", name)]
    assert wrong == ["plan/pages/form_tables.py: _shares", "plan/pages/township.py: _share"]  # parts of a whole


def test_a_digest_is_the_draft_for_a_county() -> None:
    """What tells two contents apart is a checksum: a digest is what `duizhao digest` writes, in its rooms alone."""
    wrong = [
        f"{place(path)}: {name}"
        for path, tree in trees().items()
        if not place(path).startswith(DIGEST)
        for name in sorted(_defined(tree))
        if re.search(r"(?<![A-Za-z])digests?(?![a-z])", name.lower().replace("_", " "))
    ]
    assert wrong == []


def test_a_theme_is_the_skin_where_people_read() -> None:
    """Comments and docstrings say topic for what a text is about; a theme is the skin, a list's name, or Word's."""
    wrong = []
    for path in texts():
        if place(path).startswith(SKIN):
            continue
        for token in remarks(path):
            if re.search(r"\b[Tt]hemes?\b", re.sub(r'`[^`]*`|\btheme/|"theme"', "", token.string)):
                wrong.append(f"{place(path)}:{token.start[0]}: {token.string.strip()[:60]}")
    assert wrong == []


def _defined(tree: ast.Module) -> set[str]:
    """What a module gives a name to: functions, classes, parameters, fields and variables."""
    nodes = list(ast.walk(tree))
    made = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assigned = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    slots = {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    return made | assigned | slots | {node.arg for node in nodes if isinstance(node, ast.arg)}


def _names(tree: ast.Module) -> set[str]:
    """All names in a module: of what it defines, and of what it speaks."""
    parts = ((node, field) for node in nodes(tree) for field in ("name", "id", "attr", "arg", "asname"))
    return {name for node, field in parts if isinstance(name := getattr(node, field, None), str)}


def test_the_table_of_names_tells_the_names_of_today() -> None:
    """What docs/decisions/080-names.md says that things are called is what they are called in code and scripts."""
    checkout = HOUSE.parents[1]
    table = (checkout / "docs/decisions/080-names.md").read_text("utf-8")
    rows = [row.split("|") for row in table.splitlines() if row.startswith("| ")][1:]
    now = {name for row in rows for name in re.findall(r"`(\w+)`", row[2])}
    scripts = {path: path.read_text("utf-8") for path in (checkout / "theme").glob("*.js")}
    code = {
        word
        for path, text in (*texts().items(), *scripts.items())
        for word in re.findall(r"\w+", f"{path.stem}\n{text}")
    }
    assert len(now) > 60
    assert sorted(now - code) == []
