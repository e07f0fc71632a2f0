"""Questions that have one answer (docs/decisions/012-one-answer.md), and docs that name what is there."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from duizhao.export.tables import SHARED_TABLE, TABLE_SHAPES
from duizhao.model import Meta
from duizhao.model.taxonomy import MEASURES, PLAN, RESPONSIBILITY, SHORTCOMINGS
from duizhao.plan import Messages, routes
from tests.plan.sites import messages
from tests.sources import HOUSE, nodes, place, trees

CHECKOUT = HOUSE.parents[1]


def _trees() -> Iterator[tuple[str, ast.AST]]:
    for path, tree in trees().items():
        yield place(path), tree


def _calls(tree: ast.AST) -> set[str]:
    """What is called in a module, by the name that it has where it is defined: `import tiles as cut` is `tiles`."""
    imports = (node.names for node in nodes(tree) if isinstance(node, ast.ImportFrom))
    own = {one.asname: one.name for names in imports for one in names if one.asname}
    calls = (node.func for node in nodes(tree) if isinstance(node, ast.Call))
    called = {f.id if isinstance(f, ast.Name) else f.attr for f in calls if isinstance(f, (ast.Name, ast.Attribute))}
    return {own.get(name, name) for name in called}


def test_tiles_cells_and_shares_are_made_by_the_comparison() -> None:
    """What a text is about, a report's cells and its shares of new text are made in compare/; others read them."""
    makers = {name: sorted(_calls(tree) & {"Tile", "Cell", "Reuse", "Trace", "tiles"}) for name, tree in _trees()}
    assert {name: made for name, made in makers.items() if made and not name.startswith("compare/")} == {}
    assert {name for name, made in makers.items() if "tiles" in made} == {"compare/own.py"}  # once for each report
    assert {"compare/tiling.py", "compare/tables.py", "compare/sharing.py"} <= {n for n, made in makers.items() if made}


def test_only_the_tiling_asks_passages_for_topics() -> None:
    """Passages go into the tiling, the record of what was found and its explanation; no page reads them by itself."""
    readers = {
        name
        for name, tree in _trees()
        if any(isinstance(node, ast.Attribute) and node.attr == "passages" for node in nodes(tree))
    }
    passed_on = "tracing/traced_nouns.py"
    assert readers == {"compare/tiling.py", "compare/coverage.py", "export/record.py", "shell/explaining.py", passed_on}


def test_only_the_comparison_asks_where_sections_were_placed() -> None:
    """What a section was placed under, and why, goes into tiles and cells; else it is shown as a finding."""
    readers = {
        name
        for name, tree in _trees()
        if any(isinstance(node, ast.Attribute) and node.attr == "placements" for node in nodes(tree))
    }
    by_hand = {"read/parse.py", "read/front_matter.py", "examine/parts.py", "examine/simplified.py"}  # of front matter
    shown = {"export/record.py", "plan/pages/report.py"}  # a section's own placement, with its reason
    own = {"model/findings.py", "tracing/traced_nouns.py", "examine/examine.py"}
    assert readers - by_hand - shown - own == {"compare/tiling.py", "compare/coverage.py", "compare/tables.py"}


def _writing(pattern: re.Pattern[str]) -> set[str]:
    """The modules that put a text together of values in the way that a pattern finds (as of `ast.unparse`)."""
    return {
        name
        for name, tree in _trees()
        if any(isinstance(one, ast.JoinedStr) and pattern.search(ast.unparse(one)) for one in nodes(tree))
    }


def test_a_whole_address_is_made_by_the_routes() -> None:
    """Who has the site's address and a path asks `routes.address`, which makes a URI of them; nobody joins the two."""
    joined = re.compile(r"f'\{(?:\w+\.)*base(?:_url)?\}/")
    assert joined.search(ast.unparse(ast.parse("page = f'{config.base_url}/{routes.report(id)}'")))
    found = {name for name in _writing(joined) if not name.startswith("shell/")}
    assert found == set()  # in shell/ it is the address of a site below another one, and goes into the settings


def test_brackets_around_a_name_are_messages() -> None:
    """Where something stands in brackets behind a name, a message of each language has the brackets, and no code."""
    rooms = ("read/", "compare/", "plan/", "render/", "export/", "digest/")
    behind = re.compile(r"\}（\{")
    assert behind.search(ast.unparse(ast.parse("shown = f'{town.name}（{town.slug}）'")))
    assert {name for name in _writing(behind) if name.startswith(rooms)} == set()
    assert Messages(messages("en"))("digest.alike", name="甲镇", slug="jia") == "甲镇 (jia)"


def test_names_are_looked_up_in_the_gazetteer_of_the_site() -> None:
    """Who has the rules of a site asks its gazetteer; the packed one is asked where no site is known."""
    asks = {
        place(path)
        for path, tree in trees().items()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "packed_gazetteer"
    }
    assert asks == {"importer/gazetteer.py", "importer/text_pages.py"}  # the second reads bytes, before any rules


def test_white_space_is_trimmed_in_one_place() -> None:
    """Where a stretch of a text begins and ends without its white space is asked of text/sentences.py."""
    found = {
        name
        for name, tree in _trees()
        for one in nodes(tree)
        if isinstance(one, ast.While) and ".isspace()" in ast.unparse(one.test)
    }
    assert found == {"text/sentences.py"}


def test_signs_that_number_are_listed_in_one_place() -> None:
    """Word's formats of numbers and CSS's counter styles are written with the signs of one module.

    What reads a number (text/numerals.py) has each sign with its value.
    """
    signs = re.compile("甲乙丙丁戊|子丑寅卯|[壹壱][贰貳弐]|〇一二三四五六七八九$")
    found = {name for name, tree in _trees() if any(signs.search(text) for text in _texts(tree))}
    assert found == {"importer/readers/word_numbers.py", "text/numerals.py"}


def test_where_a_number_stands_is_said_by_the_figures_alone() -> None:
    """Numbers are found in a report's words when it is examined: no page, draft or export looks for one again."""
    later = ("plan/", "export/", "digest/", "render/", "facts/", "tracing/")
    digits = re.compile("[0-9]-[0-9]?９|０-９|一二三四")
    assert digits.search("[0-9０-９]+")
    assert digits.search("[〇一二三四五]")
    found = {name for name, tree in _trees() if any(digits.search(text) for text in _texts(tree))}
    assert {name for name in found if name.startswith(later)} == set()
    assert "text/quantities.py" in found


def test_a_link_to_a_page_is_made_in_one_place() -> None:
    """What a report, a year, a topic or an indicator is called in a link is decided in plan/views/page_links.py."""
    usual = ("words('report.of'", "words('year.title'", "indicator.name", "topics[topic].name", "township.title")
    makers = {
        (name, ast.unparse(node.args[0]))
        for name, tree in _trees()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Link" and node.args
    }
    found = {(name, words) for name, words in makers if any(part in words for part in usual)}
    elsewhere = {
        ("plan/pages/year.py", "index.topics[topic].name"),  # leads to the list of one year
        ("plan/pages/township.py", "indicator.name"),  # leads nowhere where only bodies count
    }
    assert {name for name, _ in found - elsewhere} == {"plan/views/page_links.py"}


def test_which_reports_a_site_has_is_asked_in_one_place() -> None:
    """Reports are found by `report_files`, heads read by `read_head`, ledgers known by one ending."""
    found = {
        (name, one.value)
        for name, tree in _trees()
        for one in nodes(tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and "\n" not in one.value
    }
    content = {"shell/content.py"}
    assert {name for name, text in found if re.search(r"\*\.md$|\[\^/\]\+\\\.md", text)} == content
    assert {name for name, text in found if text == ".ledger.yaml"} == {"shell/content_names.py"}
    assert not [name for name, text in found if "content/[" in text]
    # member_sources.py is given files that are read already
    heads = {name for name, tree in _trees() if "read_head" in _calls(tree)}
    assert heads == {"shell/content.py", "read/front_matter.py", "plan/data/member_sources.py"}
    assigned = [(name, one) for name, tree in _trees() for one in nodes(tree) if isinstance(one, ast.Assign)]
    named = {(name, ast.unparse(one.value)) for name, one in assigned}
    assert {name for name, value in named if value == "('province', 'city', 'county')"} == {"read/heads.py"}


_FOLDERS = {path.partition("/")[0] for path in (*routes.FIXED.values(), routes.CHOOSE, routes.FIGURES) if "/" in path}
_FOLDERS |= {path.partition("/")[0] for path in (routes.report("a"), routes.year(2023), routes.shared("a"))}
_ADDRESS = re.compile(rf"(?<![\w/])(?:{'|'.join(sorted(_FOLDERS))})/|\b(?:index|search|about|404)\.html\b")


def _spelled(tree: ast.AST) -> Iterator[str]:
    """The texts of code that spell where a page stands; what stands by itself, as docstrings do, is for readers."""
    return (text for text in _texts(tree) if _ADDRESS.search(text))


def _texts(tree: ast.AST) -> Iterator[str]:
    """The texts of code but docstrings."""
    told = {id(one.value) for one in nodes(tree) if isinstance(one, ast.Expr)}
    for one in nodes(tree):
        text = one.value if isinstance(one, ast.Constant) and id(one) not in told else ""
        if isinstance(text, str):
            yield text


def test_where_a_page_stands_is_said_by_the_routes_alone() -> None:
    """Exports, commands and templates ask plan/routes.py for a page, and spell neither its folder nor its name."""
    found = {
        (name, text)
        for name, tree in _trees()
        if name.startswith(("shell/", "export/", "render/"))
        for text in _spelled(tree)
    }
    assert found == set()
    data = re.compile(rf"(?<![\w/])(?:data|members|{'|'.join(sorted(_FOLDERS))})/|\bindex\.html\b")
    told = {name for name, tree in _trees() if name.startswith("plan/") for text in _texts(tree) if data.search(text)}
    assert told == {"plan/routes.py"}
    templates = {path.name: path.read_text("utf-8") for path in (CHECKOUT / "templates").glob("*.html")}
    assert len(templates) > 40
    code = {name: re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL) for name, text in templates.items()}
    strings = {
        (name, text)
        for name, parts in code.items()
        for part in parts
        if not re.match(r"\{%-? *(?:extends|import|include|from)\b", part)
        for text in re.findall(r'"([^"]*)"', part)
    }
    assert {(name, text) for name, text in strings if ".html" in text or _ADDRESS.search(text)} == set()
    plain = {name: re.sub(r"\{[{%#].*?[%}#]\}", "", text, flags=re.DOTALL) for name, text in templates.items()}
    assert [name for name, text in plain.items() if re.search(r'(?:href|action|src)="[^"#]', text)] == []


@pytest.mark.parametrize(
    "text", ["reports/2023/a", "shortcomings/", "404.html", "compare/index.html", "/index.html", "years/2023.html"]
)
def test_an_address_is_known_for_one(text: str) -> None:
    """What the code spelled until 30 November 2026 is found, and what only sounds like it is not."""
    assert list(_spelled(ast.parse(f"page = {text!r}"))) == [text]
    assert list(_spelled(ast.parse("name = 'data/reports/a.js', 'report.html', 'reports', 'years ago/'"))) == []


def test_a_path_tells_whose_page_it_is() -> None:
    """Reports, townships and years of shortcomings are read back from their paths, with or without ending."""
    for path in (routes.report("2023/a-b"), routes.bare(routes.report("2023/a-b"))):
        assert routes.report_id(path) == "2023/a-b"
        assert (routes.township_slug(path), routes.shortcomings_year(path)) == ("", 0)
    assert routes.township_slug(routes.township("a-b")) == "a-b"
    assert routes.township_slug(routes.TOWNSHIPS) == ""
    assert routes.shortcomings_year(routes.shortcomings("", 2023)) == 2023
    for other in (routes.SHORTCOMINGS, routes.shortcomings("water"), routes.shortcomings("water", 2023), "2023", ""):
        assert routes.shortcomings_year(other) == 0


def test_yaml_is_read_by_one_reader() -> None:
    """Rule lists, messages, settings, front matter and ledgers go through read/yamltree.py."""
    readers = {
        name
        for name, tree in _trees()
        for node in nodes(tree)
        if isinstance(node, ast.Import) and any(one.name.partition(".")[0] == "yaml" for one in node.names)
    }
    words = {"shell/console/catalogue.py", "shell/console/help_texts.py", "shell/console/field_words.py"}
    figures = {"shell/scale_data.py"}  # as the words of the commands, these are lists of the program that are no rules
    proof = {"importer/account/built_page.py"}  # trusts nothing that took part in making the page
    assert readers - words - figures - proof == {"read/yamltree.py"}
    lists = {path.stem for path in (HOUSE / "data").glob("*.yaml")}
    for name in words | figures:
        assert not [one for one in lists if f'"{one}.yaml"' in (HOUSE / name).read_text("utf-8")], name


_KEYS = "|".join(one.name for one in fields(Meta))
_KEY_READ = re.compile(rf"(?<![\w-])(?:{_KEYS})(?:\\s|[ *+?])*:")


def _texts_of(node: ast.AST) -> str:
    return "".join(c.value for c in nodes(node) if isinstance(c, ast.Constant) and isinstance(c.value, str))


def test_front_matter_is_read_by_no_pattern() -> None:
    """No regular expression looks for a key of front matter: it kept the quotes of 'A' and the comment behind B."""
    assert _KEY_READ.search("^township: *(.*)$")
    assert _KEY_READ.search(r"year\s*:")
    found = [
        f"{name}: {_texts_of(node.args[0])}"
        for name, tree in _trees()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if _KEY_READ.search(_texts_of(node.args[0]))
    ]
    assert found == []


def test_parts_are_no_literals() -> None:
    """No code decides by the id of a part spelled out: the four that it must know have names in the model.

    Two of the ids are also what tables and pages are called, so a room of those may spell them, but compare with none.
    """
    parts = {MEASURES, SHORTCOMINGS, RESPONSIBILITY, PLAN}
    tried = ast.parse("a = {'plan': 1}; b = x == 'plan'\nmatch x:\n    case 'plan': pass")
    assert list(_part_ids(tried, parts)) == [1, 3]
    compared = [(name, line) for name, tree in _trees() for line in _part_ids(tree, parts)]
    assert compared == []
    spelled = {
        (name, one.value)
        for name, tree in _trees()
        for one in nodes(tree)
        if isinstance(one, ast.Constant) and one.value in parts
        if one.value in (MEASURES, RESPONSIBILITY) or name.startswith(("examine/", "compare/", "importer/", "read/"))
    }
    kind_of_evidence = ("compare/matching.py", "plan")
    assert {(name, id) for name, id in spelled if name != "model/taxonomy.py"} == {kind_of_evidence}


def _part_ids(tree: ast.AST, parts: set[str]) -> Iterator[int]:
    """The lines on which something is compared, or matched, with a text of `parts`."""
    for node in nodes(tree):
        compared = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        for side in [*compared, *([node.value] if isinstance(node, ast.MatchValue) else [])]:
            for one in ast.walk(side):
                if isinstance(one, ast.Constant) and one.value in parts:
                    yield one.lineno


def test_files_that_the_architecture_names_are_there() -> None:
    """Each file of docs/architecture.md is in the checkout, but the one that its reader is to make."""
    text = (CHECKOUT / "docs/architecture.md").read_text("utf-8")
    named = set(re.findall(r"`([\w/-]+\.(?:py|js|html|yaml|md)|[a-z]+(?:/[a-z]+)*/)`", text))
    new = {name for name in named if f"`{name}`, a new file:" in text}
    roots = (CHECKOUT, HOUSE, HOUSE.parent, HOUSE / "data", CHECKOUT / "theme", CHECKOUT / "docs")
    folders = {f"data/{path.name}/" for path in (HOUSE / "data").iterdir() if path.is_dir()}
    assert {folder for folder in folders if f"`{folder}`" not in text} == set()
    gone = sorted(name for name in named - new if not any((root / name).exists() for root in roots))
    assert len(named) > 20
    assert gone == []


def test_the_plan_is_six_modules_and_three_folders() -> None:
    """What is no page, no view and no data of one is in another room than plan/ (decision 013)."""
    modules = {path.stem for path in (HOUSE / "plan").glob("[a-z]*.py")}
    assert modules == {"planner", "checks", "site_index", "routes", "messages", "reasons"}
    assert {path.parent.name for path in (HOUSE / "plan").glob("*/*.py")} == {"pages", "views", "data"}


def test_the_architecture_names_every_module_of_the_plan() -> None:
    """A reader who looks for a module of plan/ beside its folders, or of what pages read, finds what it is for."""
    text = (CHECKOUT / "docs/architecture.md").read_text("utf-8")
    modules = {path.stem for room in ("plan", "facts", "tracing") for path in (HOUSE / room).glob("[a-z]*.py")}
    assert sorted(name for name in modules if f"`{name}`" not in text) == []


def test_what_belongs_to_a_site_is_said_once() -> None:
    """Folders, settings and rule files of an owner are named by `own_files`; the program's own folders are others."""
    spelled = {
        name
        for name, tree in _trees()
        for one in nodes(tree)
        if isinstance(one, (ast.Tuple, ast.List, ast.Set))
        if {"templates", "theme"} <= {part.value for part in one.elts if isinstance(part, ast.Constant)}
    }
    package = {"shell/building.py", "shell/processes/far_side.py"}  # what is shipped, beside `data`
    assert spelled - package == {"shell/site_root.py"}
    askers = {name for name, tree in _trees() if "own_files" in _calls(tree)}
    assert askers == {
        "shell/build.py",
        "shell/building.py",
        "shell/console/publish_lines.py",
        "shell/exporting.py",
        "shell/importing/tasks.py",  # imports nothing of them with a folder
        "shell/publishing/branch.py",
    }


def test_numbers_are_written_in_one_way() -> None:
    """A figure becomes text in text/plain_numbers.py: `:g` by itself writes 1.23457e+06 and two totals alike."""
    found = {
        (name, one.value)
        for name, tree in _trees()
        for node in nodes(tree)
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None
        for one in nodes(node.format_spec)
        if isinstance(one, ast.Constant) and str(one.value).endswith("g")
    }
    of_a_format = ("importer/readers/docx/chart_numbers.py", ".10g")  # a number as Word's own format shows it
    shares = ("plan/messages.py", ".3g")  # of which `number` makes text
    assert {one for one in found if one[0] != "text/plain_numbers.py"} == {of_a_format, shares}


def test_what_is_written_for_crawlers_is_written_by_render() -> None:
    """A planner hands over addresses; how robots.txt says them stands in render/ alone."""
    writers = {name for name, tree in _trees() if any("User-agent" in text for text in _texts(tree))}
    assert writers == {"render/forms.py"}


def test_how_a_part_was_found_is_spelled_once() -> None:
    """The ways of `PartChoice.by` are constants of examine/parts.py; neither it nor others spell one again."""
    spelled = {
        (name, ast.unparse(node))
        for name, tree in _trees()
        for node in nodes(tree)
        if name.startswith("examine/") and isinstance(node, ast.Compare) and ast.unparse(node.left).endswith(".by")
        if any(isinstance(one, ast.Constant) for side in node.comparators for one in ast.walk(side))
    }
    assert spelled == set()
    made = [
        node
        for name, tree in _trees()
        for node in nodes(tree)
        if name.startswith("examine/") and isinstance(node, ast.Call) and ast.unparse(node.func) == "PartChoice"
    ]
    ways = {ast.unparse(node.args[2]) for node in made if len(node.args) > 2}
    assert ways >= {"BY_OVERRIDE", "BY_HEADING", "BY_ORDER"}
    assert {way for way in ways if way in ("'override'", "'heading'", "'above'", "'repeated'", "'order'")} == set()


def test_the_tables_of_a_year_are_named_once() -> None:
    """The list of the routes is that of the plans of tables, and neither the method page nor its template has one."""
    assert (*(one.name for one in TABLE_SHAPES), SHARED_TABLE) == routes.DATA_TABLES
    spelled = {name for name, tree in _trees() for one in nodes(tree) if isinstance(one, ast.Tuple) and _ids(one)}
    assert spelled == {"plan/routes.py"}
    assert "sections" not in (CHECKOUT / "templates/about.html").read_text("utf-8")


def _ids(one: ast.Tuple) -> bool:
    return {"sections", "coverage", "shared"} <= {part.value for part in one.elts if isinstance(part, ast.Constant)}


def test_a_year_by_itself_is_one_pattern() -> None:
    """Both ways of writing a year from 2000 on stand together in text/dates.py alone.

    That of compare/ is another: it looks at folded words, in which a year may have lost a digit's sign.
    """
    both = {name for name, tree in _trees() for text in _texts(tree) if re.search(r"20\[0-9\]\{2\}\|二\[", text)}
    assert both == {"text/dates.py"}


def test_what_parts_the_items_of_a_list_stands_with_the_sentences() -> None:
    """No message joins its items by a mark of its own: `Reason.listed` does, and each language has its mark.

    What is left is no list in a sentence: a field of an export or of front matter, the text of a document, the version
    of a taxonomy.
    """
    joined = {name for name, tree in _trees() for node in nodes(tree) if _joins(node)}
    assert joined == {
        "importer/metadata.py",
        "importer/readers/odf_controls.py",
        "model/taxonomy.py",
        "plan/data/report_data.py",
        "shell/importing/inventory.py",
    }


def _joins(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "'、'.join"
