"""The reports that a draft is made of."""

from duizhao.digest import Chosen, choose
from duizhao.model import Site


def of(site: Site, county: str = "", year: int | None = None) -> Chosen:
    """The reports of a county and a year, which must be there."""
    chosen, problems = choose(site, county, year)
    assert chosen is not None, problems
    return chosen
