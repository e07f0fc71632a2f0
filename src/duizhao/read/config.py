"""site.yaml → Config."""

from duizhao.model import Config, Place, Problem, Source, Target
from duizhao.read.fields import PublishFields, SiteFields
from duizhao.read.typed import read_whole
from duizhao.read.yamltree import read_yaml


def read_config(source: Source) -> tuple[Config, tuple[Problem, ...]]:
    """The site's settings from `source`, site.yaml, with defaults filled in, and all that is wrong with the file.

    Every key is checked, and each problem has line and column of the file (decision 002).
    """
    tree = read_yaml(source.text, source.path)
    if tree.problems:
        return Config(), tree.problems
    fields, problems = read_whole(tree, SiteFields, "site.yaml")
    if fields is None:
        return Config(), problems
    config = Config(
        title=fields.title or "",
        description=fields.description or "",
        language=fields.language,
        base_url=(fields.base_url or "").rstrip("/"),
        owner=fields.owner or "",
        family=fields.family or "",
        taxonomy=tuple(fields.taxonomy or ()),
        indicators=fields.indicators or "",
        gazetteer=fields.gazetteer or "",
        groups=tuple((g.name, tuple(g.townships)) for g in fields.groups or ()),
        contact=fields.contact or "",
        licence=fields.licence or "",
        publish=tuple(_target(one, tree.value_place(("publish", n))) for n, one in enumerate(fields.publish or ())),
        split=fields.split or "",
    )
    return config, tree.notes


def _target(fields: PublishFields, place: Place) -> Target:
    return Target(
        name=fields.name or "",
        folder=fields.folder or "",
        branch=fields.branch or "",
        archive=fields.zip or "",
        remote=fields.remote or Target().remote,
        keep=bool(fields.keep),
        place=place,
    )
