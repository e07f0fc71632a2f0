"""What an import does not load."""

import subprocess
import sys


def test_an_import_loads_nothing_that_makes_pages() -> None:
    """Templates, planner, comparison and the readers of Word are not even loaded before a file asks for them."""
    code = """import sys
import duizhao.shell.importing.import_files
rooms = ("plan", "render", "compare", "examine", "importer.readers.docx", "importer.readers.pdf_glyphs")
print([m for m in sys.modules if m == "jinja2" or m.startswith(tuple(f"duizhao.{room}" for room in rooms))])"""
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert made.stdout.strip() == "[]"
