"""What problems and commands say: a sentence for each key of the code, in both languages."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
import yaml

from duizhao.importer import level_word
from duizhao.importer.found import FoundIn, in_meta, told_place
from duizhao.model import Level, Place, Problem, Reason, Severity
from duizhao.shell.language import say, speak
from duizhao.shell.load import load_messages
from duizhao.shell.problem_sentences import NAMED, lines, problem_sentences, sentence_of, spoken_problem
from tests.shell.console.raised import HANZI, chinese_said, hanzi_in_strings, reasons_made, texts_of

JOINED = {"listed", "parted", "either-or", "in-a-row", "unparted"}  # what Reason.listed joins with
READ = {  # the words that these files know of what people write, and say to nobody
    "shell/exporting.py": "the word behind a year",
    "shell/printing.py": "the word behind a year",
    "shell/console/options.py": "the word behind a year",
    "shell/importing/tasks.py": "heads of columns",
}


def values_in(sentence: str) -> set[str]:
    """The names of the values of a sentence."""
    return {name for _, name, *_ in Formatter().parse(sentence) if name}


def test_no_sentence_stands_in_the_code() -> None:
    """Whatever becomes a message, a hint or a value in one is a key: no Chinese words stand where it is made."""
    assert chinese_said() == set()


def test_no_line_of_a_command_stands_in_the_code() -> None:
    """What a command says of its own work stands in no file of code: only what it reads of people's words does."""
    assert {(path, text) for path, text in hanzi_in_strings() if path not in READ} == set()
    assert READ.keys() - {path for path, _ in hanzi_in_strings()} == set()


def test_every_key_has_a_sentence_and_every_sentence_a_key() -> None:
    """What the code says has words, a finding's reason too; and no words are there that nothing says."""
    found = {key.removeprefix("reason.") for key in load_messages("zh-Hans") if key.startswith("reason.")}
    made = reasons_made()
    said = {code for _, code, _ in made if code}
    ours = set(problem_sentences()) | set(lines())
    assert said - ours - found == {NAMED}
    assert ours & found == set()
    assert set(problem_sentences()) & set(lines()) == set()
    tables = set().union(*(texts_of(path) for path, code, _ in made if not code)) | JOINED
    assert ours - said - tables == set()


def test_the_values_are_those_of_the_sentence() -> None:
    """Each reason gives the values that its sentence names, and no others."""
    known = problem_sentences() | lines()
    wrong = [
        (path, code, names)
        for path, code, names in reasons_made()
        if code in known and names is not None and names != values_in(known[code]["zh"])
    ]
    assert wrong == []


def test_one_is_told_as_one() -> None:
    """English says `1 report` and `2 reports`, with the verb that belongs to it; so does each choice."""
    speak("en")
    try:
        said = [say("exported", n=n, file="a.json").partition(":")[0] for n in (0, 1, 2)]
        assert said == ["exported 0 reports", "exported 1 report", "exported 2 reports"]
        assert [say("baseline-knows", n=n).split(" are ")[0].split(" is ")[0] for n in (1, 2)] == ["1 more", "2 more"]
    finally:
        speak("zh")
    (one, several) = (sentence_of(Reason.of("reports-fit", n=n, name="星河"), "en") for n in (1, 3))
    assert (one, several) == ("1 report matches “星河”", "3 reports match “星河”")
    for code, known in (problem_sentences() | lines()).items():
        assert not any(form for _, _, form, _ in Formatter().parse(known["zh"])), code
        assert all(not form or form.count("|") == 1 for _, _, form, _ in Formatter().parse(known["en"])), code


def test_both_languages_say_the_same_values() -> None:
    """Each sentence is there in Chinese and in English, with the same values."""
    for code, said in (problem_sentences() | lines()).items():
        assert said["zh"].strip(), code
        assert said["en"].strip(), code
        assert values_in(said["zh"]) == values_in(said["en"]), code
        assert not HANZI.search(said["en"]), code


def test_the_files_are_yaml_of_the_form_that_is_read() -> None:
    """What is read by its form is what YAML says, and no code stands in two files."""
    found: dict[str, dict[str, str]] = {}
    folder = Path(str(files("duizhao"))) / "data"
    for path in (folder / "commands/lines.yaml", *sorted((folder / "problems/sentences").glob("*.yaml"))):
        data = yaml.safe_load(path.read_text("utf-8"))
        assert found.keys() & data.keys() == set()
        assert path.read_text("utf-8").count("\n  zh: ") == len(data), path.name
        found |= data
    assert found == problem_sentences() | lines()


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        (Reason.of("unknown-key", name="titel"), "不认识的键 titel", "unknown key titel"),
        (
            Reason.of("file-cannot-read-why", why=Reason("permission-denied")),
            "文件读不出来：没有权限",
            "the file cannot be read: permission denied",
        ),
        (Reason.of("known-are", known=Reason.listed(["a", "b"])), "可用：a、b", "known: a, b"),
        (Reason.of("known-are", known=Reason.listed(["甲", "乙、丙"])), "可用：甲、乙、丙", "known: 甲, 乙、丙"),
        (Reason.of("known-are", known=None), "可用：", "known: "),
        (
            Reason.of("known-are", known=told_place(FoundIn.SIGNATURE, 9)),
            "可用：落款，第 9 行",
            "known: signature, line 9",
        ),
        (Reason.of("known-are", known=told_place(in_meta("x"))), "可用：网页 meta x", "known: meta x of the web page"),
        (Reason.of("known-are", known=level_word(Level.ZONE)), "可用：zone（开发区）", "known: zone"),
        (Reason.of("named", name="行政执法", id="theme.enforcement"), "行政执法", "Administrative enforcement"),
        (Reason.of("named", name="自定主题", id="theme.own-theme"), "自定主题", "自定主题"),
        (
            Reason.of("about-said", about="二是", said=Reason("heading.says-next-step", ("下一步", "打算"))),
            "“二是”标题说下一步：“下一步”“打算”",
            "“二是”: ",
        ),
    ],
)
def test_a_reason_in_both_languages(reason: Reason, zh: str, en: str) -> None:
    """Values stand in their places, reasons within reasons too, and the words of a file stay as they are."""
    assert sentence_of(reason) == zh
    assert sentence_of(reason, "en").startswith(en)


def test_several_in_one_value() -> None:
    """Texts are joined, reasons each say their own sentence; of one there is itself, of none nothing."""
    assert Reason.listed(["a", "b"]) == Reason("several", ("a", "b"))
    assert Reason.listed(["a"]) == "a"
    three = Reason.listed([Reason("permission-denied"), "b", Reason("permission-denied")])
    assert isinstance(three, Reason)
    assert sentence_of(three) == "没有权限、b、没有权限"
    assert sentence_of(three, "en") == "permission denied, b, permission denied"
    assert Reason.listed([Reason("permission-denied")], "parted") == Reason("permission-denied")
    assert Reason.listed([]) == ""


def test_a_reason_is_no_text() -> None:
    """A reason that gets into a text by mistake is an error, not a code in a sentence."""
    with pytest.raises(TypeError, match="permission-denied"):
        _ = f"{Reason('permission-denied')}"


def test_a_line_of_a_command() -> None:
    """A command's own line is said in the language of the run, with reasons among its values."""
    where = Reason.of("branch-of-remote", branch="pages", remote="origin")
    for language, line in (
        ("zh", "pages（origin）：与网站相同，没有要改的（3 个文件）。"),
        ("en", "pages (origin): as the site is, nothing to do (3 files)."),
    ):
        speak(language)
        assert say("place-as-site", where=where, n=3) == line
    speak("zh")


def test_a_problem_without_a_hint() -> None:
    """A problem in a language keeps its place and has an empty hint where it has none."""
    problem = Problem("x", Severity.DOUBT, Place("a.md", 3, 2), Reason("permission-denied"))
    said = spoken_problem(problem, "en")
    assert (said.code, said.place, said.message, said.hint) == ("x", Place("a.md", 3, 2), "permission denied", "")


def test_who_has_nothing_to_say_reads_no_sentences(tmp_path: Path) -> None:
    """A build without a problem reads the few lines of commands, and no sentences of problems."""
    code = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from duizhao.cli import cli\n"
        "from duizhao.shell.console.commands import run\n"
        "from duizhao.shell.problem_sentences import lines, problem_sentences\n"
        "run(cli, ['--version'])\n"
        "before = lines.cache_info().currsize\n"
        "run(cli, ['init', 'site'])\n"
        "end = run(cli, ['build', '--root', 'site'])\n"
        "print(json.dumps([end, before, problem_sentences.cache_info().currsize]))\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == [0, 0, 0]


def test_an_empty_value_leaves_no_space() -> None:
    """A hint whose first value is empty begins with its first word, in both languages."""
    hint = Reason.of("said-known", said="", known="镇, 乡")
    problem = Problem("unknown-value", Severity.ERROR, Place("a.md"), Reason.of("title-of-report"), hint)
    assert [spoken_problem(problem, language).hint for language in ("zh", "en")] == ["可用：镇, 乡", "Known: 镇, 乡"]
