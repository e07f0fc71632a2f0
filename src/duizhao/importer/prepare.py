"""What every import needs, made once."""

from duizhao.importer.level_rules import level_rules
from duizhao.importer.lists import lists_of
from duizhao.importer.slugs import slug_by_pinyin
from duizhao.model import Rules


def prepare(rules: Rules) -> None:
    """Compiles the lists of `rules`, loads gazetteer and pinyin: processes forked from this one have them then."""
    level_rules(rules)
    slug_by_pinyin("镇", "县", lists_of(rules))
