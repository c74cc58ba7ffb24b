"""The checklist stays open until each item is really done: proven on paper, opened for a trial, signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.keys import sign_key
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import OfficerId
from reviewer_app.domain.progress import CancelToken, Step
from reviewer_app.errors import Cancelled, NotPossible, Refused, WrongUse
from reviewer_app.services import locks
from reviewer_app.services.office import consequences, officers
from reviewer_app.services.office.backup import backup_office
from reviewer_app.services.office.backup_trial import try_backup
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.roster_chain import sign_draft
from reviewer_app.services.office.second_hands import (
    BACKUP,
    BACKUP_TRIED,
    ITEMS,
    RECOVERY_CODE,
    RECOVERY_MEMBER,
    ROSTER_WAITING,
    SECOND_OFFICER,
    THRESHOLD,
    check_code,
    hand_items,
    open_items,
    stay_with_one,
)
from reviewer_app.services.office.session import create_office, unlock_office
from reviewer_app.services.office.status import office_warnings
from reviewer_app.wording.messages import MESSAGES
from tests.kit import PASSPHRASE, Ticking, tree
from tests.services.commands import told

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.officers import KeysMade
    from reviewer_app.services.office.session import Office
    from tests.kit import Round


def _open(office: Office) -> set[str]:
    found = hand_items(office)
    for item in found:
        assert {f"hands.{item.name}", item.told} <= set(MESSAGES)
        assert not item.action or item.action in MESSAGES
    return {i.name for i in open_items(office)}


def _keys(mine: Round, who: str) -> KeysMade:
    return officers.make_keys(mine.folder / "keys", who, cost=MINIMUM)


def test_a_young_office_has_everything_before_it(mine: Round) -> None:
    assert _open(mine.office) == set(ITEMS)


def test_people_and_signatures(mine: Round) -> None:
    office = mine.office
    sealed, second = _keys(mine, "safe"), _keys(mine, "officer-2")
    officers.add_officer(office, sealed.request, recovery=True)
    assert RECOVERY_MEMBER not in _open(office)
    assert SECOND_OFFICER in _open(office)
    with pytest.raises(WrongUse, match=r"reason\.needed"):
        stay_with_one(office, " ")
    stay_with_one(office, "one officer for a pilot")
    assert THRESHOLD not in _open(office)
    officers.add_officer(office, second.request)
    assert SECOND_OFFICER not in _open(office)
    assert THRESHOLD in _open(office), "who came since must be asked anew"
    draft = mine.folder / "two.opsiroster"
    officers.set_threshold(office, 2, draft)
    waiting = next(i for i in open_items(office) if i.name == ROSTER_WAITING)
    assert waiting.facts == {"seq": 4, "file": "two.opsiroster", "count": 1, "needed": 2}
    sign_draft(office, draft, (officers.open_keys(second.private, second.code),))
    assert _open(office) & {THRESHOLD, ROSTER_WAITING} == set()
    with pytest.raises(NotPossible, match=r"hands\.one-already"):
        stay_with_one(office, "why not")
    names = {c.name for c in consequences.if_officer_revoked(office, OfficerId("officer-2"))}
    assert "consequence.too-few" in names
    names = {c.name for c in consequences.if_threshold(office, 2)}
    assert "consequence.nobody-to-spare" in names


def test_the_code_on_paper_is_typed_until_it_opens(mine: Round) -> None:
    office = mine.office
    with pytest.raises(Refused, match=r"code\.wrong"):
        check_code(office, "0000-0000-0000-0000")
    assert RECOVERY_CODE in _open(office)
    check_code(office, mine.office_code.lower())
    assert RECOVERY_CODE not in _open(office)
    code = locks.rekey(office.folder, office.keys, PASSPHRASE, cost=MINIMUM)
    office.close()
    again = unlock_office(mine.folder / "office", passphrase=PASSPHRASE, clock=mine.clock)
    assert RECOVERY_CODE in _open(again), "the old paper opens nothing"
    check_code(again, code)
    assert RECOVERY_CODE not in _open(again)
    again.close()


def test_a_backup_ages_with_each_merge_and_is_tried(mine: Round, tmp_path: Path) -> None:
    office, file = mine.office, mine.folder / "one.opsibackup"
    steps: list[Step] = []
    backup_office(office, file, steps.append)
    assert [s.what for s in steps][:2] == ["backup.copy", "backup.write"]
    assert BACKUP not in _open(office)
    assert "office.warning.backup-old" not in office_warnings(office)
    merge_results(office, None, None, [mine.results["ada"]])
    assert BACKUP in _open(office)
    assert "office.warning.backup-old" in office_warnings(office)
    before = {p.name for p in mine.folder.iterdir()}
    with pytest.raises(Refused, match=r"passphrase\.wrong"):
        try_backup(office, file, "not this passphrase at all")
    assert BACKUP_TRIED in _open(office)
    opened = try_backup(office, file, PASSPHRASE)
    assert opened.since > 0
    assert BACKUP_TRIED not in _open(office)
    assert {p.name for p in mine.folder.iterdir()} == before, "the trial leaves nothing"
    other = create_office(
        tmp_path / "other", name="Other", passphrase=PASSPHRASE, cost=MINIMUM, clock=Ticking()
    ).office
    foreign = tmp_path / "other.opsibackup"
    backup_office(other, foreign)
    other.close()
    with pytest.raises(Refused, match=r"backup\.other-office"):
        try_backup(office, foreign, PASSPHRASE)


def test_a_stopped_backup_leaves_no_file(mine: Round) -> None:
    token = CancelToken()

    def stop(step: Step) -> None:
        if step.what == "backup.write":
            token.cancel()

    before = set(tree(mine.folder)) - {"office/office.db-wal"}
    with pytest.raises(Cancelled):
        backup_office(mine.office, mine.folder / "x.opsibackup", stop, token)
    assert set(tree(mine.folder)) - {"office/office.db-wal"} == before
    assert BACKUP in _open(mine.office)


def test_new_keys_hold_in_the_office_that_is_open(mine: Round) -> None:
    office = mine.office
    said = {c.name for c in consequences.if_rotated(office)}
    assert "consequence.old-files-open" in said
    officers.rotate_keys(office)
    renewed = officers.with_new_keys(office)
    assert renewed.seed != office.seed
    assert renewed.identities[1:] == (office.identity,)
    report = merge_results(renewed, None, None, [mine.results["ada"]])
    assert not report.refused, "sealed to the old key, still readable"
    assert officers.set_threshold(renewed, 1, None).complete


def test_keys_that_wait_for_signatures_are_not_made_twice(mine: Round) -> None:
    second = _keys(mine, "officer-2")
    others = (officers.open_keys(second.private, second.code),)
    officers.add_officer(mine.office, second.request, threshold=2, out=None, others=others)
    first, again = mine.folder / "first.opsiroster", mine.folder / "again.opsiroster"
    assert not officers.rotate_keys(mine.office, first).complete
    assert not officers.rotate_keys(mine.office, again).complete
    # The officer who gets the first file signs it; the second file changes nothing of what it names.
    assert sign_draft(mine.office, first, others).complete
    renewed = officers.with_new_keys(mine.office)
    listed = next(o for o in renewed.rosters()[-1].officers if o.id == renewed.officer)
    assert listed.sign == sign_key(renewed.seed), "the key on the list is the one that is kept here"


def test_the_checklist_on_the_command_line(mine: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    mine.office.close()
    here = ("--at", mine.folder / "office")
    assert told("office", "hands", "show", *here)["open"] == len(ITEMS)
    paper = mine.folder / "code.txt"
    paper.write_text(mine.office_code, "utf-8")
    told("office", "hands", "check-code", "--code-file", paper, *here)
    told("office", "backup", mine.folder / "b", *here)
    told("office", "hands", "try-backup", mine.folder / "b", *here)
    told("office", "hands", "one-signature", "--reason", "a pilot", *here)
    shown = told("office", "hands", "show", *here)
    left = {i["name"] for i in shown["items"] if not i["done"]}
    assert left == {SECOND_OFFICER, RECOVERY_MEMBER}
