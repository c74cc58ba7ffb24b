"""Two officers decide on one store: nobody's choice is lost, and two signatures make one decision."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.selection import RESERVE, Choice
from reviewer_app.errors import NotPossible
from reviewer_app.services.office import officers
from reviewer_app.services.office.choosing import keep_preparation, look_at_selection
from reviewer_app.services.office.deciding import RecordWish, confirm_selection, record_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.roster_chain import sign_draft
from reviewer_app.services.office.rounds_open import open_round

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office
    from tests.postgres.shared import Ground, Shared


def _prepared(name: str) -> Preparation:
    return Preparation(choices=(Choice(SubmissionId("S-3"), RESERVE, f"{name} says so"),))


def _tried(office: Office, name: str) -> str:
    try:
        record_selection(office, None, None, RecordWish(_prepared(name)))
    except NotPossible as error:
        return error.code
    return "recorded"


def test_two_officers_decide_together(ground: Ground, shared: Shared, tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    officers.set_threshold(shared.a, 2, draft)
    assert sign_draft(shared.b, draft).complete
    merge_results(shared.a, None, None, ground.files)
    with ThreadPoolExecutor(2) as both:
        said = list(both.map(_tried, (shared.a, shared.b), ("a", "b")))
    assert sorted(said) == ["recorded", "select.decided"]
    author, other = (shared.a, shared.b) if said[0] == "recorded" else (shared.b, shared.a)
    (waiting,) = look_at_selection(other, None, None).record.waiting
    assert waiting.signers == (author.officer,)
    done = confirm_selection(other, None, None)
    assert (done.told.state, len(done.told.signers)) == ("stands", 2)
    for office in (shared.a, shared.b):
        assert look_at_selection(office, None, None).record.standing == done.told
        verify_record(office)


def test_neither_overwrites_what_the_other_prepares(ground: Ground, shared: Shared) -> None:
    merge_results(shared.a, None, None, ground.files)
    which = open_round(shared.a, None, None)

    def keep(office: Office) -> str:
        try:
            return str(keep_preparation(office, which, _prepared(office.officer), 0))
        except NotPossible as error:
            return error.code

    with ThreadPoolExecutor(2) as both:
        said = list(both.map(keep, (shared.a, shared.b)))
    assert sorted(said) == ["1", "kept.changed"]
    kept = look_at_selection(shared.a, None, None)
    winner = shared.a if said[0] == "1" else shared.b
    assert kept.prepared == _prepared(winner.officer)
    later = record_selection(shared.b, None, None, RecordWish(kept.prepared, version=kept.version))
    assert later.told.state == "stands"
    assert look_at_selection(shared.a, None, None).record.standing == later.told
