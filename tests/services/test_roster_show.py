"""``office roster show`` lists proven keys that no roster holds, so that an officer can read out their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.standing import own_key
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.rosters import show_roster
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE, make_desk, score_all
from tests.services.commands import command, told

if TYPE_CHECKING:
    from tests.kit import Round


def test_pending_and_forked_keys_are_listed_with_their_words(mine: Round) -> None:
    assert show_roster(mine.office).proven == ()
    merge_results(mine.office, None, None, [mine.results["ada"], mine.results["bo"]])
    ada, bo = own_key(mine.desks["ada"]), own_key(mine.desks["bo"])
    assert [(k.id, k.status, k.words) for k in show_roster(mine.office).proven] == [
        ("ada", "pending", ada.words),
        ("bo", "pending", bo.words),
    ]
    twin = make_desk(mine.folder / "twin", mine.invitations["ada"], mine.bundle.path, mine.clock)
    score_all(twin, (1, 1, 1))
    export_result(twin, mine.folder / "twin.opsiresult")
    other = own_key(twin)
    twin.close()
    merge_results(mine.office, None, None, [mine.folder / "twin.opsiresult"])
    mine.office.close()
    (mine.folder / "pass").write_text(PASSPHRASE)
    here = ("--at", mine.folder / "office", "--passphrase-file", mine.folder / "pass")
    shown = told("office", "roster", "show", *here)
    assert {k["role"] for k in shown["keys"]} == {"officer"}
    proven = {(k["id"], k["status"], tuple(k["words"]), k["epoch"]) for k in shown["proven"]}
    assert proven == {
        ("ada", "fork", ada.words, 0),
        ("ada", "fork", other.words, 0),
        ("bo", "pending", bo.words, 0),
    }
    said = command("office", "roster", "show", *here).out
    for words in (ada.words, other.words, bo.words):
        assert " ".join(words) in said
    assert "fork: two keys of one member stand against each other" in said
    assert "pending: proven with the invitation" in said
    mine.office = unlock_office(mine.folder / "office", passphrase=PASSPHRASE, clock=mine.clock)
