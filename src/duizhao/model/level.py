"""Whose report it is: a township's, which the site compares and counts, or another body's, which it holds apart."""

from enum import StrEnum


class Level(StrEnum):
    """The level of the body that reports. All counts of townships, and all that sets townships side by side, leave
    every level but the first out: `Meta.is_township` is the one place that says so.
    """

    TOWNSHIP = "township"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    DEPARTMENT = "department"  # of a county, city or province, and its courts and procuratorates
    ZONE = "zone"  # a development area, a scenic area: no division of the country
    UNIT = "unit"  # below a township, or no government at all: villages, stations, schools, hospitals, companies


LEVELS: dict[Level, str] = {
    Level.TOWNSHIP: "乡镇",
    Level.PROVINCE: "省",
    Level.CITY: "市",
    Level.COUNTY: "县",
    Level.DEPARTMENT: "部门",
    Level.ZONE: "开发区",
    Level.UNIT: "单位",
}
"""What a level is called in Chinese, on the command line and in front matter too."""


def level_of(word: str) -> Level | None:
    """The level that a `word` of either language names (县, county); None if it names none (decision 026)."""
    word = word.strip().lower()
    return next((level for level, name in LEVELS.items() if word in (level.value, name)), None)
