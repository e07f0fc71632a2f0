"""OFD (GB/T 33190-2016): a zip of XML pages with placed text; paragraphs by geometry (layout.py)."""

import posixpath
from collections.abc import Iterator
from typing import Any

from duizhao.importer.extract import Extract
from duizhao.importer.failure import ImportFailure
from duizhao.importer.readers.layout import Piece, paragraphs
from duizhao.importer.readers.package import Package

MOST_PAGES = 300
_MM = 72 / 25.4  # OFD counts in millimetres


def read_ofd(raw: bytes) -> Extract:
    """Reads an OFD file.

    Raises:
        ImportFailure: damaged, zip-bomb, xml-entities, too-many-pages, scanned.
    """
    package = Package(raw)
    root = package.xml("OFD.xml")
    found = None if root is None else _first(root, "DocRoot")
    if found is None:
        raise ImportFailure("damaged", "OFD 文件缺少 OFD.xml", "用 OFD 阅读器打开并另存，再导入")
    main = _path("", found.text or "")
    document = package.xml(main)
    if document is None:
        raise ImportFailure("damaged", f"OFD 文件缺少 {main}", "用 OFD 阅读器打开并另存，再导入")
    folder = posixpath.dirname(main)
    box = _box(_text(document, "PhysicalBox")) or (0.0, 0.0, 210.0, 297.0)
    pages = [e for e in document.iter() if _name(e) == "Page" and e.get("BaseLoc")]
    if len(pages) > MOST_PAGES:
        raise ImportFailure(
            "too-many-pages", f"OFD 有 {len(pages)} 页", f"年度报告不会超过 {MOST_PAGES} 页，请核对文件"
        )
    placed = []
    for page in pages:
        content = package.xml(_path(folder, page.get("BaseLoc")))
        if content is not None:
            own = _box(_text(content, "PhysicalBox")) or box
            placed.append((own[2] * _MM, own[3] * _MM, list(_pieces(content))))
    if not any(pieces for _, _, pieces in placed):
        raise ImportFailure("scanned", "OFD 没有文字（多半是扫描件）", "先用文字识别（OCR）软件转成文本，再导入")
    return Extract(tuple(paragraphs(placed)))


def _pieces(content: Any) -> Iterator[Piece]:
    for item in content.iter():
        if _name(item) != "TextObject":
            continue
        box = _box(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        size = _number(item.get("Size"), 4.0)
        matrix = [_number(n, 0.0) for n in (item.get("CTM") or "").split()]
        across, down = (matrix[0], matrix[3]) if len(matrix) == 6 and matrix[0] > 0 and matrix[3] > 0 else (1.0, 1.0)
        shift = (matrix[4], matrix[5]) if len(matrix) == 6 else (0.0, 0.0)
        bold = _number(item.get("Weight"), 400) >= 600
        x = y = 0.0
        for code in item:
            if _name(code) != "TextCode" or not code.text:
                continue
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            steps, falls = _deltas(code.get("DeltaX")), _deltas(code.get("DeltaY"))
            at_x, at_y = x, y
            for i, c in enumerate(code.text.replace("\n", " ")):
                if not c.isspace():
                    left = (box[0] + at_x * across + shift[0]) * _MM
                    width = size * across * _MM * (1 if ord(c) > 0x2E7F or c in "“”‘’…—" else 0.5)
                    yield Piece(left, left + width, (box[1] + at_y * down + shift[1]) * _MM, size * down * _MM, c, bold)
                at_x += steps[i] if i < len(steps) else (0.0 if falls else size)
                at_y += falls[i] if i < len(falls) else 0.0


def _deltas(text: str | None) -> list[float]:
    """DeltaX="3 3 g 5 4" stands for 3 3 4 4 4 4 4: g, a count, a value."""
    parts = (text or "").split()
    found: list[float] = []
    i = 0
    while i < len(parts) and len(found) < 100_000:
        if parts[i] == "g" and i + 2 < len(parts):
            found += [_number(parts[i + 2], 0.0)] * max(0, min(10_000, int(_number(parts[i + 1], 0.0))))
            i += 3
        else:
            found.append(_number(parts[i], 0.0))
            i += 1
    return found


def _number(text: str | None, default: float) -> float:
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if abs(value) < 1e6 else default


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    parts = [_number(p, 0.0) for p in (text or "").split()]
    return (parts[0], parts[1], parts[2], parts[3]) if len(parts) >= 4 else None


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _first(root: Any, name: str) -> Any:
    return next((e for e in root.iter() if _name(e) == name), None)


def _text(root: Any, name: str) -> str | None:
    element = _first(root, name)
    return None if element is None else element.text


def _path(folder: str, name: str) -> str:
    """A part's name in the package: absolute from its root, or relative to a folder; never above the root."""
    path = posixpath.normpath(posixpath.join("/", folder, name.strip()))
    return path.lstrip("/")
