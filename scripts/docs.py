"""Makes the documentation's site: `python scripts/docs.py [FOLDER]`, by default dist/docs; English is in en/ there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LANGUAGES = {"zh": ("zh_CN", "."), "en": ("en", "en")}  # folder of docs/: Sphinx's name, where its pages go


def make(folder: Path) -> None:
    """Writes the site into an empty folder.

    Args:
        folder: where.

    Raises:
        CalledProcessError: Sphinx found something wrong, a link that leads nowhere for instance; it says so itself.
    """
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "946684800"}
    for source, (language, place) in LANGUAGES.items():
        target = folder / place
        words = ["-q", "-W", "--keep-going", "-E", "-c", ROOT / "docs", "-d", folder / ".doctrees" / source]
        subprocess.run(
            [sys.executable, "-m", "sphinx", *words, "-D", f"language={language}", ROOT / "docs" / source, target],
            env=surroundings,
            check=True,
        )
        (target / ".buildinfo").unlink(missing_ok=True)
    shutil.rmtree(folder / ".doctrees")


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "docs"
    if out.exists() and any(out.iterdir()) and not (out / "searchindex.js").exists():
        sys.exit(f"{out} 里有别的文件")
    shutil.rmtree(out, ignore_errors=True)
    make(out)
    print(f"打开：{out / 'index.html'}")
