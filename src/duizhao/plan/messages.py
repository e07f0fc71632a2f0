"""Words of the interface, by key."""

from collections.abc import Iterable, Mapping

from duizhao.frozen import frozen
from duizhao.text.plain_numbers import plain_number


@frozen
class Messages:
    """The messages of one language: `words("home.reports", n=3)`.

    Values in braces are filled in; where `n` is 1 and a key `….one` exists, that is taken (English needs it,
    Chinese does not). A key that is missing is a KeyError: messages are data of ours, so it is a mistake of ours.
    """

    messages: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for a key, with `values` filled in."""
        if not values:
            return self.messages[key]
        if values.get("n") == 1 and f"{key}.one" in self.messages:
            key = f"{key}.one"
        return self.messages[key].format(**values)

    def chosen(self, keys: Iterable[str]) -> dict[str, str]:
        """Key → words that scripts say, as they stand here: of whole `keys`, or of all that begin so (`pins.`)."""
        found: set[str] = set()
        for asked in keys:
            if asked.endswith("."):
                found.update(key for key in self.messages if key.startswith(asked))
            else:
                found.update(key for key in (asked, f"{asked}.one") if key == asked or key in self.messages)
        return {key: self.messages[key] for key in sorted(found)}

    def name(self, kind: str, id: str, own: str) -> str:
        """The name of a part, topic or indicator (`kind`) with an `id` in this language; else its `own` name."""
        return self.messages.get(f"name.{kind}.{id}", own)

    def date(self, iso: str | None) -> str:
        """The date `iso` (YYYY-MM-DD) in the language's form, or the text as it is where it is no full date."""
        parts = (iso or "").split("-")
        if len(parts) != 3 or not all(part.isdigit() for part in parts):
            return iso or ""
        year, month, day = (int(part) for part in parts)
        return self("date", year=year, month=month, day=day)

    def short(self, value: float) -> str:
        """A figure, `value`, where room is scarce, to three digits: 1.2万 for 12000 (12k in English)."""
        if value < 10_000:
            return self.number(value)
        size = "huge" if value >= int(self("number.huge.step")) else "large"
        return self(f"number.{size}", n=self.number(float(f"{value / int(self(f'number.{size}.step')):.3g}")))

    def number(self, value: float) -> str:
        """A figure, `value`, as people write it: no needless decimals, 12,000 but 1200."""
        return plain_number(value, comma="" if abs(value) < 10_000 else ",")
