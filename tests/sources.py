"""The program's own files, for the tests that read code: each is read and parsed once a process."""

import ast
import io
import tokenize
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import duizhao

HOUSE = Path(duizhao.__file__).parent


@lru_cache(maxsize=1)
def texts() -> Mapping[Path, str]:
    """Each Python file of the package with its text, in order of the paths."""
    return {path: path.read_text("utf-8") for path in sorted(HOUSE.rglob("*.py"))}


@lru_cache(maxsize=1)
def trees() -> Mapping[Path, ast.Module]:
    """Each Python file of the package with its syntax tree, in the same order; whoever reads them leaves them so."""
    return {path: ast.parse(text) for path, text in texts().items()}


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All nodes of a module's tree, in the order of `ast.walk`, which takes ten times as long as to go through them."""
    return tuple(ast.walk(tree))


@cache
def remarks(path: Path) -> tuple[tokenize.TokenInfo, ...]:
    """The comments of a file of the package and its strings in triple quotes, in their order."""
    return tuple(
        token
        for token in tokenize.generate_tokens(io.StringIO(texts()[path]).readline)
        if token.type == tokenize.COMMENT or token.string.lstrip("rRbB").startswith('"""')
    )


def place(path: Path) -> str:
    """How a file of the package is called: its path below it."""
    return path.relative_to(HOUSE).as_posix()
