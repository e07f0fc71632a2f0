#!/bin/sh
# Python's re (3.6 to 3.13 looked at; this runs the python3 that is there): a range of hanzi takes about a hundred times as long to
# compile as one of figures, and three scattered hanzi in brackets ten times as long as two.
#
# The compiler marks each character of a range in a map of 65,536, one by one in Python, and packs that map where it has
# more than two runs. [一-龥] and [^，。；] stand in nearly every pattern for Chinese text: of 0.32 s that 630 such patterns
# took, 0.19 were their sets. Each pattern pays again, however often the same set was compiled before.
# Seen on a loaded machine: [0-9] 0.03 ms, [一-龥] 2.4 ms; [甲乙] 0.04 ms, [甲乙丙] 0.28 ms. It ends with 0 above 15 and 3 times.
set -eu
python3 - <<'PY'
import re
import sys
import time


def taken(pattern):
    """Processor seconds to compile a pattern, the least of five times twenty."""
    least = None
    for _ in range(5):
        begun = time.process_time()
        for _ in range(20):
            re.purge()
            re.compile(pattern)
        spent = (time.process_time() - begun) / 20
        least = spent if least is None else min(least, spent)
    return least


print(sys.version.split()[0])
figures, hanzi, two, three = map(taken, ("[0-9]", "[一-龥]", "[甲乙]", "[甲乙丙]"))
print(f"[0-9] {figures * 1e3:.3f} ms, [一-龥] {hanzi * 1e3:.3f} ms, [甲乙] {two * 1e3:.3f} ms, [甲乙丙] {three * 1e3:.3f} ms")
assert hanzi > 15 * figures
assert three > 3 * two
PY
