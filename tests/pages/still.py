"""When a page has come to rest: everything loaded, and nothing in it changed for a while."""

from playwright.sync_api import Page

# Asks what the page itself knows: loads under way are elements that have not yet told of their end. A script that loads
# data (theme/data.js) is `async`, as none of the page's own is, and is taken away when it has come or failed.
_REST = """quiet => new Promise(done => {
  let last = performance.now();
  const touched = () => { last = performance.now(); };
  const watch = new MutationObserver(touched);
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  document.addEventListener('load', touched, true);
  const coming = () => [...document.scripts].some(script => script.src && script.async);
  const look = () => {
    if (document.readyState !== 'complete' || coming() || performance.now() - last < quiet) {
      setTimeout(look, 10);
      return;
    }
    watch.disconnect();
    document.removeEventListener('load', touched, true);
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  };
  look();
})"""


def still(page: Page, quiet: int = 80) -> None:
    """Waits until the page is loaded, nothing in it has changed for `quiet` milliseconds, and it has been drawn."""
    page.evaluate(_REST, quiet)
