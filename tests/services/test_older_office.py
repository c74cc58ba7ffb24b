"""An office that an older version made is brought up to date, and its invitations are sealed in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.office import officers
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.resealing import open_invites
from reviewer_app.services.office.session import unlock_office
from reviewer_app.store.office import NEWEST
from tests.kit import MEMBERS, PASSPHRASE

if TYPE_CHECKING:
    from tests.kit import Round


def _make_old(round_: Round) -> None:
    """Let the office be as the first version of the program left it."""
    with round_.office.store.begin() as work:
        opened = {m: open_invites(round_.office, work, m)[0] for m in MEMBERS}
        for member, secrets in opened.items():
            work._connection.exec_driver_sql(
                "UPDATE invite SET secret = ?, bootstrap = ? WHERE member = ?",
                (secrets.secret, secrets.identity, member),
            )
        for table in ("blob", "enrolment", "kept", "publication", "purge"):
            work._connection.exec_driver_sql(f"DROP TABLE {table}")
        work._connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'office_0002'")
    round_.office.close()


def test_an_older_office_goes_on(fresh: Round) -> None:
    _make_old(fresh)
    office = unlock_office(fresh.folder / "office", passphrase=PASSPHRASE)
    assert office.store._database.version() == NEWEST
    assert merge_results(office, None, None, list(fresh.results.values())).accepted == len(MEMBERS)
    with office.store.begin() as work:
        before = [(i.plain_identity[:15], len(i.sealed)) for m in MEMBERS for i in work.invites(m)]
        secrets = [open_invites(office, work, m) for m in MEMBERS]
    assert before == [("AGE-SECRET-KEY-", 32)] * len(MEMBERS)
    made = officers.make_keys(fresh.folder / "keys", "officer-2", cost=MINIMUM)
    officers.add_officer(office, made.request)
    with office.store.begin() as work:
        sealed = [i for m in MEMBERS for i in work.invites(m)]
        assert [open_invites(office, work, m) for m in MEMBERS] == secrets
    assert all(i.sealed.startswith(b"age-encryption.org/v1") for i in sealed)
    assert {i.plain_identity for i in sealed} == {""}
    verify_record(office)
    office.close()
