"""What has been imported already is read as a build reads it, however a person wrote the front matter."""

from pathlib import Path

import pytest

from duizhao.importer import FoundIn, Town
from duizhao.shell.content import HEAD
from duizhao.shell.importing.inventory import Inventory, given_before, how_found, take_inventory


def inventory_of(root: Path, page: str | bytes) -> tuple[Inventory, list[str]]:
    """The inventory of a site with one page, and the codes of what cannot be read."""
    path = root / "content/2024/jia.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    inventory, problems = take_inventory(root)
    return inventory, [problem.code for problem in problems]


@pytest.mark.parametrize(
    "written",
    [
        "township: '柳溪镇'\ncounty: \"泽川县\"",
        "township: 柳溪镇  # 原名柳溪乡\ncounty: 泽川县 # 注",
        "{township: 柳溪镇, county: 泽川县}",
        "county:   泽川县\ntownship: >-\n  柳溪镇",
        '"township" : 柳溪镇\n"county": "\\u6cfd\\u5ddd县"',
    ],
)
def test_whose_page_it_is_in_any_way_of_writing(tmp_path: Path, written: str) -> None:
    """Quotes, comments, escapes and other YAML are no part of a township's name."""
    inventory, problems = inventory_of(tmp_path, f"---\n{written}\n---\n\n正文。\n")
    known = inventory.pages.by_id["2024/jia"]
    assert (known.town, problems) == (Town("泽川县", "柳溪镇"), [])


def test_raw_file_and_former_ids(tmp_path: Path) -> None:
    """Raw file, its hash and former ids stand where front matter has them, and nowhere else."""
    head = "---\ntownship: 柳溪镇\nsource:\n  file: 'a b.docx'\n  sha256: \"0f\"\naliases:\n  - yi\n  - bing\n---\n"
    inventory, _ = inventory_of(tmp_path, f"{head}\nfile: 另一个.docx\naliases: [ding]\n")
    known = inventory.pages.by_id["2024/jia"]
    assert (known.file, known.sha256, inventory.pages.aliases) == ("a b.docx", "0f", {"yi": "jia", "bing": "jia"})


def test_a_long_head_is_read_to_its_end(tmp_path: Path) -> None:
    """Front matter longer than the first look is read whole, with line ends of Windows and a byte-order mark too."""
    notes = "".join(f"  s{n}: {'备注' * 20}\r\n" for n in range(HEAD // 100))
    text = f"\ufeff---\r\nnotes:\r\n{notes}township: 柳溪镇\r\n---\r\n正文"
    inventory, problems = inventory_of(tmp_path, text)
    assert (inventory.pages.by_id["2024/jia"].township, problems) == ("柳溪镇", [])


def test_a_head_that_nobody_can_read_is_told(tmp_path: Path) -> None:
    """What is no YAML is not guessed at: an import must not take its page for another township's."""
    assert inventory_of(tmp_path, '---\ntownship: "柳溪镇\n---\n正文\n')[1] == ["yaml-syntax"]


def test_a_head_without_end_is_told(tmp_path: Path) -> None:
    """Front matter that is never closed is a mistake at a place, not a page without a township."""
    assert inventory_of(tmp_path, "---\ntownship: 柳溪镇\n\n正文\n")[1] == ["front-matter-open"]


def test_a_page_without_front_matter_is_of_nobody(tmp_path: Path) -> None:
    """A note that a person left in the folder stops nothing."""
    inventory, problems = inventory_of(tmp_path, b"# \xff notes\n")
    assert (inventory.pages.by_id["2024/jia"].township, problems) == ("", [])


def test_former_copies_that_are_not_whole(tmp_path: Path) -> None:
    """A ledger without its raw file, and a raw file without ledger, are told as what they are; what is torn is none."""
    inventory, _ = inventory_of(tmp_path, "---\ntownship: 柳溪镇\n---\n")
    former = tmp_path / "content/raw/2024/former"
    for name, files in {"jia-0": {"ledger.yaml": "sha256: '0f'\n"}, "jia-1": {"jia.txt": ""}, "yi-0": {}}.items():
        (former / name).mkdir(parents=True)
        for file, text in files.items():
            (former / name / file).write_text(text, "utf-8")
    (former / "jia-2").mkdir()
    (former / "jia-2/ledger.yaml").write_text("- a\n", "utf-8")
    found = [(ledger, raw and raw.name) for ledger, raw in inventory.former("2024/jia")]
    assert found == [({"sha256": "0f"}, None), (None, "jia.txt"), (None, None)]


def test_how_a_value_was_found_is_read_from_a_ledger() -> None:
    """The words of a ledger, of older versions too, are read back as codes; what nobody knows is none of them."""
    ledger = {
        "found": {
            "county": {"value": "安吉岭县", "how": "给定"},
            "issuers": {"value": ["清溪镇人民政府", "清溪镇委"], "how": "给定"},
            "year": {"value": 2023, "how": "标题", "line": 1},
            "slug": {"value": "anjiling-qingxi", "how": "另定"},
            "date": {"value": "2024-01-05", "how": "网页 meta PubDate"},
            "title": "旧的写法",
        }
    }
    assert given_before(ledger) == {"county": "安吉岭县", "issuers": "清溪镇人民政府、清溪镇委"}
    known = {key: how_found(at) for key, at in ledger["found"].items()}
    assert (known["slug"], known["year"]) == (FoundIn.CALLED, FoundIn.TITLE)
    assert (known["date"], known["title"]) == (None, None)
