"""Forked results of one member side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.services.office.forks import show_fork

if TYPE_CHECKING:
    from reviewer_app.cli.settings import Settings
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.services.office.forks import ForkedResult, ForkView
    from reviewer_app.wording import Words

_SHOWN = 40
"""Characters of a text beside another one."""


def show_side_by_side(settings: Settings, member: MemberId) -> None:
    """Print a member's fork, field by field; decides nothing."""
    with opened_office(settings) as office:
        view = show_fork(office, settings.call, settings.round, member)
    answer(settings, fork_document(view), _lines(view, words_of()))


def fork_document(view: ForkView) -> dict[str, Any]:
    """Return a fork as ``office resolve MEMBER --json`` tells it; schema in ``docs/schemas``."""
    return {
        "member": str(view.member),
        "kept": view.kept or None,
        "looks_like": view.cause,
        "common_result": view.common,
        "shared_trail": {"n": view.shared_n, "time": view.shared_time},
        "results": [
            {
                "id": str(r.id),
                "words": list(r.words),
                "key_words": list(r.key_words),
                "revision": r.revision,
                "created": r.created.isoformat(),
                "received": r.received.isoformat(),
                "final": r.final,
                "replaces": [str(i) for i in r.replaces],
                "audit_n": r.audit_n,
                "reason": r.reason,
            }
            for r in view.results
        ],
        "fields": [
            {
                "submission": str(line.submission),
                "part": line.part,
                "criterion": line.criterion,
                "values": list(line.values),
                "differs": line.differs,
            }
            for line in view.lines
        ],
        "differing": len(view.differing),
    }


def _lines(view: ForkView, words: Words) -> list[str]:
    heads = [words.t("field"), *(_head(r, words) for r in view.results)]
    rows = [
        [
            " ".join(
                filter(None, (line.submission, words.code(f"part.{line.part}"), line.criterion))
            ),
            *(_short(v, words) for v in line.values),
        ]
        for line in view.differing
    ]
    equal = len(view.lines) - len(rows)
    lines = [words.code(view.cause, {"member": view.member})]
    if view.shared_time:
        lines.append(
            words.t(
                "Both continue the same work up to {time} (entry {n} of the audit trail).",
                time=view.shared_time,
                n=view.shared_n,
            )
        )
    lines += [_one(number, r, words) for number, r in enumerate(view.results, start=1)]
    lines += ["", *(table(heads, rows) if rows else [])]
    lines.append(words.n("{n} field is the same.", "{n} fields are the same.", equal))
    return [*lines, _last(view, words)]


def _last(view: ForkView, words: Words) -> str:
    if view.kept:
        return words.t(
            "Decided: {id} counts. Decide anew with: office resolve {member} --keep ID --reason …",
            id=view.kept[:12],
            member=view.member,
        )
    return words.t(
        "Nothing of them counts. Decide with: office resolve {member} --keep ID --reason …",
        member=view.member,
    )


def _head(result: ForkedResult, words: Words) -> str:
    return words.t("result {id}", id=result.id[:12])


def _one(number: int, result: ForkedResult, words: Words) -> str:
    return words.t(
        "{number}. {id}  revision {n}, made {created}, received {received}; words: {words}; key: {key}",
        number=number,
        id=result.id[:12],
        n=result.revision,
        created=result.created.isoformat(timespec="seconds"),
        received=result.received.isoformat(timespec="seconds"),
        words=" · ".join(result.words),
        key=" · ".join(result.key_words),
    )


def _short(value: str | int | bool | None, words: Words) -> str:  # noqa: FBT001 - a value of a field
    if value is None:
        return "—"
    if isinstance(value, bool):
        return words.t("yes") if value else words.t("no")
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
