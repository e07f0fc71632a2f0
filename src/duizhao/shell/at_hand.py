"""What was unpacked first, and last; what came between is forgotten where it stands, and unpacked when asked again.

Each kind of page asks for all reports in turn: where there are more than are held, those that came last would always be
gone before they are asked for again, so the first ones stay. The last ones are what pages one after another ask for.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

# Bytes, packed: 10 kB of a report are some 66 kB so, which take five times as much memory as values.
_FIRST = 32_000_000
_LAST = 8_000_000


@dataclass(slots=True)
class _AtHand:
    """All that is at hand: how much came first, and what came last, the oldest of it in front."""

    _first: int = 0
    _last: deque[tuple[Callable[[], None], int]] = field(default_factory=deque)
    _sum: int = 0

    def hold(self, forget: Callable[[], None], size: int) -> bool:
        """Something of so many bytes has been unpacked, which `forget` forgets; 0 where it stays in any case.

        Returns whether it stays.
        """
        if self._first + size <= _FIRST:
            self._first += size
            return True
        self._last.append((forget, size))
        self._sum += size
        while self._sum > _LAST and len(self._last) > 1:
            forget_oldest, less = self._last.popleft()
            self._sum -= less
            forget_oldest()
        return False

    def clear(self) -> None:
        """Holds nothing any longer; what was at hand stays where it stands."""
        self._last.clear()
        self._first = self._sum = 0


at_hand = _AtHand()
