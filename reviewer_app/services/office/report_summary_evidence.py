"""What the numbers of the summary are made from: method, files, fingerprints, and who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.formats.roster import roster_id
from reviewer_app.services.office.inbox_words import reason_words
from reviewer_app.services.office.marks import marked_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.reports.values_summary import (
        Digest,
        Evidence,
        FileLine,
        Participation,
        RefusedLine,
    )
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.status import RoundStatus
    from reviewer_app.wording import Words

_ALL = 100


def participation(ground: Ground, status: RoundStatus) -> tuple[Participation, ...]:
    """Return every member's part in the round, by name of the roster; no score of theirs."""
    from reviewer_app.reports.values_summary import Participation  # noqa: PLC0415 - with the rest of the room

    words = ground.words
    return tuple(
        Participation(
            name=marked_name(m.name, m.entered_by, words),
            state=words.code(f"state.{m.state}"),
            revision=m.revision,
            scored=m.scored,
            abstained=m.abstained,
            conflicts=m.conflicts,
            assigned=m.assigned,
        )
        for m in status.members
    )


def evidence(office: Office, ground: Ground, status: RoundStatus) -> Evidence:
    """Return method, files and fingerprints."""
    from reviewer_app.reports.values_summary import Evidence  # noqa: PLC0415

    return Evidence(
        method=tuple(_method(ground)),
        files=_files(ground, status),
        refused=_refused(office, ground.words),
        digests=tuple(_digests(office, ground)),
    )


def _files(ground: Ground, status: RoundStatus) -> tuple[FileLine, ...]:
    from reviewer_app.reports.values_summary import FileLine  # noqa: PLC0415

    words = ground.words
    plain = {m.member: m.name for m in status.members}
    return tuple(
        FileLine(
            reviewer=marked_name(
                plain.get(f.result.reviewer, f.result.reviewer), f.result.entered_by or "", words
            ),
            revision=f.result.revision,
            state=words.code(f"state.{f.state.value}"),
            why=words.code(f.reason) if f.reason else "",
            id=f.result.id,
        )
        for f in ground.pool.files
    )


def _refused(office: Office, words: Words) -> tuple[RefusedLine, ...]:
    from reviewer_app.reports.values_summary import RefusedLine  # noqa: PLC0415

    with office.store.begin() as work:
        refused = work.refused()
    return tuple(
        RefusedLine(r.name, reason_words(words, r.code, dict(r.facts)), r.file_sha256)
        for r in refused
    )


def _digests(office: Office, ground: Ground) -> Iterator[Digest]:
    from reviewer_app.reports.values_summary import Digest  # noqa: PLC0415

    words, source = ground.words, ground.source
    yield Digest(
        words.t("Input hash"),
        words.t("the same judgements, rubric and settings"),
        source.input_hash,
    )
    yield Digest(
        words.t("Merge digest"),
        words.t("the same files, each in the same state"),
        source.merge_digest,
    )
    yield Digest(
        words.t("Ledger entry {n}", n=source.ledger_n),
        words.t("the same history of the office up to that entry"),
        source.ledger_head,
    )
    if ground.numbers is not None:
        yield Digest(
            words.t("Statistics {version}", version=ground.numbers.version),
            words.t("the same table of scores"),
            ground.numbers.digest,
        )
    links = office.links()
    if links:
        yield Digest(
            words.t("Roster {n}", n=len(links)),
            words.t("the same officers and members, with the same keys"),
            roster_id(links[-1]),
        )


def _method(ground: Ground) -> Iterator[str]:
    words, call, numbers = ground.words, ground.which.call, ground.numbers
    rubric = call.rubric
    criteria = ", ".join(
        words.t(
            "{criterion} {share} %",
            criterion=c.title.best((words.language, *call.languages)),
            share=round(_ALL * c.weight / rubric.total_weight),
        )
        for c in rubric.weighted
    )
    yield words.t(
        "Each review is the weighted mean of the criteria that were answered; “cannot judge” is left out "
        "and never counts as zero. A review counts if it answers at least {share} % of the weight.",
        share=round(_ALL * rubric.minimum_share),
    )  # fmt: skip
    yield words.t("Weights: {criteria}.", criteria=criteria)
    yield words.t(
        "Submissions are ordered by the mean of their reviews; equal means share a rank. The order is not "
        "corrected for strict or lenient reviewers."
    )
    if numbers is not None and numbers.ranks.withheld is None:
        yield words.t(
            "Likely ranks and chances come from {draws} draws of a model with the submissions’ quality, "
            "the reviewers’ severity and chance; in 9 of 10 cases the rank lies in the range given. They "
            "change no order.",
            draws=numbers.ranks.draws,
        )
    yield words.t(
        "The program proposes the selection with the largest sum of means that keeps to places and "
        "quotas; people decide, and each departure has its reason on record."
    )
