"""What a build knows from the one before, from first to last: one store, the answers in it, and the pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.model import Mapper, Problem, Site
from duizhao.shell.failure import ShellError
from duizhao.shell.kept_sharing import KeptSharing
from duizhao.shell.last_build import runs_on
from duizhao.shell.packing import checksum_of, pack
from duizhao.shell.paths import real
from duizhao.shell.remembering import Remembering
from duizhao.shell.store import Store, opened_store

if TYPE_CHECKING:
    from duizhao.render import Renderer
    from duizhao.shell.carried import Carried
    from duizhao.shell.page_maker import MakingNote
    from duizhao.shell.remaking import Remaking


@dataclass(slots=True)
class Memory:
    """The memory of one build.

    Attributes:
        store: what the last build kept.
        out: the output folder.
        answers: the opening `run` of the stages, with what is known.
        sharing: finds who shares a sentence with whom, with what is known.
        carried: what this process holds of its last build, where it builds again and again.
        remaking: which pages stand, once it has begun.
    """

    store: Store
    out: Path
    answers: Remembering
    sharing: KeptSharing
    carried: "Carried | None" = None
    remaking: "Remaking | None" = None

    def begin(self, site: Site, render: "Renderer") -> "Remaking":
        """Reads what is known of the pages of `site`; called while nobody else can change the output folder.

        What `render` makes of them is part of what is known.
        """
        from duizhao.plan import index_site
        from duizhao.shell.carried import Carried
        from duizhao.shell.remaking import Remaking
        from duizhao.tracing import Worth, traced

        plain = index_site(site)
        rules = plain.site.rules
        versions = [version.version for version in rules.versions]
        base = checksum_of(
            pack((program(), render.checksum, repr(site.config), rules.checksum, rules.taxonomy.version, versions))
        )
        worth, carried = Worth(plain, self.answers.studied), self.carried or Carried()
        remaking = Remaking(self.store, base, self.out, traced(plain), self.sharing, carried)
        try:
            remaking.begin(worth)
        except Exception as torn:  # whatever bytes that are none of ours can lead to
            if isinstance(torn, ShellError):
                raise
            self.store.renew()
            remaking = Remaking(self.store, base, self.out, traced(plain), self.sharing, carried)
            remaking.begin(worth)
        self.remaking = remaking
        return remaking

    def note(self, told: "MakingNote") -> None:
        """Takes what is `told` of a thing that was made, here or in another process."""
        assert self.remaking
        self.remaking.note(told.note)
        self.store.torn |= told.torn
        self.store.lost |= told.lost

    def before_change(self, paths: Sequence[str]) -> None:
        """The files at `paths`, in the output folder, are about to change or go.

        Source: decision 053.
        """
        if self.remaking:
            self.remaking.before_change(paths)

    def settle(self) -> None:
        """Keeps what is known now for the next build; called when all files stand as they should.

        Source: decision 053.
        """
        if self.store.torn:  # nothing of it is kept, so that no build after this one meets it again
            self.store.renew()
        elif self.remaking:
            self.answers.settle()
            self.remaking.settle()


def remembered(out: Path, run: Mapper, carried: "Carried | None" = None) -> tuple[Memory | None, tuple[Problem, ...]]:
    """The memory of the folder `out`, with `run` for what is not known; None where none can be kept.

    `carried` is what this process holds of its last build, where it builds again and again. Source: decision 053.
    """
    store, notes = opened_store(out)
    if store is None:
        return None, notes
    answers = Remembering(run, store, program())
    return Memory(store, real(out), answers, KeptSharing(store, program(), answers.studied), carried), notes


@cache
def program() -> bytes:
    """A checksum, twelve bytes, of the program and of what it runs on, as this process runs it."""
    return checksum_of(pack(runs_on()))
