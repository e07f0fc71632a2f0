"""Page pictures of what the imports doubted: `duizhao check --pictures FOLDER`."""

from pathlib import Path

from duizhao.importer import pictures
from duizhao.shell.importing.inventory import take_inventory
from duizhao.shell.importing.taking import read_bytes


def picture_doubts(root: Path, folder: Path) -> int:
    """Writes a PNG into `folder` of each place in a PDF of the site at `root` that a doubt of its ledger speaks of.

    The number of those written is given. Each report has a folder of its own, `<year>-<slug>`; names begin with the
    doubt's number in the ledger. Files that cannot be read are passed over: the check itself tells of them. Source:
    decision 032.
    """
    inventory, _ = take_inventory(root)
    written = 0
    for known in inventory.pages.by_id.values():
        raw, ledger = inventory.raw(known.id), inventory.ledger(known.id)
        doubts = (ledger or {}).get("doubts") or []
        if raw is None or not doubts:
            continue
        try:
            data = read_bytes(raw)
        except OSError:
            continue
        own = folder / known.id.replace("/", "-")
        seen: dict[tuple[int, int], int] = {}
        for picture in pictures(data, raw.name, doubts):
            own.mkdir(parents=True, exist_ok=True)
            key = (picture.number, picture.page)
            seen[key] = seen.get(key, 0) + 1
            more = f"-{seen[key]}" if seen[key] > 1 else ""
            name = f"{picture.number:02}-{picture.code}-p{picture.page}{more}.png"
            (own / name).write_bytes(picture.png)
            written += 1
    return written
