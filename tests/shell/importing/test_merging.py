"""Merging two ids of one township: what moves, what is refused, and that a failure leaves all as it was."""

from pathlib import Path

import pytest

from duizhao.shell.failure import ShellError
from duizhao.shell.importing.import_files import import_files
from duizhao.shell.importing.merging import merge_townships
from duizhao.shell.importing.outcomes import ImportOptions
from tests.problem_words import in_words
from tests.shell.importing.test_importing import TEXT, put

OLD, NEW = "qingxi", "anjiling-qingxi"


@pytest.fixture
def twins(site: Path, tmp_path: Path) -> Path:
    """A township with a report of 2022 without its county (and a former copy), and one of 2023 with it."""
    before = put(tmp_path, "甲.txt", TEXT.replace("2024年", "2023年").replace("2023年法治", "2022年法治"))
    for text in (before.read_text("utf-8"), before.read_text("utf-8").replace("8件", "9件")):
        before.write_text(text, "utf-8")
        import_files(site, [before], options=ImportOptions(given={"year": "2022"}, replace=True))
    import_files(site, [put(tmp_path, "乙.txt")], options=ImportOptions(given={"county": "安吉岭县"}))
    return site


def files(site: Path) -> dict[str, bytes]:
    """Every file of the site's content."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in (site / "content").rglob("*") if p.is_file()}


def codes(stopped: pytest.ExceptionInfo[ShellError]) -> list[str]:
    """The codes of what stopped a merge."""
    return [p.code for p in stopped.value.problems]


def test_everything_of_the_old_id_moves(twins: Path) -> None:
    """Page, raw copy, ledger and former copies bear the new id, with the same bytes but for the front matter."""
    before = files(twins)
    assert any(f"former/{OLD}-" in name for name in before)
    done = merge_townships(twins, OLD, NEW)
    after = files(twins)
    assert len(after) == len(before)
    assert not [name for name in after if f"/{OLD}." in name or f"/{OLD}-" in name]
    page = f"content/2022/{NEW}.md"
    assert all(before[a] == after[b] for a, b in done.moves if b != page)
    assert done.changes == ((page, "county", "", "安吉岭县"),)
    text = after[page].decode()
    assert "\ncounty: 安吉岭县\n" in text
    assert f"\naliases: [{OLD}]\n" in text
    assert not list(twins.glob(f"content/raw/2022/former/{OLD}-*"))


def test_dry_run_only_tells(twins: Path) -> None:
    """A dry run names the same moves and writes nothing."""
    before = files(twins)
    told = merge_townships(twins, OLD, NEW, dry_run=True)
    assert files(twins) == before
    assert told == merge_townships(twins, OLD, NEW)


def test_two_reports_of_one_year_are_refused(twins: Path) -> None:
    """Where both have a report of one year nothing is merged, and the year is named."""
    (twins / f"content/2022/{NEW}.md").write_bytes(
        (twins / f"content/2023/{NEW}.md").read_bytes().replace(b"year: 2023", b"year: 2022")
    )
    before = files(twins)
    with pytest.raises(ShellError, match="2022") as stopped:
        merge_townships(twins, OLD, NEW)
    assert codes(stopped) == ["merge-clash"]
    assert files(twins) == before


def test_a_file_in_the_way_is_refused(twins: Path) -> None:
    """A raw file without a page is not overwritten."""
    (twins / f"content/raw/2022/{NEW}.txt").write_text("别的", "utf-8")
    with pytest.raises(ShellError) as stopped:
        merge_townships(twins, OLD, NEW)
    assert codes(stopped) == ["merge-clash"]
    assert stopped.value.problems[0].place.path == f"content/raw/2022/{NEW}.txt"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"---\ntownship: \xc7\xe5\xcf\xaa\n---\n", "unreadable", "不是 UTF-8"),
        ("---\ntownship: 清溪镇\n\n正文\n".encode(), "front-matter-open", ""),
        ("清溪镇的报告，没有元数据。\n".encode(), "front-matter-missing", ""),
        (None, "unreadable", "链接"),
    ],
)
def test_a_page_that_cannot_be_read_stops_a_merge(twins: Path, data: bytes | None, code: str, words: str) -> None:
    """Whatever page of the site cannot be read, it may be of either township: it is named, and nothing changes."""
    page = twins / "content/2021/another.md"
    page.parent.mkdir(exist_ok=True)
    page.write_bytes(data) if data else page.symlink_to("another.md")
    before = files(twins)
    with pytest.raises(ShellError) as stopped:
        merge_townships(twins, OLD, NEW)
    assert [(p.code, p.place.path) for p in stopped.value.problems] == [(code, "content/2021/another.md")]
    assert words in in_words(stopped.value.problems[0].message)
    assert files(twins) == before


def test_a_raw_file_that_cannot_be_read_stops_a_merge(twins: Path) -> None:
    """A raw copy that is a link to nowhere is named with the reason, and nothing changes."""
    raw = twins / f"content/raw/2022/{OLD}.txt"
    raw.unlink()
    raw.symlink_to("nowhere")
    before = files(twins)
    with pytest.raises(ShellError) as stopped:
        merge_townships(twins, OLD, NEW)
    told = stopped.value.problems[0]
    assert (told.code, told.place.path) == ("unreadable", f"content/raw/2022/{OLD}.txt")
    assert "不存在" in in_words(told.message)
    assert files(twins) == before


def test_unknown_and_equal_ids(twins: Path) -> None:
    """An id that no township has is told with the nearest; a merge with itself is refused."""
    with pytest.raises(ShellError) as stopped:
        merge_townships(twins, "qingx", NEW)
    assert codes(stopped) == ["no-township"]
    assert OLD in in_words(stopped.value.problems[0].hint)
    with pytest.raises(ShellError) as stopped:
        merge_townships(twins, NEW, NEW)
    assert codes(stopped) == ["merge-same"]
    told = stopped.value.problems[0]
    assert (told.place.path, NEW in in_words(told.message)) == ("content", True)


def test_a_failure_leaves_all_as_it_was(twins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot be taken away, every file has its old name and bytes again."""
    before = files(twins)
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == f"{OLD}.txt":
            raise PermissionError(13, "x")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ShellError) as stopped:
        merge_townships(twins, OLD, NEW)
    monkeypatch.undo()
    assert codes(stopped) == ["unwritable"]
    assert files(twins) == before


def test_a_slug_in_front_matter_changes_and_its_file_stays(twins: Path) -> None:
    """A page that is called by its `slug` is renamed there; another alias that it has is kept."""
    page = twins / f"content/2022/{OLD}.md"
    text = page.read_text("utf-8").replace("\nyear:", f"\nslug: {OLD}\naliases:\n  - first\nyear:", 1)
    page.rename(page.with_name("hand.md")).write_text(text, "utf-8")
    merge_townships(twins, OLD, NEW)
    text = (twins / "content/2022/hand.md").read_text("utf-8")
    assert f"\nslug: {NEW}\naliases: [first, {OLD}]\nyear:" in text


def test_the_old_name_in_the_settings_is_told(twins: Path) -> None:
    """A group in site.yaml that names the old id is a person's to change: its line is told."""
    (twins / "site.yaml").write_text(f"title: 试\ngroups:\n  - {{name: 甲, townships: [{OLD}, {NEW}]}}\n", "utf-8")
    notes = merge_townships(twins, OLD, NEW).notes
    assert [(p.code, str(p.place)) for p in notes] == [("merge-named", "site.yaml:3:1")]
    assert NEW in in_words(notes[0].hint)


def test_a_page_with_a_mark_at_its_head_is_merged(twins: Path) -> None:
    """A page that Windows' editor saved, with a byte-order mark and its own ends of lines, gets its new id too."""
    page = twins / f"content/2022/{OLD}.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    assert [kind for _, kind, *_ in merge_townships(twins, OLD, NEW).changes] == ["county"]
    assert f"\naliases: [{OLD}]\n" in (twins / f"content/2022/{NEW}.md").read_text("utf-8-sig")


def test_an_import_offers_the_merge_and_finds_the_new_id_behind_it(twins: Path, tmp_path: Path) -> None:
    """A township that comes in under a second id is doubted; after the merge its next report goes to the new id."""
    again = put(tmp_path, "丙.txt", TEXT.replace("2023年法治", "2021年法治").replace("2023年，", "2021年，"))
    options = ImportOptions(given={"year": "2021"}, dry_run=True)
    (outcome,) = import_files(twins, [again], options=options).outcomes
    (doubt,) = [p for p in outcome.problems if p.code == "township-twice"]
    assert f"duizhao merge {OLD} {NEW}" in in_words(doubt.hint)
    assert "安吉岭县清溪镇" in in_words(doubt.message)
    merge_townships(twins, OLD, NEW)
    before = files(twins)
    assert [o.status for o in import_files(twins, [tmp_path / "甲.txt"]).outcomes] == ["unchanged"]
    assert files(twins) == before
    (outcome,) = import_files(twins, [again], options=options).outcomes
    assert outcome.page == f"content/2021/{NEW}.md"
    assert "township-twice" not in [p.code for p in outcome.problems]
