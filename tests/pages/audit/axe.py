"""The accessibility checker axe."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Page

_RUN = """options => axe.run(document, options).then(
  told => told.violations.map(rule => [rule.id, rule.nodes.map(node => node.html.slice(0, 160))]))"""
# Takes away what repeats others beside it: elements of the same tag, classes and attributes, and the same inside.
_THIN = """most => {
  const shapes = new Map();
  const shape = at => {
    const own = [...at.attributes].map(one => (one.name === 'class' ? '.' + one.value : one.name)).sort();
    const inside = new Set([...at.children].map(shape));
    const made = at.tagName + own.join(' ') + '(' + [...inside].sort().join(' ') + ')';
    shapes.set(at, made);
    return made;
  };
  const thin = at => {
    const seen = new Map();
    for (const child of [...at.children]) {
      const made = shapes.get(child);
      const times = (seen.get(made) || 0) + 1;
      seen.set(made, times);
      if (times > most && at.tagName !== 'TR') child.remove();  // a row keeps its cells, one for each column
      else thin(child);
    }
  };
  shape(document.body);
  thin(document.body);
}"""
COLOURS = ("color-contrast",)  # a look in other colours changes nothing else


def objections(page: Page, only: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """What axe objects to on a page as it stands: each rule with the elements that break it.

    Args:
        page: The page. Axe loads nothing for it, since a page may fetch nothing.
        only: The rules to look at; all if empty.
    """
    # What is in order is not asked for: listing it takes as long as looking.
    options: dict[str, object] = {"preload": False, "resultTypes": ["violations"]}
    if only:
        options["runOnly"] = list(only)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [(rule, nodes) for rule, nodes in page.evaluate(_RUN, options)]


def thin(page: Page, most: int = 2) -> None:
    """Leaves the first few of elements of one shape beside one another: the twentieth breaks what they do."""
    page.evaluate(_THIN, most)
