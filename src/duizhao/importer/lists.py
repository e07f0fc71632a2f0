"""The rule data of the import, compiled once for each rule data."""

import re
from functools import cached_property, lru_cache

from duizhao.importer.gazetteer import Gazetteer, gazetteer_of
from duizhao.importer.phrase_patterns import phrase_patterns
from duizhao.model import Rules
from duizhao.text.patterns import any_of, longest_first
from duizhao.text.place_kinds import TOWNS
from duizhao.text.traditional_hanzi import Folding


class Lists:
    """What mending.yaml, residue.yaml, metadata.yaml, traditional.yaml and glyphs.yaml say, as patterns and tables."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        mending = rules.lists.mending
        metadata = rules.lists.metadata
        self.stock = phrase_patterns(rules)
        self.reasons: dict[str, str] = {e.id: e.reason for e in mending.rules}
        self.kinds: dict[str, str] = {e.id: e.kind for e in mending.rules}
        self.stray = tuple(
            (
                re.compile(rf"(?<=[\u4e00-\u9fff”》）])[ ]+{re.escape(e.word)}[ ]+(?=[\u4e00-\u9fff“《（])"),
                e.becomes,
            )
            for e in mending.stray_words
        )
        self.line_start = any_of(e.pattern for e in mending.line_starts)
        self.heading_ends = tuple(e.text for e in mending.heading_ends)
        self.doubles = frozenset(e.word for e in mending.reduplications)
        self.residue = tuple((e.id, e.zone, re.compile(e.pattern), e.reason) for e in rules.lists.residue.lines)
        self.labels: dict[str, str] = {e.text: e.field for e in metadata.labels}
        self.timed: dict[str, str] = {e.text: e.timed for e in metadata.labels if e.timed}
        # Of texts with plain spaces alone (`labels.spaced`): a set of two for each hanzi takes four times as long.
        words = "|".join(" *".join(map(re.escape, w)) for w in longest_first(self.labels))
        named = self._named = rf"(?P<label>{words})(?: *[/／（(] *(?P<second>{words})[）)]?)?"
        self.label_heads = frozenset(w[:2] for w in self.labels)
        self.label = re.compile(
            rf"(?:^|(?<=[\s|｜；;，,【\[（(）)\]】•·●◆■]))"
            rf"(?:[【\[（(]?{named} *[】\]]? *[：:]|[【\[] *(?P<boxed>{words}) *[】\]])"
        )
        # A field whose name and value stand together without a sign, as a page's table becomes when it loses its cells.
        closed = "|".join(longest_first(w for w in self.labels if len(w) > 1))
        # Values of fields in the catalogue of 政府信息公开, where no sign parts them from their names.
        self.glued = re.compile(
            rf"(?P<label>{closed})(?P<value>|(?=[0-9A-Za-z]{{3}})[^，。；：]{{3,60}}|20[0-9]{{2}}年.{{3,6}}日"
            rf"|{self.stock.glued_values.pattern})"
        )
        self.closed_label = re.compile(rf"(?P<label>{closed})")
        self.glued_label = re.compile(rf"(?P<label>{closed})[ \u3000]*[：:]")
        # Names that are words of every text as well: alone on a line without a sign they name no field.
        self.no_sign = re.compile("|".join(e.text for e in metadata.labels if e.weak))
        self.prose = re.compile(rf"(?:{'|'.join(e.text for e in metadata.labels if e.prose)})[ \u3000]*[：:]")
        values = "|".join(e.pattern for e in metadata.catalogue_values)
        self.values = re.compile(rf"[ \u3000【\[（(]*(?:{values})[ \u3000】\]）)]*")
        self.title_end = re.compile(  # with what may stand behind it: （2024年）, ——清溪镇
            rf"(?:{'|'.join(e.pattern for e in metadata.title_ends)})(?:[（(].{{1,14}}[)）])?"
            rf"(?:[—–－-]{{1,2}}[\u4e00-\u9fff]{{1,20}}(?:{TOWNS})(?:人民政府|办事处)?)?$"
        )
        self._title_asides = any_of(e.pattern for e in metadata.title_asides)
        self.head_words = re.compile("|".join(e.pattern for e in metadata.head_words))
        self.part_of_year = any_of(e.pattern for e in metadata.parts_of_year)
        self.self_names = any_of(e.pattern for e in metadata.self_names)
        self.several_years = any_of(e.pattern for e in metadata.several_years)
        self.excerpts = tuple((frozenset(e.has), re.compile(e.pattern), e.short) for e in metadata.excerpts)
        self.page_link = re.compile("|".join(e.pattern for e in metadata.page_links))
        self.excerpt_words = tuple(sorted({word for has, *_ in self.excerpts for word in has}))
        self.reported = metadata.reported
        self.subject = re.compile("|".join(w for e in metadata.subject_words for w in e.words))
        kinds = "|".join(w for e in metadata.document_kinds for w in e.words)
        self.document_kind, self.document_end = re.compile(kinds), re.compile(f"(?:{kinds})$")
        self.body_start = any_of(e.pattern for e in metadata.body_starts)
        recipients = "|".join(e.pattern for e in metadata.recipients)
        self.recipient = re.compile(rf".*(?:{recipients})(?:[（(].{{1,20}}[)）])?$")
        peoples = longest_first(n for e in metadata.peoples for n in e.names)
        self.peoples = re.compile(f"(?:{'|'.join(peoples)})+$")
        pairs = "".join(e.text for e in rules.lists.traditional.pairs)
        self.simplified = Folding(pairs)
        glyphs = rules.lists.glyphs
        self.radicals = Folding("".join(e.text for e in glyphs.radicals))
        self.plain_forms = Folding("".join(e.text for e in glyphs.simplified))
        self.common = frozenset("".join(e.text for e in glyphs.common))
        self.layer: dict[str, tuple[float, float]] = {e.what: (e.doubt, e.refuse) for e in glyphs.layer}
        self.readings: dict[str, str] = {e.name: e.pinyin for e in metadata.readings}
        self.reading = re.compile("|".join(longest_first(self.readings)))
        self.prefectures = frozenset(f"{n}市" for e in metadata.prefectures for n in e.names)
        self.municipalities = frozenset(f"{n}市" for e in metadata.municipalities for n in e.names)

        # A 街道 without 道, at the start of a clause.
        self.street = re.compile(
            r"(?:^|(?<=[，。；：、！？\s（(]))(?P<town>[\u4e00-\u9fff]{2,6}街)"
            rf"(?={'|'.join(w for e in metadata.street_follows for w in e.words)})"
        )
        leads = longest_first(w for e in metadata.name_leads for w in e.words)
        self._lead = re.compile("|".join(map(re.escape, leads)))
        self.no_county = re.compile(
            "|".join(f".*{w}" if e.ending else w for e in metadata.no_counties for w in e.words)
        )

    def announced(self, text: str) -> re.Match[str] | None:
        """The sentence of a `text` that announces the report (现将…报告如下), without spaces, and `what` it is on.

        None for none. Source: the list `stock_phrases`.
        """
        return self.stock.announced.search(text.replace(" ", ""))

    def names_in(self, title: str) -> str:
        """A `title` without what stands among the names of places and belongs to none: 明溪县—云头镇 → 明溪县云头镇."""
        return self._title_asides.sub("", title)

    @cached_property  # it takes as long to compile as all others, and most files ask for none
    def plain_label(self) -> re.Pattern[str]:
        """A label with white space behind it."""
        return re.compile(rf"(?:^|(?<=[\s•·●◆■])){self._named}(?=\s|$)")

    @cached_property
    def bare_label(self) -> re.Pattern[str]:
        """A label alone in its cell or line."""
        return re.compile(rf"[【\[]?{self._named}[】\]]? *[：:]?")

    @property
    def gazetteer(self) -> Gazetteer:
        """The site's gazetteer (decision 031); unpacked when it is first asked for."""
        return gazetteer_of(self.rules)

    def without_leads(self, name: str, *, short: bool = False) -> str:
        """A place's name without the words that run on into it in a text: 有效推动清溪镇 → 清溪镇, but 在城街道.

        A word of one hanzi stays where little would be left, unless `short`: 将街道 → 街道.
        """
        # 街道 is a kind, whose name has one hanzi at least.
        while (m := self._lead.match(name)) and (short or len(m[0]) > 1 or len(name) > 3 + name.endswith("街道")):
            name = name[m.end() :]
        if m and not self.gazetteer.regions(name) and self.gazetteer.regions(name[m.end() :]):
            return name[m.end() :]  # 将曹县, but 和县
        return name

    def reason(self, rule: str) -> str:
        """What a `rule` says for itself in the ledger: its reason in mending.yaml.

        Raises:
            KeyError: mending.yaml does not know it.
        """
        return self.reasons[rule]


@lru_cache(maxsize=2)
def lists_of(rules: Rules) -> Lists:
    """The lists `mending`, `residue`, `metadata`, `traditional` and `glyphs` of `rules`, compiled once for each."""
    return Lists(rules)
