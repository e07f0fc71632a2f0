"""Whether page, raw copy and ledger belong together is looked at anew by each import, before anything is unchanged."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duizhao.shell.sources import check_sources
from tests.shell.importing.test_importing import TEXT, files, put, run

PAGE, RAW, LEDGER = (
    "content/2023/qingxi.md",
    "content/raw/2023/qingxi.txt",
    "content/raw/2023/qingxi.ledger.yaml",
)


def swap(name: str, old: str, new: str) -> Callable[[Path], object]:
    """Writes other words into a file of the site."""

    def done(site: Path) -> None:
        text = (site / name).read_text("utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new), "utf-8")

    return done


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no raw copy": lambda site: (site / RAW).unlink(),
    "no ledger": lambda site: (site / LEDGER).unlink(),
    "a raw copy of other bytes": swap(RAW, "8件", "9件"),
    "an empty raw copy": lambda site: (site / RAW).write_bytes(b""),
    "a ledger of another file": swap(LEDGER, "sha256: ", "sha256: 0"),
    "a torn ledger": lambda site: (site / LEDGER).write_bytes((site / LEDGER).read_bytes()[:40]),
}


@pytest.mark.parametrize("edited", [False, True], ids=["", "edited"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_does_not_fit_is_made_whole(site: Path, tmp_path: Path, damage: str, edited: bool) -> None:
    """The same file again makes raw copy and ledger whole where one of them is not, and keeps what people wrote."""
    raw = put(tmp_path, "a.txt")
    assert run(site, raw).outcomes[0].status == "created"
    if edited:
        swap(PAGE, "学法6次", "学法七次")(site)
    whole, told = files(site), check_sources(site)
    assert bool(told) is edited
    DAMAGE[damage](site)
    outcome = run(site, raw).outcomes[0]
    assert outcome.status in ("updated", "merged"), outcome
    kept = {name: data for name, data in files(site).items() if not name.startswith("content/raw/.")}
    assert {name: kept[name] for name in whole} == whole
    assert check_sources(site) == told
    assert run(site, raw).outcomes[0].status == "unchanged"


def test_a_page_of_another_file_is_not_unchanged(site: Path, tmp_path: Path) -> None:
    """A page that names another raw file than its ledger is made anew from the file that comes in."""
    raw = put(tmp_path, "a.txt")
    run(site, raw)
    whole = files(site)
    swap(PAGE, "sha256: ", "sha256: 0")(site)
    assert run(site, raw).outcomes[0].status != "unchanged"
    assert files(site)[RAW] == whole[RAW] == TEXT.encode()


def test_a_report_that_is_gone_is_told(site: Path, tmp_path: Path) -> None:
    """A ledger whose report was deleted is told, until the report comes back or the ledger goes too."""
    raw = put(tmp_path, "a.txt")
    run(site, raw)
    run(site, put(tmp_path, "b.txt", TEXT.replace("清溪", "白水")))
    (site / PAGE).unlink()
    assert [(p.code, p.place.path) for p in check_sources(site)] == [("report-missing", LEDGER)]
    assert run(site, raw).outcomes[0].status == "created"
    assert check_sources(site) == ()
    for name in (PAGE, RAW, LEDGER):
        (site / name).unlink()
    assert check_sources(site) == ()
