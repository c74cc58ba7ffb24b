"""Commands about conflicts of interest: what is known, what was found, record, waive, dismiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.conflicts import PairState
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.services.office import conflict_hints, conflicts
from reviewer_app.services.office.conflict_map import conflict_map

if TYPE_CHECKING:
    from reviewer_app.domain.conflicts import Who
    from reviewer_app.services.office.conflict_map import ConflictMap


@click.group()
@shared_options
def conflict() -> None:
    """Say who must not judge what: found, recorded, waived, dismissed."""


@conflict.command("add")
@click.argument("member_id", metavar="MEMBER")
@click.argument("submission_id", metavar="SUBMISSION")
@click.option("--reason", required=True)
@shared_options
@pass_settings
def conflict_add(settings: Settings, member_id: str, submission_id: str, reason: str) -> None:
    """Record a conflict; the next bundle holds no text for that member."""
    with opened_office(settings) as office:
        decision = conflicts.record_conflict(
            office, MemberId(member_id), SubmissionId(submission_id), reason
        )
    answer(settings, {"decision": str(decision)}, [words_of().t("Recorded.")])


@conflict.command("waive")
@click.argument("member_id", metavar="MEMBER")
@click.argument("submission_id", metavar="SUBMISSION")
@click.option("--reason", required=True)
@shared_options
@pass_settings
def conflict_waive(settings: Settings, member_id: str, submission_id: str, reason: str) -> None:
    """Waive a conflict on record, with the reason."""
    with opened_office(settings) as office:
        decision = conflicts.waive_conflict(
            office, MemberId(member_id), SubmissionId(submission_id), reason
        )
    answer(settings, {"decision": str(decision)}, [words_of().t("Recorded.")])


@conflict.command("dismiss")
@click.argument("member_id", metavar="MEMBER")
@click.argument("submission_id", metavar="SUBMISSION")
@click.option("--reason", required=True)
@shared_options
@pass_settings
def conflict_dismiss(settings: Settings, member_id: str, submission_id: str, reason: str) -> None:
    """Dismiss a hint at a conflict, with the reason; “conflict list” shows the hints."""
    pair = (MemberId(member_id), SubmissionId(submission_id))
    with opened_office(settings) as office:
        conflict_hints.dismiss_hints(office, settings.call, settings.round, (pair,), reason)
    answer(settings, {"dismissed": list(pair)}, [words_of().t("Recorded.")])


@conflict.command("list")
@shared_options
@pass_settings
def conflict_list(settings: Settings) -> None:
    """List conflicts, waivers and links, and the hints that wait for an answer."""
    words = words_of()
    with opened_office(settings) as office:
        known = conflict_map(office, settings.call, settings.round)
    told = {p: k for p, k in known.known.items() if k.state is not PairState.NONE or k.linked}
    states = {
        PairState.CONFLICT: words.t("conflict"),
        PairState.WAIVED: words.t("waived"),
        PairState.NONE: words.t("link, may score"),
        PairState.NOT_ASKED: words.t("not asked"),
    }
    rows = [(*pair, states[told[pair].state]) for pair in sorted(told)]
    rows += [(*pair, words.t("found, to be answered")) for pair in sorted(known.hints)]
    answer(
        settings,
        _document(known),
        table((words.t("member"), words.t("submission"), words.t("state")), rows),
    )


def _document(known: ConflictMap) -> dict[str, object]:
    def pair_of(pair: Who) -> dict[str, object]:
        return {"member": str(pair[0]), "submission": str(pair[1])}

    return {
        "counts": {state.value: known.count(state) for state in PairState},
        "pairs": [
            {
                **pair_of(pair),
                "state": one.state.value,
                "by": "office" if one.by_office else "member",
                "linked": one.linked,
            }
            for pair, one in sorted(known.known.items())
        ],
        "hints": [
            {**pair_of(pair), "kind": hint.kind.value, "shared": hint.shared}
            for pair, hint in sorted(known.hints.items())
        ],
        "dismissed": [pair_of(pair) for pair in sorted(known.dismissed)],
    }


COMMANDS: tuple[click.Command, ...] = (conflict,)
