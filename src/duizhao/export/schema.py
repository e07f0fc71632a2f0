"""What the JSON of an export holds, as a JSON Schema (2020-12), and with it the promise of what stays.

Keys named here stay as long as `version` is the same: none goes, none means something else, and what is no null now
does not become one. Keys and values of lists may be added; whoever reads passes over those that it does not know.
"""

from enum import StrEnum
from typing import Any

from duizhao.export.record import VERSION
from duizhao.model import (
    Bound,
    CoverageState,
    DeliveryStatus,
    FollowUpStatus,
    Level,
    ParticularKind,
    Publication,
    Signing,
)

JsonSchema = dict[str, Any]
_TEXT: JsonSchema = {"type": "string"}
_WHOLE: JsonSchema = {"type": "integer"}
_NUMBER: JsonSchema = {"type": "number"}
_SHARE: JsonSchema = {"type": "number", "minimum": 0, "maximum": 1}
_YES: JsonSchema = {"type": "boolean"}
_DAY: JsonSchema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_SHA256: JsonSchema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_SPAN: JsonSchema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}


def export_schema() -> JsonSchema:
    """The schema of the whole object; `$defs.report` is that of a line of JSON Lines.

    JSON Schema 2020-12.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "duizhao export",
        **_object_schema(
            version={"const": VERSION},
            reports=_list(_schema_of_name("report")),
            taxonomies=_list(_schema_of_name("taxonomy")),
            shared=_list(_object_schema(group=_TEXT, text=_TEXT, reports=_list(_TEXT), near=_list(_TEXT))),
        ),
        "$defs": {
            "report": _report_schema(),
            "section": _section_schema(),
            "shortcoming": _shortcoming(),
            "figure": _figure_schema(),
            "plan": _plan_schema(),
            "taxonomy": _taxonomy(),
        },
    }


def _report_schema() -> JsonSchema:
    return _object_schema(
        id=_TEXT,
        slug=_TEXT,
        source=_object_schema(file=_perhaps(_TEXT), sha256=_perhaps(_SHA256), url=_perhaps(_TEXT)),
        meta=_meta(),
        characters=_WHOLE,
        text=_TEXT,
        taxonomy=_object_schema(version=_TEXT, in_force=_YES),
        sections=_list(_schema_of_name("section")),
        passages=_list(
            _object_schema(section=_perhaps(_TEXT), text=_TEXT, part=_perhaps(_TEXT), themes=_list(_TEXT), span=_SPAN)
        ),
        shortcomings=_list(_schema_of_name("shortcoming")),
        causes=_list(_TEXT),
        none_stated=_YES,
        figures=_list(_schema_of_name("figure")),
        plans=_list(_schema_of_name("plan")),
        cells=_list(_object_schema(table=_TEXT, row=_TEXT, column=_TEXT, value=_perhaps(_NUMBER), span=_SPAN)),
        doubts=_list(_object_schema(text=_TEXT, code=_TEXT, message=_TEXT)),
        import_doubts=_list(_object_schema(code=_TEXT, line=_perhaps(_WHOLE), message=_TEXT)),
        reuse=_perhaps(_object_schema(own_last_year=_perhaps(_SHARE), peers=_SHARE, new=_SHARE)),
        coverage=_list(
            _object_schema(part=_TEXT, state=_enum_schema(CoverageState), section=_perhaps(_TEXT), note=_perhaps(_TEXT))
        ),
        timing=_perhaps(
            _object_schema(
                deadline=_DAY,
                publication=_enum_schema(Publication),
                signing=_enum_schema(Signing),
                days=_perhaps(_WHOLE),
                basis=_perhaps(_TEXT),
            )
        ),
        shared=_list(
            _object_schema(
                text=_TEXT, group=_TEXT, kind={"enum": ["exact", "near"]}, count=_WHOLE, reports=_list(_TEXT)
            )
        ),
    )


def _meta() -> JsonSchema:
    made = _object_schema(
        title=_TEXT,
        title_derived=_YES,
        township=_TEXT,
        county=_perhaps(_TEXT),
        city=_perhaps(_TEXT),
        province=_perhaps(_TEXT),
        year=_WHOLE,
        doc_number=_perhaps(_TEXT),
        issuers=_list(_TEXT),
        signers=_list(_TEXT),
        addressees=_list(_TEXT),
        copied_to=_list(_TEXT),
        date=_perhaps(_DAY),
        printed_on=_perhaps(_DAY),
        published_on=_perhaps(_DAY),
    )
    made["properties"]["level"] = _enum_schema(Level)  # only in a site that holds other levels than the township's
    return made


def _section_schema() -> JsonSchema:
    return _object_schema(
        id=_TEXT,
        heading=_TEXT,
        level=_WHOLE,
        parent=_perhaps(_TEXT),
        part=_perhaps(_TEXT),
        themes=_list(_TEXT),
        score=_SHARE,
        reason=_list(_TEXT),
        part_reason_code=_TEXT,
        reason_code=_TEXT,
        text=_TEXT,
        span=_SPAN,
    )


def _shortcoming() -> JsonSchema:
    after = _object_schema(
        status=_enum_schema(FollowUpStatus),
        quote=_perhaps(_TEXT),
        report=_perhaps(_TEXT),
        score=_SHARE,
        sure=_YES,
        near=_perhaps(_TEXT),
        first_year=_perhaps(_WHOLE),
        streak=_WHOLE,
        reason=_perhaps(_TEXT),
        reason_code=_perhaps(_TEXT),
        plan=_perhaps(_TEXT),
        note=_perhaps(_TEXT),
    )
    return _object_schema(
        id=_TEXT,
        section=_TEXT,
        text=_TEXT,
        clauses=_list(_TEXT),
        themes=_list(_TEXT),
        names=_names_schema(),
        cause=_perhaps(_TEXT),
        span=_SPAN,
        follow_up=_perhaps(after),
    )


def _plan_schema() -> JsonSchema:
    after = _object_schema(
        status=_enum_schema(DeliveryStatus), quotes=_list(_TEXT), untold=_list(_TEXT), report=_perhaps(_TEXT)
    )
    return _object_schema(
        id=_TEXT,
        section=_TEXT,
        text=_TEXT,
        lead=_TEXT,
        themes=_list(_TEXT),
        names=_names_schema(),
        span=_SPAN,
        delivery=_perhaps(after),
    )


def _names_schema() -> JsonSchema:
    return _object_schema(**{kind.value: _list(_TEXT) for kind in ParticularKind})


def _figure_schema() -> JsonSchema:
    return _object_schema(
        id=_TEXT,
        quote=_TEXT,
        sentence=_TEXT,
        value=_NUMBER,
        unit=_perhaps(_TEXT),
        bound=_enum_schema(Bound),
        indicator=_perhaps(_TEXT),
        part_of=_perhaps(_TEXT),
        note=_perhaps(_TEXT),
        note_code=_perhaps(_TEXT),
        span=_SPAN,
    )


def _taxonomy() -> JsonSchema:
    return _object_schema(
        version=_TEXT,
        years={"type": "array", "items": _perhaps(_WHOLE), "minItems": 2, "maxItems": 2},
        parts=_list(_object_schema(id=_TEXT, name=_TEXT, mandatory=_YES)),
        themes=_list(_object_schema(id=_TEXT, name=_TEXT, chapter=_perhaps(_TEXT), since=_perhaps(_WHOLE))),
        mapping=_list(_object_schema(old=_TEXT, new=_list(_TEXT))),
    )


def _object_schema(**keys: JsonSchema) -> JsonSchema:
    return {"type": "object", "properties": keys, "required": list(keys)}


def _list(items: JsonSchema) -> JsonSchema:
    return {"type": "array", "items": items}


def _perhaps(one: JsonSchema) -> JsonSchema:
    return {"anyOf": [one, {"type": "null"}]}


def _enum_schema(values: type[StrEnum]) -> JsonSchema:
    return {"enum": [value.value for value in values]}


def _schema_of_name(name: str) -> JsonSchema:
    return {"$ref": f"#/$defs/{name}"}
