"""What each code of a problem means: the catalogue in `data/problems/`, read when it is asked for."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from duizhao.frozen import frozen
from duizhao.model import Severity
from duizhao.shell.files import package_folder

LANGUAGES = ("zh", "en")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@frozen
class Code:
    """One kind of problem.

    Attributes:
        code: its stable name.
        room: the file of the catalogue that it stands in: 4-sources.
        group: what that file is about, by language.
        levels: the severities that it can have.
        sentence: what is wrong, by language.
        remedy: what to do about it, by language.
        example: what shows it, a few lines.
    """

    code: str
    room: str
    group: Mapping[str, str]
    levels: tuple[Severity, ...]
    sentence: Mapping[str, str]
    remedy: Mapping[str, str]
    example: str


@lru_cache(maxsize=1)
def codes() -> dict[str, Code]:
    """Every code that a problem can have, by its name, in the order in which they are listed.

    Source: decision 072.
    """
    from duizhao.shell.load import load_messages

    names: dict[str, str] = {}
    found: dict[str, Code] = {}
    for path in sorted((package_folder("data") / "problems").glob("[0-9]-*.yaml")):
        data = _read_data(path.name)
        remedies = data.get("remedies", {})
        for code, entry in data["codes"].items():
            if isinstance(entry, list):  # a doubt of an import: its English sentence is shown on pages too
                names = names or load_messages("en")
                sentence, remedy, example = entry
                texts = {"zh": sentence, "en": names[f"name.doubt.{code}"]}
                found[code] = Code(
                    code, path.stem, data["group"], (Severity.DOUBT,), texts, remedies[remedy], f"{example}\n"
                )
            else:
                says, does = zip(entry["zh"], entry["en"], strict=True)
                levels = tuple(map(Severity, entry["level"]))
                texts = dict(zip(LANGUAGES, says, strict=True))
                remedy = dict(zip(LANGUAGES, does, strict=True))
                found[code] = Code(code, path.stem, data["group"], levels, texts, remedy, entry["example"])
    return found


def _read_data(name: str) -> Any:
    return yaml.load((package_folder("data") / "problems" / name).read_text("utf-8"), Loader=_LOADER)
