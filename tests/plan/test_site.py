"""What holds for all pages of a site together."""

import pytest

from duizhao.export import data_files
from duizhao.model import Comparison, Config, Rules, Site
from duizhao.plan import index_site, plan
from tests.plan.rendered import THEME, Parsed, rendered, target
from tests.plan.sites import many, messages, report, site_of


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, str]:
    """Its files by path."""
    return rendered(site)


@pytest.fixture(scope="module")
def parsed(files: dict[str, str]) -> dict[str, Parsed]:
    """Its pages, parsed."""
    return {path: Parsed(text) for path, text in files.items() if path.endswith(".html")}


def test_links_resolve(site: Site, files: dict[str, str], parsed: dict[str, Parsed]) -> None:
    """Every link inside the site leads to a file that is there, and to an anchor that is there."""
    exported = {output.path for lot in data_files(index_site(site)) for output in (file.make() for file in lot)}
    topic = {f"theme/{path.relative_to(THEME).as_posix()}" for path in THEME.rglob("*") if path.is_file()}
    broken = []
    for path, page in parsed.items():
        for link in page.links:
            to = target(path, link)
            if to is None:
                continue
            file, anchor = to
            choice = file == "compare/index.html" and anchor.startswith("r=")  # the chooser's state, not an anchor
            if (file not in files and file not in topic and file not in exported) or (
                anchor and not choice and anchor not in parsed[file].ids
            ):
                broken.append((path, link))
    assert broken == []


def test_links_are_relative(parsed: dict[str, Parsed]) -> None:
    """No link begins at a root or ends in a folder, so that the site works from a disk and below any path."""
    for path, page in parsed.items():
        for link in page.links:
            assert not link.startswith("/"), (path, link)
            assert not link.endswith("/") or "://" in link, (path, link)


def test_ids_are_unique(parsed: dict[str, Parsed]) -> None:
    """No page has the same id twice."""
    for path, page in parsed.items():
        twice = {id for id in page.ids if page.ids.count(id) > 1}
        assert not twice, (path, twice)


def test_headings_in_order(parsed: dict[str, Parsed]) -> None:
    """Each page has one h1, it comes first, and no level is skipped."""
    for path, page in parsed.items():
        assert page.headings[:1] == [1], (path, page.headings)
        assert page.headings.count(1) == 1, path
        for before, after in zip(page.headings, page.headings[1:], strict=False):
            assert after <= before + 1, (path, page.headings)


def test_frame(parsed: dict[str, Parsed]) -> None:
    """Each page has a skip link, a policy that forbids what comes from elsewhere, a search form and its way home."""
    for path, page in parsed.items():
        policies = [values["content"] for tag, values in page.tags if values.get("http-equiv")]
        assert len(policies) == 1, path
        assert "default-src 'none'" in policies[0]
        assert "unsafe" not in policies[0]
        assert "#main" in page.links
        assert any(tag == "form" and values.get("role") == "search" for tag, values in page.tags), path
        assert any(target(path, link) == ("index.html", "") for link in page.links), path


def test_nothing_inline(parsed: dict[str, Parsed]) -> None:
    """No page carries a style attribute, an event attribute or an inline script, which its policy would refuse."""
    for path, page in parsed.items():
        for tag, values in page.tags:
            assert "style" not in values, (path, tag)
            assert not any(name.startswith("on") for name in values), (path, tag)
            if tag == "script":
                assert "src" in values or values.get("type", "").endswith("json"), path


def test_every_character_of_a_report(site: Site, parsed: dict[str, Parsed]) -> None:
    """A report's page holds every character of the report, in its order, and nothing else in its blocks."""
    for one in site.reports:
        shown = "".join("".join(parsed[f"reports/{one.id}.html"].blocks).split())
        assert shown == "".join(one.text.split())


def test_pages_expected(files: dict[str, str], site: Site) -> None:
    """The pages that visitors look for are there, under the paths they were promised."""
    for path in (
        "index.html",
        "townships/index.html",
        "townships/county0-towna.html",
        "reports/2023/county0-towna.html",
        "years/2023.html",
        "shortcomings/index.html",
        "shortcomings/enforcement.html",
        "figures/index.html",
        "coverage/index.html",
        "about.html",
        "404.html",
        ".nojekyll",
    ):
        assert path in files, path
    for group in site.comparison.groups:
        assert f"compare/{group.year}/{group.id}/index.html" in files
        assert f"compare/{group.year}/{group.id}/enforcement.html" in files


def test_page_count_is_linear(rules: Rules) -> None:
    """Twice the townships make at most twice the pages of reports and townships: pairs have no pages."""

    def count(towns: int) -> int:
        return len(list(plan(index_site(site_of(rules, many(rules, towns=towns, years=(2023,)))))))

    four, eight, sixteen = count(4), count(8), count(16)
    assert sixteen - eight == 2 * (eight - four)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_empty_site(rules: Rules, language: str) -> None:
    """A site without a report still has all pages of its frame, in both languages."""
    empty = Site(Config(language=language), rules, messages(language), (), (), Comparison(), {})
    files = rendered(empty)
    assert {"index.html", "townships/index.html", "coverage/index.html", "about.html"} <= set(files)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_one_report(rules: Rules, language: str) -> None:
    """A site of one report, with nothing to compare it with, renders in both languages."""
    files = rendered(site_of(rules, [report(rules, "county-towna", 2023)], language))
    assert "reports/2023/county-towna.html" in files


def test_order_of_input_changes_nothing(rules: Rules, files: dict[str, str]) -> None:
    """The same reports in another order make the same pages."""
    assert rendered(site_of(rules, reversed(many(rules)))) == files


def test_address(rules: Rules) -> None:
    """With an address the site has a map, a feed and a file for robots; without, it has none."""
    reports = [report(rules, "county-towna", 2023)]
    with_address = rendered(site_of(rules, reports, base_url="https://example.org/fz/"))
    assert "https://example.org/fz/reports/2023/county-towna.html" in with_address["sitemap.xml"]
    assert "<updated>2024-01-20T00:00:00Z</updated>" in with_address["feed.xml"]
    assert "Sitemap: https://example.org/fz/sitemap.xml" in with_address["robots.txt"]
    assert 'href="/fz/theme/base.css"' in with_address["404.html"]
    in_english = rendered(site_of(rules, reports, "en", base_url="https://example.org/fz/"))["feed.xml"]
    assert '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">' in in_english
    assert '<entry xml:lang="zh-Hans">' in in_english
    assert not {"sitemap.xml", "feed.xml", "robots.txt"} & set(rendered(site_of(rules, reports)))
