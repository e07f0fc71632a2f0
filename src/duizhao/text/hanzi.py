"""One hanzi, as a pattern: by the blocks of the Unicode Standard (18.1), which a page of a report hardly leaves."""

import re

A_HANZI = re.compile("[\u3400-\u9fff]")  # CJK Unified Ideographs and their Extension A
COMMON_HANZI = re.compile("[\u4e00-\u9fff]")  # CJK Unified Ideographs alone: one of the extension may tell of damage
