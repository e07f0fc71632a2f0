"""Reasons in a language: the sentence of each code, filled in."""

from collections.abc import Iterable, Mapping

from duizhao.model import Reason, Rules
from duizhao.plan.messages import Messages


def sentence(reason: Reason, words: Messages, names: Mapping[str, str]) -> str:
    """A reason as people read it.

    A reason is a code with values; words stand in the message files alone (decision 012).

    Args:
        reason: The code and what fills it in. The report's own words in it stay in the report's language.
        words: The words of the language.
        names: The names of topics by id in that language.

    Raises:
        KeyError: The language has no words for its code.
    """
    values = {
        key: sentence(value, words, names) if isinstance(value, Reason) else names.get(value, value)
        for key, value in reason.values
    }
    if reason.words:
        values["words"] = words("reason.join").join(reason.words)
    return words(f"reason.{reason.code}", **values)


def in_one_breath(reasons: Iterable[Reason], words: Messages, names: Mapping[str, str]) -> str:
    """Several `reasons` in one breath, each as `sentence` has it from `words` and `names` (topic's id → its name).

    Raises:
        KeyError: The language has no words for the code of one.
    """
    return words("reason.and").join(sentence(reason, words, names) for reason in reasons)


def topic_names(rules: Rules, own: bool, words: Messages) -> dict[str, str]:
    """The names of the topics of `rules` by id, in the language of `words`.

    Those of a site's own taxonomy (`own`) are as the site gives them.
    """
    return {t.id: t.name if own else words.name("theme", t.id, t.name) for t in rules.taxonomy.topics}
