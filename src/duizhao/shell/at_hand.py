"""What was unpacked last; what was unpacked before it is forgotten where it stands, and unpacked when asked again.

Pages that follow one another ask for the same reports; all reports at once are a hundred kilobytes each.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

_MOST = 8_000_000  # bytes, packed: some 150 reports of 10 kB, which take 40 MB of memory as values


@dataclass(slots=True)
class _AtHand:
    """All that is at hand, the oldest first."""

    _all: deque[tuple[Callable[[], None], int]] = field(default_factory=deque)
    _sum: int = 0

    def hold(self, forget: Callable[[], None], size: int) -> None:
        """Something of so many bytes has been unpacked, which `forget` forgets; 0 where it stays in any case."""
        if not size:
            return
        self._all.append((forget, size))
        self._sum += size
        while self._sum > _MOST and len(self._all) > 1:
            forget_oldest, less = self._all.popleft()
            self._sum -= less
            forget_oldest()

    def clear(self) -> None:
        """Holds nothing any longer; what was at hand stays where it stands."""
        self._all.clear()
        self._sum = 0


at_hand = _AtHand()
