"""Results that a package claims to send back: another's, too large, about what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer_app.crypto.keys import age_key, sign_key
from reviewer_app.crypto.sealing import seal_bytes
from tests.attacks import layout
from tests.attacks.case import Case
from tests.attacks.ground import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground, Json

_LARGE = 1 << 40


def draft_of(ground: Ground, member: str) -> Json:
    """Return the draft that the office would send back to a member."""
    parts = ground.result(member)
    told, answers = parts.manifest, parts.answers
    for review in answers["reviews"]:
        review["work"] = "opened"
    return {
        "type": "draft", "v": 1, "board": told["board"], "call": told["call"],
        "round": told["round"], "reviewer": member, "result": layout.sha(canonical(told)),
        "revision": told["revision"], "seq": told["seq"], "history": told["history"],
        "key": sign_key(ground.seed(member)), "created": told["created"],
        "reviews": answers["reviews"], "remarks": answers["remarks"],
    }  # fmt: skip


def with_draft(
    edit: Callable[[Json, Ground], object] = lambda _d, _g: None,
    *,
    text: Callable[[Json], object] = lambda _t: None,
    brief: Callable[[Json], object] = lambda _b: None,
    raw: Callable[[bytes], bytes] = lambda data: data,
    to_member: bool = True,
    listed: bool = True,
) -> Callable[[Ground], bytes]:
    """Return a maker of Ada's next package with a draft in it, signed by the real officer.

    Args:
        edit: Changes the draft.
        text: Changes what the brief says of its blob.
        brief: Changes the rest of the brief.
        raw: Changes the draft's bytes after the brief has named them.
        to_member: Whether it is sealed to Ada as well.
        listed: Whether its blob lies in the package.
    """

    def make(ground: Ground) -> bytes:
        parts, draft = ground.next_bundle(), draft_of(ground, "ada")
        edit(draft, ground)
        data = canonical(draft)
        office = age_key(ground.round.office.identity)
        mine = age_key(ground.round.desks["ada"].identity)
        sealed = seal_bytes(raw(data), (office, mine) if to_member else (office,))
        blob = layout.sha(sealed)
        if listed:
            parts.entries[f"blobs/{blob}"] = sealed
            parts.manifest["blobs"].append({"sha256": blob, "size": len(sealed)})
            parts.manifest["blobs"].sort(key=lambda b: b["sha256"])
        named = {"blob": blob, "sha256": layout.sha(data), "size": len(data)}
        text(named)

        def tell(value: Json) -> None:
            value["draft"] = named
            brief(value)

        parts.reseal(ground, "ada", tell)
        return parts.write(ground.round.office.seed)

    return make


def _others(draft: Json, ground: Ground) -> None:
    """Put all of Bo's result in the place of Ada's."""
    draft.update(draft_of(ground, "bo"))


def _bos_answers(draft: Json, ground: Ground) -> None:
    """Name Bo's result, but say that it is Ada's."""
    draft.update(draft_of(ground, "bo"), reviewer="ada")


def _first(**fields: Any) -> Callable[[Json, Ground], object]:
    return lambda draft, _g: draft["reviews"][0].update(fields)


def _score(**fields: Any) -> Callable[[Json, Ground], object]:
    return lambda draft, _g: draft["reviews"][0]["scores"][0].update(fields)


def _fields(**fields: Any) -> Callable[[Json, Ground], object]:
    return lambda draft, _g: draft.update(fields)


def _case(group: int, name: str, code: str, make: Callable[[Ground], bytes]) -> Case:
    return Case(group, f"draft-{name}", "open", code, make)


def _bad(group: int, name: str, make: Callable[[Ground], bytes]) -> Case:
    return _case(group, name, "bundle.draft", make)


def _uncounted(brief: Json) -> None:
    for held in brief["held"]:
        held["state"] = "fork"


DRAFTS = (
    _bad(7, "too-large", with_draft(text=lambda t: t.update(size=_LARGE))),
    _bad(7, "larger-than-said", with_draft(raw=lambda d: d + b" " * 70_000)),
    _bad(7, "empty", with_draft(text=lambda t: t.update(size=0))),
    _bad(24, "comment-too-long", with_draft(_first(to_team="x" * 20_001))),
    _bad(24, "reason-too-long", with_draft(_score(reason="x" * 4001))),
    _bad(24, "remarks-too-long", with_draft(_fields(remarks="x" * 20_001))),
    _case(14, "not-in-the-package", "bundle.blobs", with_draft(listed=False)),
    _case(14, "other-content", "bundle.blob-altered", with_draft(raw=lambda d: d[:-1] + b" ")),
    _case(
        14,
        "other-hash",
        "bundle.blob-altered",
        with_draft(text=lambda t: t.update(sha256="a" * 64)),
    ),
    _bad(5, "not-for-me", with_draft(to_member=False)),
    _bad(19, "other-board", with_draft(_fields(board="board-ffffffffffffffff"))),
    _bad(19, "other-call", with_draft(_fields(call="another"))),
    _bad(19, "other-round", with_draft(_fields(round=2))),
    _bad(20, "of-another-member", with_draft(_others)),
    _bad(20, "of-another-member-in-my-name", with_draft(_bos_answers)),
    _bad(20, "of-nothing-held", with_draft(_fields(result="a" * 64))),
    _bad(20, "of-what-does-not-count", with_draft(brief=_uncounted)),
    _bad(21, "history-of-itself", with_draft(lambda d, _g: d.update(
        history=[d["result"]], revision=2))),
    _bad(21, "history-twice", with_draft(_fields(history=["a" * 64] * 2, revision=3))),
    _bad(21, "history-too-short", with_draft(_fields(revision=9))),
    _bad(21, "history-no-hash", with_draft(_fields(history=["old"], revision=2))),
    _bad(21, "number-zero", with_draft(_fields(seq=0))),
    _bad(23, "unknown-field", with_draft(_fields(admin=True))),
    _bad(23, "a-float", with_draft(_score(level=4.5))),
    _bad(24, "unknown-criterion", with_draft(_score(criterion="beauty"))),
    _bad(24, "level-outside", with_draft(_score(level=6))),
    _bad(24, "unknown-submission", with_draft(_first(submission="S-9"))),
    _bad(24, "later-version", with_draft(_first(version=7))),
    _bad(24, "score-twice", with_draft(
        lambda d, _g: d["reviews"][0]["scores"].append(d["reviews"][0]["scores"][0]))),
    _bad(24, "review-twice", with_draft(lambda d, _g: d["reviews"].append(d["reviews"][0]))),
    _bad(24, "withheld", with_draft(brief=lambda b: b.update(conflicts=["S-1"]))),
    _bad(24, "not-assigned", with_draft(brief=lambda b: b.update(assignment=["S-1", "S-2"]))),
    _case(
        23,
        "held-twice",
        "bundle.brief",
        with_draft(brief=lambda b: b["held"].append(b["held"][0])),
    ),
    _case(
        23,
        "held-in-an-unknown-state",
        "bundle.brief",
        with_draft(brief=lambda b: b["held"][0].update(state="lost")),
    ),
    _case(23, "held-without-a-time", "bundle.brief", with_draft(brief=lambda b: b.pop("as_of"))),
)  # fmt: skip
