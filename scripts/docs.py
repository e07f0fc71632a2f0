"""Makes the documentation's site: `python scripts/docs.py [FOLDER]`, by default dist/docs; English is in en/ there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What Furo 2025.12 says in English whatever the language; half of it stands in its templates as it is.
_CHINESE = {
    'aria-label="Toggle site navigation sidebar"': 'aria-label="目录"',
    'aria-label="Toggle table of contents sidebar"': 'aria-label="本页目录"',
    'aria-label="Toggle Light / Dark / Auto color theme"': 'aria-label="浅色、深色或跟随系统"',
    ">Skip to content<": ">跳到正文<",
    "<span>Back to top</span>": "<span>回到页首</span>",
    '<div class="title">Home</div>': '<div class="title">首页</div>',
    "<span>Next</span>": "<span>下一页</span>",
    "<span>Previous</span>": "<span>上一页</span>",
    "            On this page\n": "            本页\n",
    "            Made with \n": "            制作：\n",
}
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
        for page in target.rglob("*.html") if source == "zh" else ():
            text = page.read_text("utf-8")
            for english, chinese in _CHINESE.items():
                text = text.replace(english, chinese)
            page.write_text(text, "utf-8", newline="")
    shutil.rmtree(folder / ".doctrees")


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "docs"
    if out.exists() and any(out.iterdir()) and not (out / "searchindex.js").exists():
        sys.exit(f"{out} 里有别的文件")
    shutil.rmtree(out, ignore_errors=True)
    make(out)
    print(f"打开：{out / 'index.html'}")
