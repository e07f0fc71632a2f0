"""What the gazetteer adds to a township: county, city and province that it can only be, and what speaks against them.

It never changes what the document says. A county that is completed is doubtful, because a township may be too new to
be known; city and province of a county that the document names are not.
"""

import re

from duizhao.importer.found import GIVEN, FoundIn, FoundValues
from duizhao.importer.gazetteer import Gazetteer, KnownRegion, RegionsAbove
from duizhao.importer.quotations import first_places
from duizhao.model import Level, Reason
from duizhao.text.place_kinds import SHORT_STREET, STREET, TOWNS

HOW = FoundIn.GAZETTEER
_LIKE_COUNTY = re.compile(f"..+[县区市旗](?P<kind>{TOWNS})")  # a name run together with its county's
_FEW = 6  # places that a doubt lists


def complete(found: FoundValues, gazetteer: Gazetteer) -> None:
    """Completes in `found` county, city and province of the township by the `gazetteer`, and doubts misfits.

    Only what the gazetteer leaves no choice in is put in (decision 031).
    """
    town = found.values.get("township", "")
    if not town:
        return
    if (led := _LIKE_COUNTY.fullmatch(town)) and not gazetteer.towns(town):
        message = Reason.of("without-last-name-county-not", town=town, kind=led["kind"])
        found.doubts.append(
            ("township-like-county", message, Reason("look-township-county"), _line_found(found, "township"))
        )
    if town.endswith(SHORT_STREET) and not gazetteer.towns(town) and found.places["township"].get("how") != GIVEN:
        whole = town.removesuffix(SHORT_STREET) + STREET
        known = Reason("gazetteer-has-it") if gazetteer.towns(whole) else ""
        message = Reason.of("document-says-without-character-street", town=town, whole=whole, known=known)
        found.doubts.append(
            (
                "township-short",
                message,
                Reason.of("if-so-use-set-township", whole=whole),
                _line_found(found, "township"),
            )
        )
    if found.values.get("county"):
        _above_county(found, gazetteer)
    else:
        _county(found, gazetteer)


def complete_above(found: FoundValues, gazetteer: Gazetteer) -> None:
    """Completes in `found` city and province of a body that is no township, by the `gazetteer`.

    They are those of its county, of its city, or of an area that is known. Source: decision 031.
    """
    for key in ("county", "city", *(("township",) if found.values.get("level") == Level.ZONE else ())):
        fitting = [
            a
            for r in gazetteer.regions(found.values.get(key, ""))
            if _regions_agree(a := gazetteer.above(r.code), found)
        ]
        aboves = {(a.province, a.city) for a in fitting}
        if len(aboves) == 1:
            province, city = aboves.pop()
            found.put("city", city, HOW)
            found.put("province", province, HOW)
            return


def _above_county(found: FoundValues, gazetteer: Gazetteer) -> None:
    """City and province of a county that was found: where one county alone bears the name, or holds the township."""
    name, town = found.values["county"], found.values["township"]
    named = [region for region in gazetteer.regions(name) if len(region.code) == 6]
    fitting = [region for region in named if _regions_agree(gazetteer.above(region.code), found)]
    if named and not fitting:
        _contradicted(named, found, gazetteer)
        return
    held = [region for region in fitting if gazetteer.holds(region, town)]
    chosen = held or fitting
    if not chosen:
        return
    aboves = {(a.province, a.city) for a in (gazetteer.above(region.code) for region in chosen)}
    if len(aboves) == 1:
        province, city = aboves.pop()
        found.put("city", city, HOW)
        found.put("province", province, HOW)
    if not held and len(chosen) == 1:
        _doubt_near_name(chosen[0], found, gazetteer)


def _regions_agree(above: RegionsAbove, found: FoundValues) -> bool:
    province, city = found.values.get("province", ""), found.values.get("city", "")
    return (not province or not above.province or province == above.province) and (not city or city == above.city)


def _contradicted(named: list[KnownRegion], found: FoundValues, gazetteer: Gazetteer) -> None:
    """Raises a doubt where the document's city or province is known, and the county of that name lies in none of it."""
    for key in ("city", "province"):
        value = found.values.get(key, "")
        if value and gazetteer.regions(value):
            above = gazetteer.above(named[0].code)
            text = Reason.of(
                "document-puts-into-gazetteer-belongs",
                county=found.values["county"],
                above=value,
                province=above.province,
                city=above.city,
            )
            found.doubts.append(
                (
                    "place-contradicts",
                    text,
                    Reason.of("look-county-what-above-county", key=key),
                    _line_found(found, key),
                )
            )
            return


def _doubt_near_name(county: KnownRegion, found: FoundValues, gazetteer: Gazetteer) -> None:
    """Raises a doubt where the county has no township of that name, but one that differs in one hanzi only."""
    town = found.values["township"]
    if gazetteer.same_stem(county.code, town):
        return  # 乡 became 镇, 镇 became 街道
    near = [
        other
        for other in gazetteer.townships_of(county.code)
        if len(other) == len(town) > 2 and sum(a != b for a, b in zip(other, town, strict=True)) == 1
    ]
    if near:
        message = Reason.of(
            "no-gazetteer-but", county=county.name, town=town, near=Reason.listed(f"“{n}”" for n in near[:_FEW])
        )
        found.doubts.append(
            ("township-near", message, Reason("if-slip-correct-set-township"), _line_found(found, "township"))
        )


def _county(found: FoundValues, gazetteer: Gazetteer) -> None:
    """The county of a township whose document names none: the only one that has a township of that name."""
    town = found.values["township"]
    if town.endswith(SHORT_STREET) and not gazetteer.towns(town):
        town = town.removesuffix(SHORT_STREET) + STREET  # for the gazetteer: the document's own words stay
    aboves = {a for a in map(gazetteer.above, gazetteer.towns(town)) if _regions_agree(a, found)}
    line = _line_found(found, "township")
    if len(aboves) == 1:
        above = aboves.pop()
        if found.values.get("city") and not above.county:
            found.needless.add("county")  # 东莞市 and others have townships and no counties
        else:
            place = f"{above.province}{above.city}{above.county}"
            message = Reason.of("document-does-not-name-county", place=place, town=town)
            found.doubts.append(("county-from-gazetteer", message, Reason("look-county-county-city-province"), line))
        found.put("county", above.county, HOW)
        found.put("city", above.city, HOW)
        found.put("province", above.province, HOW)
        if not above.county:
            found.needless.add("county")
    elif aboves:
        places = sorted(f"{a.province}{a.city}{a.county}" for a in aboves)
        shown = first_places(places[:_FEW], len(places))
        message = Reason.of("document-does-not-name-county-there", town=town, places=shown)
        found.doubts.append(("county-several", message, Reason("say-one-set-county"), line))


def _line_found(found: FoundValues, key: str) -> int:
    return int(found.places.get(key, {}).get("line", 1))
