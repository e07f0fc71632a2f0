"""The files of a member (`plan/data/member_summary.py`, `sentence_part.py`) → Member, or what is wrong with it."""

import json
from typing import Any

from duizhao import __version__
from duizhao.model import Member, MemberSentences, Membership, MemberSum, MemberTown, Place, Problem, Rules, Severity
from duizhao.plan.data.member_summary import FORM, PATH
from duizhao.plan.data.sentence_part import SentencePart, part_path, unpacked


def read_member(data: bytes | None, of: Membership, rules: Rules) -> tuple[Member | None, tuple[Problem, ...]]:
    """The member of a split that stands in a folder.

    Args:
        data: The bytes of its file; None where there is none.
        of: Which member should stand there.
        rules: Those by which the others were made: sums of what other rules found do not add up.

    Returns:
        The member, or None with one problem: `member-missing` or `member-version` (decision 100).
    """
    hint = f"重新生成它：duizhao build --member {of.id}"
    if data is None:
        return None, (_wrong("member-missing", of, f"{of.name}的网站不在这里", hint),)
    try:
        told = json.loads(data)
        version, digest, id = told["version"], told["rules"], told["id"]
        form = told["form"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, (_wrong("member-version", of, f"{of.name}的网站里这个文件读不懂", hint),)
    if (form, version) != (FORM, __version__):
        message = f"{of.name}的网站是另一版 duizhao（{version}）生成的，这里是 {__version__}"
        return None, (_wrong("member-version", of, message, hint),)
    if (digest, id) != (rules.digest, of.id):
        return None, (_wrong("member-version", of, f"{of.name}的网站是按别的规则生成的，不能合计", hint),)
    try:
        return _member(told, of), ()
    except (ValueError, KeyError, TypeError):
        return None, (_wrong("member-version", of, f"{of.name}的网站里这个文件读不懂", hint),)


def read_sentences(data: bytes | None, member: Member, part: str) -> tuple[SentencePart | None, tuple[Problem, ...]]:
    """A part of the sentences of a `member`'s reports, or what is wrong with it; `data` and errors as of `read_member`.

    The `part` is that of the keys that begin with its digits. Source: decision 100.
    """
    of, path = member.of, part_path(part)
    hint = f"重新生成它：duizhao build --member {of.id}"
    if data is None:
        return None, (_wrong("member-missing", of, f"{of.name}的网站里少了这个文件", hint, path),)
    try:
        return unpacked(data, of.id, member.sentences.name, part), ()
    except (ValueError, KeyError, TypeError, RecursionError):
        message = f"{of.name}的网站里这个文件坏了，或不是这次生成的"
        return None, (_wrong("member-version", of, message, hint, path),)


def _member(told: Any, of: Membership) -> Member:
    return Member(
        of=of,
        build=told["build"],
        towns=tuple(MemberTown(slug, name, tuple(places), tuple(years)) for slug, name, places, years in told["towns"]),
        bodies=told["bodies"],
        topics=dict(told["topics"]),
        indicators={id: (name, unit) for id, name, unit in told["indicators"]},
        shortcomings={(topic, county): n for topic, county, n in told["shortcomings"]},
        listed=dict(told["listed"]),
        sentences=MemberSentences(*told["sentences"]),
        shelf_digits=told["shelves"],
        sums={(id, year): MemberSum(total, added, left) for id, year, total, added, left in told["sums"]},
    )


def _wrong(code: str, of: Membership, message: str, hint: str, path: str = PATH) -> Problem:
    return Problem(code, Severity.ERROR, Place(f"{of.id}/{path}"), message, hint)
