"""The versions of the taxonomy that placed a site's reports, as plain records."""

from duizhao.export.record import Record
from duizhao.model import Site


def taxonomies(site: Site) -> list[Record]:
    """One record for each version of the taxonomy that placed a report of `site`, oldest first.

    `years` are the first and the last year it is meant for (null: open), `mapping` tells for each topic of the version
    before what became of it where that is not the same topic alone. Source: decision 024.
    """
    return [
        {
            "version": version.version,
            "years": [version.first, version.last],
            "parts": [{"id": part.id, "name": part.name, "mandatory": part.mandatory} for part in version.parts],
            "themes": [
                {"id": topic.id, "name": topic.name, "chapter": topic.chapter, "since": topic.since}
                for topic in version.topics
            ],
            "mapping": [{"old": one.old, "new": list(one.new)} for one in version.successors] if before else [],
        }
        for before, version in enumerate(site.rules.versions)
    ]
