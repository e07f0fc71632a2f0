"""Shared sentences, kept in the store in pieces: after a change of few reports those few are read and written.

The store's `shared head` has a checksum of each piece, so that pieces of two builds are never mixed. What is lost or
damaged is found anew from all reports.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from duizhao.compare import (
    Sentences,
    SharedPieces,
    SharedState,
    SharedText,
    TouchedSharing,
    continued_sharing,
    find_shared_by_level,
    state_from,
    whole_state,
)
from duizhao.facts import Checksums, Fact
from duizhao.model import Report, Rules
from duizhao.shell.packing import checksum_of, pack, unpack
from duizhao.shell.store import Store

PREFIX = "shared "
_HEAD = f"{PREFIX}head"
_OF_SENTENCES = frozenset(("holders", "places", "near"))  # facts by a sentence's key
_OF_REPORTS = frozenset(("traces", "spans", "reuse"))  # … and by a report's id, that follow from its traces


@dataclass(slots=True)
class KeptSharing:
    """Finds what `find_shared_by_level` finds, from what the last build found.

    Attributes:
        store: where it is kept.
        program: a checksum of the program.
        studied: each report's own checksums by its id.
        touched: what is not what it was in the build that `head` is of; None where that is not known.
    """

    store: Store
    program: bytes
    studied: Mapping[str, Checksums]
    touched: TouchedSharing | None = None
    _head: bytes | None = None  # as it was read
    _pieces: dict[str, bytes] = field(default_factory=dict)  # checksums of the pieces, by name
    _state: SharedState | None = None
    _all: tuple[Sequence[Report], Rules, Sentences] | None = None
    _found: SharedText | None = None  # where all was found anew

    def __call__(self, reports: Sequence[Report], rules: Rules, sentences: Sentences) -> SharedText:
        """All shared sentences of `reports`, which are in order, by `rules`."""
        whole = partial(find_shared_by_level, reports, rules, sentences)
        self._all = reports, rules, sentences
        self._state = self._known(rules)
        try:
            if self._state is not None:
                self.touched = continued_sharing(self._state, reports, rules, sentences, self._signature)
        except LookupError:
            pass
        if self._state is None or self.touched is None:
            self._state, self._found = None, whole()
            return self._found
        return SharedPieces(self._state, reports, whole).text

    def same(self, fact: Fact) -> bool:
        """Whether it is known of a `fact` that it is what it was when the store was written.

        Source: decision 053.
        """
        kind, key = fact
        if self.touched is None:
            return False
        return (kind in _OF_SENTENCES and key not in self.touched.keys) or (
            kind in _OF_REPORTS and key not in self.touched.reports
        )

    def check(self) -> None:
        """Sees whether the store is still that which was read; called while nobody else can write it."""
        if self._head is None or self.store.single(_HEAD) != self._head:
            self.touched = self._head = None

    @property
    def anew(self) -> bool:
        """Whether all that the store has of shared sentences must go."""
        return self._state is None or self._head is None

    @property
    def changed(self) -> bool:
        """Whether there is anything to keep."""
        return self.anew or bool(self._state and self._state.new)

    def rows(self) -> Iterator[tuple[str, bytes | None]]:
        """What is to be kept, by name, None for what goes; nothing where nothing has changed.

        Source: decision 053.
        """
        if self._all is None:
            return
        reports, rules, sentences = self._all
        state = None if self.anew else self._state
        if state is None:
            found = self._found or find_shared_by_level(reports, rules, sentences)
            state = whole_state(found, reports, rules, sentences, self._signature)
            self._pieces = {}
        for name, piece in state.new.items():
            if piece is None:
                self._pieces.pop(name, None)
                yield f"{PREFIX}{name}", None
            else:
                data = pack(piece)
                self._pieces[name] = checksum_of(data)
                yield f"{PREFIX}{name}", data
        yield _HEAD, pack((self._base(rules), state.head, self._pieces))

    def _known(self, rules: Rules) -> SharedState | None:
        try:
            self._head = self.store.single(_HEAD)
            if self._head is None:
                return None
            base, head, self._pieces = unpack(self._head)
            return state_from(head, self._read) if base == self._base(rules) else None
        except Exception:  # whatever bytes that are none of ours can lead to
            self._head = None
            return None

    def _read(self, name: str) -> Any:
        try:
            data = self.store.single(f"{PREFIX}{name}")
            if data is not None and checksum_of(data) == self._pieces[name]:
                return unpack(data)
        except Exception as torn:  # as above
            raise KeyError(name) from torn
        raise KeyError(name)

    def _base(self, rules: Rules) -> bytes:
        return pack((self.program, rules.checksum, rules.taxonomy.version, [one.version for one in rules.versions]))

    def _signature(self, report: Report) -> bytes:
        own = self.studied[report.id]
        return own.meta + own.body
