"""What a reporting body is called, and where it lies: of one report, and over the years."""

from duizhao.frozen import frozen
from duizhao.model.level import Level

_OF_A_SEAT = frozenset({Level.DEPARTMENT, Level.ZONE, Level.UNIT})


@frozen
class Whereabouts:
    """A township or another body by its own name, and the regions that are known of it; "" for those that are not.

    Every page, data file and export that sets a name and a region together takes both from here, so that a region is
    said once: in the name or before it (decision 012).
    """

    level: Level
    name: str
    province: str
    city: str
    county: str

    @property
    def regions(self) -> tuple[str, ...]:
        """Province, city and county, as far as known, but for one that repeats the one above, or is the body itself."""
        own = "" if self.level is Level.TOWNSHIP else self.name
        return tuple(dict.fromkeys(n for n in (self.province, self.city, self.county) if n not in ("", own)))

    @property
    def region(self) -> str:
        """The regions in one breath, 河南省濮阳市清丰县; "" where none is known."""
        return "".join(self.regions)

    @property
    def seat(self) -> str:
        """The smallest region that the body lies in: a township's county; of another body's what is known."""
        if self.level is Level.TOWNSHIP:
            return self.county
        return self.regions[-1] if self.regions else ""

    @property
    def title(self) -> str:
        """What it is called where no region is said beside: 司法局 of 清丰县 is 清丰县司法局."""
        return self.with_seat if self.level in _OF_A_SEAT else self.name

    @property
    def with_seat(self) -> str:
        """Its name behind the region that it lies in, whatever its level; a name that begins with it says it once."""
        return self.name if self.name.startswith(self.seat) else self.seat + self.name

    @property
    def above(self) -> tuple[str, ...]:
        """The regions that stand before `title` where both are shown: all but that which it begins with."""
        return self.regions[:-1] if self.seat and self.title.startswith(self.seat) else self.regions

    @property
    def above_title(self) -> str:
        """`above` in one breath."""
        return "".join(self.above)

    @property
    def full(self) -> str:
        """Its regions and its name in one breath, each once: 河南省濮阳市清丰县司法局."""
        return self.above_title + self.title
