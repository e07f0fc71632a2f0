"""How a report is set on pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

HEAD = "法治政府建设年度报告汇编"
MARK = "内部资料"
FAMILIES = (
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "LXGW WenKai",
)
UNEMBEDDED = "STSong-Light"
"""A font of Adobe's that is named and not embedded: each reader's machine takes what it has."""


@dataclass(frozen=True, slots=True)
class Look:
    """A font family, the number of columns, page numbers and running heads, a watermark."""

    family: str = ""
    columns: int = 1
    margins: bool = False
    watermark: bool = False

    def of(self, family: str) -> "Look":
        """The same in another family."""
        return replace(self, family=family)


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "one column": Look(),
        "head, number, watermark": Look(margins=True, watermark=True),
        "two columns": Look(columns=2, margins=True),
    }
)
