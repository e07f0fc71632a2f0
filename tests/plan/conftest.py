"""A site of six townships, made once a process: whoever reads it leaves it as it is."""

import pytest

from duizhao.model import Rules, Site
from duizhao.plan.site_index import SiteIndex, index_site
from tests.plan.sites import many, site_of


@pytest.fixture(scope="session")
def site(rules: Rules) -> Site:
    """Six townships of two counties over two years."""
    return site_of(rules, many(rules))


@pytest.fixture(scope="session")
def index(site: Site) -> SiteIndex:
    """The site, looked up."""
    return index_site(site)
