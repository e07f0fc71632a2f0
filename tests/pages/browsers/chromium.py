"""Chromium through Playwright, in the shape of the other two."""

from playwright.sync_api import Browser, Download, Error

from tests.pages.browsers.driver import ENTER, TAB, WATCH, Driver, until

NAMED = {ENTER: "Enter", TAB: "Tab"}


class Chromium(Driver):
    """A visitor of its own in a browser that others share."""

    def __init__(self, browser: Browser, scripts: bool = True) -> None:
        super().__init__()
        self._context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
        self._page = self._context.new_page()
        self._page.add_init_script(WATCH)
        self._page.on("download", self._saved)
        self.version = browser.version

    def _saved(self, download: Download) -> None:
        part = self.home / "saved.part"
        download.save_as(part)
        part.rename(self.home / download.suggested_filename)

    def goto(self, address: str) -> None:
        self._page.goto(address)

    def address(self) -> str:
        self._page.wait_for_timeout(1)  # so that Playwright hears of what happened
        return self._page.url

    def reload(self) -> None:
        self._page.reload()

    def back(self) -> None:
        self._page.go_back()

    def print(self) -> bytes:
        return self._page.pdf(prefer_css_page_size=True, print_background=True)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def picture(self) -> bytes:
        return self._page.screenshot()

    def _call(self, source: str) -> str:
        try:
            return str(self._page.evaluate(source))
        except Error:  # the page went on to the next one meanwhile
            self._page.wait_for_load_state()
            return str(self._page.evaluate(source))

    def downloaded(self, name: str) -> bytes:
        until(lambda: self.address() and (self.home / name).exists(), name)  # Playwright saves while it is asked
        return super().downloaded(name)

    def _click_at(self, x: int, y: int) -> None:
        self._page.mouse.click(x, y)

    def type(self, keys: str) -> None:
        for key in keys:
            if key in NAMED:
                self._page.keyboard.press(NAMED[key])
            else:
                self._page.keyboard.type(key)

    def close(self) -> None:
        self._context.close()
