"""Did you mean … — for keys and names that people mistype."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to a mistyped one, or an empty string if none is near."""
    near = get_close_matches(word.strip().lower(), list(known), n=1, cutoff=0.6)
    return f"是否应为 {near[0]}？" if near else ""
