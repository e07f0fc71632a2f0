"""Maps, feeds and cards: for those that serve a site and those that find it."""

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree

from duizhao.model import File, Rules
from duizhao.plan import routes
from duizhao.plan.data import hosting
from duizhao.plan.site_index import SiteIndex, index_site
from duizhao.render.forms import write_file
from tests.plan.rendered import rendered
from tests.plan.sites import report, site_of

BASE = "https://example.org/对照"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def index(rules: Rules) -> SiteIndex:
    """A site of one report with an address in hanzi."""
    return index_site(site_of(rules, [report(rules, "county-towna", 2023)], base_url=BASE))


@pytest.fixture(scope="module")
def files(rules: Rules) -> dict[str, str]:
    """The files of the same site."""
    return rendered(site_of(rules, [report(rules, "county-towna", 2023)], base_url=BASE))


def maps(index: SiteIndex, paths: list[str]) -> dict[str, bytes]:
    """The maps of a site with pages at these paths."""
    made = [one.make() for one in hosting.sitemap(index, paths)]
    return {file.path: write_file(file).data for file in made if isinstance(file, File)}


def addresses(data: bytes) -> list[str]:
    """The addresses of a map, or of an index of maps."""
    return [str(found.text) for found in ElementTree.fromstring(data).iter(f"{MAP}loc")]


@pytest.mark.parametrize(
    ("base", "path", "whole"),
    [
        ("", "index.html", ""),
        ("https://example.org/a/", "b/c.html", "https://example.org/a/b/c.html"),
        ("https://example.org/a%20b", "甲.html", "https://example.org/a%20b/%E7%94%B2.html"),
        ("https://对照.example/甲", "x.html", "https://xn--cetq21c.example/%E7%94%B2/x.html"),
        ("http://h:8080/x", "a b&c.html", "http://h:8080/x/a%20b%26c.html"),
    ],
)
def test_addresses_are_uris(base: str, path: str, whole: str) -> None:
    """Hanzi are quoted in a path and IDNA in a host; what is quoted already stays."""
    assert routes.address(base, path) == whole


def test_a_map_of_few_pages_is_one_file(index: SiteIndex) -> None:
    """All pages but the one that stands for none; no other file."""
    made = maps(index, ["index.html", "404.html", "data/x.js", "reports/甲.html"])
    assert list(made) == ["sitemap.xml"]
    assert addresses(made["sitemap.xml"]) == [
        "https://example.org/%E5%AF%B9%E7%85%A7/index.html",
        "https://example.org/%E5%AF%B9%E7%85%A7/reports/%E7%94%B2.html",
    ]


def test_over_fifty_thousand_addresses(index: SiteIndex) -> None:
    """sitemap.xml becomes an index of maps, none of which has more than 50,000; no page is lost or told twice."""
    paths = [f"r/{number}.html" for number in range(100_001)]
    made = maps(index, paths)
    assert sorted(made) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert made["sitemap.xml"].count(b"<sitemap>") == 3
    named = [address.rpartition("/")[2] for address in addresses(made["sitemap.xml"])]
    parts = [addresses(made[name]) for name in named]
    assert [len(part) for part in parts] == [50_000, 50_000, 1]
    assert [a for part in parts for a in part] == [routes.address(BASE, path) for path in paths]


def test_over_fifty_megabytes(index: SiteIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """A map is never larger than the protocol lets it be, hanzi and all."""
    monkeypatch.setattr(hosting, "MOST_BYTES", 20_000)
    made = maps(index, [f"{'甲&' * 20}{number}.html" for number in range(300)])
    assert len(made) > 3
    assert all(len(data) <= 20_000 for data in made.values())
    assert sum(data.count(b"<url>") for data in made.values()) == 300


def test_the_feed_is_what_atom_wants(files: dict[str, str]) -> None:
    """Feed and entries have id, title, updated, and an alternate link or text each (RFC 4287, 4.1)."""
    feed = ElementTree.fromstring(files["feed.xml"])
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    own = feed.find(f"{ATOM}link")
    assert own is not None
    assert own.attrib == {"rel": "self", "href": routes.address(BASE, "feed.xml")}
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 1
    for element in (feed, *entries):
        said = {name: element.findall(f"{ATOM}{name}") for name in ("id", "title", "updated")}
        assert all(len(found) == 1 and found[0].text for found in said.values())
        assert str(said["id"][0].text).isascii()
        assert datetime.fromisoformat(str(said["updated"][0].text)).tzinfo is not None
    assert entries[0].find(f"{ATOM}summary") is not None


ATOM_SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("atom.rng"))))


def wrong_feed(text: str) -> list[str]:
    """What a validator says of a feed: of its elements, and of addresses that two entries share."""
    feed = etree.fromstring(text.encode())
    ATOM_SCHEMA.validate(feed)
    ids = Counter(feed.xpath("//a:id/text()", namespaces={"a": ATOM.strip("{}")}))
    return [str(error.message) for error in ATOM_SCHEMA.error_log] + [id for id, n in ids.items() if n > 1]


def test_a_validator_finds_nothing_wrong_with_the_feed(files: dict[str, str], rules: Rules) -> None:
    """libxml2 holds feeds to a RELAX NG of Atom: of one report and of some reports and odd names."""
    assert wrong_feed(files["feed.xml"]) == []
    many = [report(rules, f"county-town{letter}", year) for letter in "abc" for year in (2022, 2023)]
    site = site_of(rules, many, base_url=BASE)
    odd = rendered(replace(site, config=replace(site.config, title="<甲>&“乙”\x07", owner="a & b")))["feed.xml"]
    assert odd.count("<entry") == 6
    assert wrong_feed(odd) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>[^<]*</updated>", ""),
        ("<updated>[^<]*</updated>", "<updated>2023年</updated>"),
        ("<author>.*?</author>", ""),
        ("<title>[^<]*</title>", "<title></title>"),
        ("<entry", "<entrie/><entry"),
        ("<link [^>]*/>", '<link rel="self"/>'),
        ("<id>[^<]*</id>", "<id>feed</id>"),
    ],
)
def test_a_wrong_feed_is_found(files: dict[str, str], old: str, new: str) -> None:
    """The validator tells each thing that RFC 4287 does not allow."""
    harmed = re.sub(old, new, files["feed.xml"], count=1, flags=re.DOTALL)
    assert harmed != files["feed.xml"]
    assert wrong_feed(harmed) != []


def test_cards_and_canonical_links(files: dict[str, str], rules: Rules) -> None:
    """With an address each page but 404.html names its own, and a card without a picture; else none does."""
    pages = {path: text for path, text in files.items() if path.endswith(".html")}
    for path, text in pages.items():
        cards = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', text))
        if path == "404.html":
            assert "canonical" not in text
            assert cards == {}
            continue
        assert f'<link rel="canonical" href="{routes.address(BASE, path)}">' in text
        assert cards["url"] == routes.address(BASE, path)
        assert cards["title"]
        assert cards["type"] == ("article" if path.startswith("reports/") else "website")
        assert "image" not in cards
    bare = rendered(site_of(rules, [report(rules, "county-towna", 2023)]))
    assert not [path for path, text in bare.items() if 'rel="canonical"' in text or "og:" in text]
