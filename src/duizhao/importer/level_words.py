"""What levels of bodies are called, in sentences and on the command line (decision 026)."""

from duizhao.model import Level, Reason

_LEVELS = {  # as a problem calls it, and as the command line has it
    Level.TOWNSHIP: ("level-township", "word-township"),
    Level.PROVINCE: ("level-province", "word-province"),
    Level.CITY: ("level-city", "word-city"),
    Level.COUNTY: ("level-county", "word-county"),
    Level.DEPARTMENT: ("level-department", "word-department"),
    Level.ZONE: ("level-zone", "word-zone"),
    Level.UNIT: ("level-unit", "word-unit"),
}


def told_level(level: Level) -> Reason:
    """What a `level` is called, as a problem tells it."""
    return Reason(_LEVELS[level][0])


def level_word(level: Level) -> Reason:
    """The word of a `level` on the command line, with its Chinese name where Chinese is spoken."""
    return Reason(_LEVELS[level][1])
