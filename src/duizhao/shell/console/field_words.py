"""What each key of site.yaml and of front matter is for: `data/fields/words.yaml`, read when it is asked for."""

import yaml

from duizhao.shell.console.catalogue import LANGUAGES
from duizhao.shell.files import package_folder


def field_words(language: str) -> dict[str, dict[str, str]]:
    """Class of `read/fields.py` → key → what it is for; "" is the class itself. `language` is zh or en."""
    place = LANGUAGES.index(language)
    data = yaml.safe_load((package_folder("data") / "fields" / "words.yaml").read_text("utf-8"))
    return {name: {key: words[place] for key, words in keys.items()} for name, keys in data.items()}
