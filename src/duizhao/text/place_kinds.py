"""What names of places end in: the units of the Constitution, Article 30, and of the streets below districts.

Each is the alternatives of a regular expression, a longer one before a shorter one that it ends in.
"""

TOWNS = "镇|乡|街道|苏木"  # township-level units; 民族乡 and 民族苏木 end in one of them
# What the name of a township ends in, whole: behind it is left what tells it from its neighbours.
TOWN_ENDINGS = "民族乡|民族苏木|" + TOWNS
NO_NAME = frozenset("镇乡村街道各全本我城")  # of these characters alone no township is called: 乡镇, 全镇, 城镇
STREET, SHORT_STREET = "街道", "街"  # a 街道, and what is left of it where 道 is left out
ROADS = "大道|街|路|巷"  # ends of roads' names (地名管理条例, Article 3), after which a 街道 is called: 东风街街道
LIKE_TOWNS = "地区|管理区|[农林牧茶渔]场"  # … of a township's rank without its signs
COUNTIES = "自治县|自治旗|新区|县|区|市|旗"  # county-level units
