"""The families of reports that the package knows: a folder each, with lists and words beside the common ones."""

from duizhao.model import Source
from duizhao.read import read_yaml
from duizhao.shell.files import package_folder

_ITSELF = "family"  # stem of the file that tells what a family is; the others are its lists


def families() -> tuple[str, ...]:
    """The ids of all families, in order.

    Source: decision 096.
    """
    return tuple(sorted(path.name for path in (package_folder("data") / "families").iterdir() if path.is_dir()))


def family_name(family: str) -> str:
    """What reports of a `family`, an id of `families()`, are called in Chinese (decision 096)."""
    path = package_folder("data") / "families" / family / f"{_ITSELF}.yaml"
    return str(read_yaml(path.read_text("utf-8"), path.name).value["name"])


def family_lists(family: str) -> dict[str, Source]:
    """The lists of a `family`, by stem; each may have all keys of the common list of its name, or only its own.

    Source: decision 096.
    """
    folder = package_folder("data") / "families" / family
    files = {path.stem: path for path in sorted(folder.glob("*.yaml")) if path.stem != _ITSELF}
    return {stem: Source(f"{family}/{path.name}", path.read_text("utf-8")) for stem, path in files.items()}
