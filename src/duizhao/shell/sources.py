"""The proof for a whole site that nothing of its raw files was lost: `duizhao check --sources`."""

import hashlib
from pathlib import Path

from duizhao.importer import ImportFailure, KnownPage, unaccounted, verify
from duizhao.importer.account import account, lost_in_conversion
from duizhao.importer.formats import read, witness_of
from duizhao.model import Place, Problem, Reason, Severity
from duizhao.shell.broken import failed_at
from duizhao.shell.content_names import LEDGER
from duizhao.shell.failure import error, system_reason, warning
from duizhao.shell.importing.inventory import Inventory, take_inventory
from duizhao.shell.importing.office import convert
from duizhao.shell.importing.taking import read_bytes


def check_sources(root: Path) -> tuple[Problem, ...]:
    """Checks raw file, ledger and page of every report at `root` against each other; those without are passed.

    A raw file that this machine cannot read (a .doc without LibreOffice) is a warning, because nothing is proved; so is
    a ledger whose report is gone. Source: docs/import.md, the account; docs/architecture.md, invariant 5.
    """
    inventory, unread = take_inventory(root)
    problems = list(unread)
    for known in inventory.pages.by_id.values():
        problems += _check_sources(inventory, known)
    for id in inventory.ledgers - inventory.pages.by_id.keys() if not unread else ():
        message, hint = Reason.of("report-content-md-not-there", id=id), Reason("import-raw-file-again-where")
        problems.append(warning("report-missing", f"content/raw/{id}{LEDGER}", message, hint))
    return tuple(sorted(problems, key=lambda p: p.sort_key))


def _check_sources(inventory: Inventory, known: KnownPage) -> tuple[Problem, ...]:
    page = f"content/{known.id}.md"
    raw, ledger = inventory.raw(known.id), inventory.ledger(known.id)
    if raw is None:
        if not known.file:
            return ()  # typed in by hand
        return (
            warning(
                "raw-missing",
                page,
                Reason.of("raw-file-not-there", file=known.file),
                Reason("import-again-delete-source-front"),
            ),
        )
    name = f"content/raw/{known.id}{raw.suffix}"
    if ledger is None:
        return (
            error(
                "ledger-missing", page, Reason("there-no-ledger"), Reason.of("import-again", file=known.file or name)
            ),
        )
    try:
        data = read_bytes(raw)
        if hashlib.sha256(data).hexdigest() != known.sha256:
            return (error("raw-changed", name, Reason("raw-file-not-sha256-front"), Reason("replaced-import-again")),)
        encoding = str(ledger.get("encoding", ""))
        converted = convert(data, raw.name)
        read_as, witness = read(*converted, encoding), witness_of(*converted, encoding)
    except ImportFailure as failure:
        return (Problem("raw-unreadable", Severity.WARNING, Place(name), failure.message, failure.hint),)
    except OSError as trouble:
        return (
            error(
                "unreadable",
                name,
                Reason.of("raw-file-cannot-read", why=system_reason(trouble)),
                Reason("see-file-s-permissions"),
            ),
        )
    except Exception as broken:
        return (failed_at(name, broken),)
    text = inventory.page(known.id).read_text("utf-8", "replace")  # that it is none is told by the check itself
    proved = verify(read_as.text, text, ledger, page, name)
    lost = () if witness is None else account(witness, read_as).lost
    if converted[0] is not data:
        lost = (*lost, *lost_in_conversion(data, converted[0], read_as).lost)
    return (*proved, *unaccounted(lost, text, ledger, page))
