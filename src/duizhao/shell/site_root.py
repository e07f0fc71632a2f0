"""Where the site is."""

from pathlib import Path

SETTINGS = "site.yaml"


def find_root(given: Path | None) -> Path:
    """The site's folder: the one given, else the nearest one upwards that holds site.yaml, else the current one."""
    if given is not None:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return Path() if folder == here else folder
    return Path()
