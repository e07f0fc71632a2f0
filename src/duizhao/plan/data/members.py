"""The files of a member (`plan/data/member_summary.py`, `sentence_part.py`) → Member, or what is wrong with it."""

import json
from typing import Any

from duizhao import __version__
from duizhao.model import (
    Member,
    MemberSentences,
    Membership,
    MemberSum,
    MemberTown,
    Place,
    Problem,
    Reason,
    Rules,
    Severity,
)
from duizhao.plan import routes
from duizhao.plan.data.member_summary import SUMMARY_FORM
from duizhao.plan.data.sentence_part import SentencePart, unpacked


def read_member(data: bytes | None, of: Membership, rules: Rules) -> tuple[Member | None, tuple[Problem, ...]]:
    """The member of a split that stands in a folder.

    Args:
        data: The bytes of its file; None where there is none.
        of: Which member should stand there.
        rules: Those by which the others were made: sums of what other rules found do not add up.

    Returns:
        The member, or None with one problem: `member-missing` or `member-version` (decision 100).
    """
    hint = Reason.of("build-again-duizhao-build-member", id=of.id)
    if data is None:
        return None, (_wrong_member("member-missing", of, Reason.of("site-not-here", name=of.name), hint),)
    try:
        told = json.loads(data)
        version, checksum, id = told["version"], told["rules"], told["id"]
        form = told["form"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, (
            _wrong_member("member-version", of, Reason.of("file-site-cannot-understood", name=of.name), hint),
        )
    if (form, version) != (SUMMARY_FORM, __version__):
        message = Reason.of("site-made-another-version-duizhao", name=of.name, version=version, own=__version__)
        return None, (_wrong_member("member-version", of, message, hint),)
    if (checksum, id) != (rules.checksum, of.id):
        return None, (
            _wrong_member("member-version", of, Reason.of("site-made-other-rules-cannot", name=of.name), hint),
        )
    try:
        return _read_member(told, of), ()
    except (ValueError, KeyError, TypeError):
        return None, (
            _wrong_member("member-version", of, Reason.of("file-site-cannot-understood", name=of.name), hint),
        )


def read_sentences(data: bytes | None, member: Member, part: str) -> tuple[SentencePart | None, tuple[Problem, ...]]:
    """A part of the sentences of a `member`'s reports, or what is wrong with it; `data` and errors as of `read_member`.

    The `part` is that of the keys that begin with its digits. Source: decision 100.
    """
    of, path = member.of, routes.told_sentences(part)
    hint = Reason.of("build-again-duizhao-build-member", id=of.id)
    if data is None:
        return None, (_wrong_member("member-missing", of, Reason.of("file-site-missing", name=of.name), hint, path),)
    try:
        return unpacked(data, of.id, member.sentences.name, part), ()
    except (ValueError, KeyError, TypeError, RecursionError):
        message = Reason.of("file-site-damaged-another-build", name=of.name)
        return None, (_wrong_member("member-version", of, message, hint, path),)


def _read_member(told: Any, of: Membership) -> Member:
    return Member(
        of=of,
        build=told["build"],
        towns=tuple(
            MemberTown(slug, name, tuple(places), tuple(years), part)
            for slug, name, places, years, part in told["towns"]
        ),
        parts=dict(told["parts"]),
        bodies=told["bodies"],
        topics=dict(told["topics"]),
        indicators={id: (name, unit) for id, name, unit in told["indicators"]},
        shortcomings={(topic, county): n for topic, county, n in told["shortcomings"]},
        listed=dict(told["listed"]),
        sentences=MemberSentences(*told["sentences"]),
        shelf_digits=told["shelves"],
        sums={(id, year): MemberSum(total, added, left) for id, year, total, added, left in told["sums"]},
    )


def _wrong_member(
    code: str, of: Membership, message: Reason, hint: Reason | None, path: str = routes.MEMBER
) -> Problem:
    return Problem(code, Severity.ERROR, Place(f"{of.id}/{path}"), message, hint)
