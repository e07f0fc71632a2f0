"""What elements and attributes of an OFD file say: names in small letters, texts, numbers, boxes (GB/T 33190-2016)."""

from typing import Any

NO = ("false", "0")  # the two ways in which XML writes it (XML Schema part 2, 3.2.2)
YES = ("true", "1")
Boundary = tuple[float, float, float, float]  # ST_Box: left, top, width, height, in millimetres


def small_name(element: Any) -> str:
    """An element's name in small letters, without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def attribute_of(element: Any, key: str) -> str:
    """An attribute of `element` by its name, `key`, in small letters; "" if it is not there."""
    found = element.get(key)
    if found is None:
        found = next((v for k, v in element.items() if k.rpartition("}")[2].lower() == key), "")
    return str(found).strip()


def child(element: Any, key: str) -> Any:
    """The first child of `element` by its name, `key`, in small letters; None if there is none."""
    return next((e for e in element if small_name(e) == key), None) if element is not None else None


def text_of(element: Any) -> str:
    """An element's own text, "" if there is none."""
    return (element.text or "") if element is not None else ""


def number_of(text: str, default: float) -> float:
    """The number in an attribute's `text`; the `default` where it is none, or is beyond all measure."""
    try:
        found = float(text)
    except ValueError:
        return default
    return found if abs(found) < 1e6 else default


def number_array(text: str) -> list[float]:
    """The numbers in `text`, which white space parts (ST_Array of GB/T 33190-2016); what is none counts as 0."""
    return [number_of(part, 0.0) for part in text.split()]


def box_of(text: str) -> Boundary | None:
    """The box in `text`: left, top, width, height in millimetres; None where it is none (ST_Box, GB/T 33190-2016)."""
    found = number_array(text)
    return (found[0], found[1], found[2], found[3]) if len(found) >= 4 else None
