"""The fonts that a test wants: a fontconfig file that knows those and no others, whatever the machine has."""

import os
import subprocess
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

WANTED: Mapping[str, tuple[str, str, tuple[str, ...]]] = {  # sans, serif, what else may be fallen back on
    # LibreOffice 7.4 finds no font where all are collections (.ttc), as Noto's are, and does not start: one is plain.
    "noto": ("Noto Sans CJK SC", "Noto Serif CJK SC", ("DejaVu Sans",)),
    "liberation": ("Liberation Sans", "Liberation Serif", ("WenQuanYi Zen Hei",)),
    "dejavu": ("DejaVu Sans", "DejaVu Serif", ("WenQuanYi Zen Hei",)),
    "wenquanyi": ("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", ()),
    "arphic": ("AR PL UMing CN", "AR PL UKai CN", ()),
    "unifont": ("Unifont", "Unifont", ()),
}
"""The sets of fonts on which the site's stacks fall on readers' machines."""

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>{sans}</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>{serif}</family></prefer></alias>
  <match target="pattern">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
  <alias binding="same"><family>monospace</family><prefer><family>{sans}</family></prefer></alias>
</fontconfig>
"""


@lru_cache(maxsize=1)
def installed() -> Mapping[str, tuple[Path, ...]]:
    """The files of each font family that this machine has, by any of the family's names."""
    surroundings = {k: v for k, v in os.environ.items() if k != "FONTCONFIG_FILE"}
    command = ["fc-list", "--format", "%{family}\t%{file}\n"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings).stdout
    found: dict[str, list[Path]] = {}
    for line in sorted(told.splitlines()):
        families, _, file = line.partition("\t")
        for family in families.split(","):
            found.setdefault(family, []).append(Path(file))
    return {family: tuple(dict.fromkeys(files)) for family, files in found.items()}


def write_config(name: str, folder: Path) -> Path:
    """Writes a fontconfig file, for the variable FONTCONFIG_FILE, that knows one of the sets of `WANTED`.

    Args:
        name: Of the set.
        folder: An empty folder for the file, links to the fonts, and fontconfig's cache.
    """
    sans, serif, others = WANTED[name]
    fonts = folder / "fonts"
    fonts.mkdir()
    for family in (sans, serif, *others):
        assert family in installed(), f"no font {family}: make system"
        for file in installed()[family]:
            if not (fonts / file.name).exists():
                (fonts / file.name).symlink_to(file)
    config = folder / "fonts.conf"
    text = _CONFIG.format(
        folder=escape(str(fonts)), cache=escape(str(folder / "cache")), sans=escape(sans), serif=escape(serif)
    )
    config.write_text(text, "utf-8")
    return config
