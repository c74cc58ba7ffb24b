"""What goes wrong with a server: each has its code, nothing is left behind, nothing secret is told."""

from __future__ import annotations

import base64
import logging
import re
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from reviewer_app.crypto.keys import new_sign_seed
from reviewer_app.crypto.sealing import seal_bytes
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import MachineFault, NotPossible, Refused, ReviewerError, WrongUse
from reviewer_app.formats.invite_secrets import InviteSecrets, write_secrets
from reviewer_app.services.office import merging
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.resealing import open_invites
from reviewer_app.services.office.session import create_office, unlock_office
from reviewer_app.store.office import NEWEST, open_shared_store
from reviewer_app.store.office_results import ResultWork
from reviewer_app.store.schema_office import office_metadata
from reviewer_app.store.server import ServerDatabase
from reviewer_app.store.server_faults import server_fault
from reviewer_app.store.server_url import server_url, with_password
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK
from tests.postgres.shared import FIRST

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.merge_told import MergeReport
    from tests.postgres.cluster import Cluster
    from tests.postgres.shared import Ground, Shared


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("nothing like it", "form"),
        ("postgresql://host:port/db", "form"),
        ("mysql://host/db", "scheme"),
        ("sqlite:///file.db", "scheme"),
        ("postgresql+asyncpg://localhost/db", "scheme"),
        ("postgresql://localhost", "database"),
        ("postgresql:///db", "host"),
        ("postgresql://localhost/db?host=/run", "host"),
        ("postgresql:///db?host=elsewhere", "host"),
        ("postgresql:///db?host=/run,elsewhere", "host"),
        ("postgresql://localhost/db?hostaddr=192.0.2.1", "option"),
        ("postgresql://localhost/db?service=other", "option"),
        ("postgresql://localhost/db?sslmode=disable&sslmode=verify-full", "option"),
        ("postgresql://db.example.org/db", "tls"),
        ("postgresql://db.example.org/db?sslmode=require", "tls"),
        ("postgresql://db.example.org/db?sslmode=verify-ca", "tls"),
        ("postgresql://192.0.2.1/db?sslmode=prefer", "tls"),
        ("postgresql://localhost.example.org/db", "tls"),
    ],
)
def test_an_address_is_refused_before_anything_is_sent(tmp_path: Path, url: str, code: str) -> None:
    secret = "pass-word-in-url"
    told = url.replace("://", f"://user:{secret}@", 1)
    with pytest.raises(WrongUse) as caught:
        create_office(tmp_path / "o", name="B", passphrase=PASSPHRASE, store_url=told)
    assert caught.value.code == f"store.url-{code}"
    assert secret not in repr(caught.value)
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:p@localhost:5433/db",
        "postgresql://u@127.0.0.1/db",
        "postgresql+psycopg://u@[::1]/db?sslmode=disable",
        "postgresql://u@/db?host=/run/postgresql",
        "postgresql://u@db.example.org/db?sslmode=verify-full&sslrootcert=system",
    ],
)
def test_an_address_that_is_safe_passes(url: str) -> None:
    assert server_url(url).drivername == "postgresql+psycopg"
    filled = with_password(url, "a/b@c:d?e")
    assert server_url(filled).password == "a/b@c:d?e"


def _refused(folder: Path, url: str) -> ReviewerError:
    with pytest.raises(ReviewerError) as caught:
        create_office(folder, name="B", passphrase=PASSPHRASE, cost=MINIMUM, store_url=url)
    assert not folder.exists()
    return caught.value


def test_a_server_that_does_not_let_us_in(
    cluster: Cluster, ground: Ground, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    folder = tmp_path / "office"
    gone = cluster.url("db0").replace(str(cluster.folder), "/nowhere/to-be-found")
    database = cluster.new_database()
    cases: list[tuple[str, type[ReviewerError], str]] = [
        (gone, MachineFault, "store.unreachable"),
        (cluster.url("missing"), MachineFault, "store.no-database"),
        (cluster.url(database, "checked", "wrong-password"), Refused, "store.login"),
        (cluster.url(database, "checked"), Refused, "store.login"),
        (cluster.url(database, "nobody"), Refused, "store.login"),
        (cluster.url(database, "checked", "right-password"), MachineFault, "store.privilege"),
        (cluster.url(cluster.new_database(ground.database)), NotPossible, "store.url-taken"),
    ]
    for url, kind, code in cases:
        error = _refused(folder, url)
        assert (type(error), error.code) == (kind, code), url
        assert error.__suppress_context__ or error.__context__ is None or code == "store.url-taken"
        assert "password" not in repr(error)
    assert "right-password" not in caplog.text
    assert "wrong-password" not in caplog.text
    assert cluster.dump(database) == {}


def test_the_environment_leads_nowhere_else(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOSTADDR", "192.0.2.1")
    monkeypatch.setenv("PGHOST", "192.0.2.1")
    monkeypatch.setenv("PGSSLMODE", "disable")
    database = ServerDatabase(shared.cluster.url(shared.database))
    with database.begin() as connection:
        raw: Any = connection.connection.dbapi_connection
        told = {o.keyword.decode(): o.val for o in raw.pgconn.info}
    assert told["hostaddr"] in (None, b"")
    assert told["host"] == str(shared.cluster.folder).encode()
    assert told["sslmode"] == b"prefer"
    database.close()


def test_a_text_that_only_sqlite_keeps(shared: Shared) -> None:
    with pytest.raises(WrongUse, match=r"store\.text"), shared.a.store.begin() as work:
        work.set_meta("note", "a\0b")
    with shared.a.store.begin() as work:
        assert work.find_meta("note") is None


def test_tls_that_does_not_prove_the_server() -> None:
    for said in (
        "connection failed: SSL error: certificate verify failed",
        'root certificate file "root.crt" does not exist',
        "server does not support SSL, but SSL was required",
    ):
        assert server_fault(Exception(said), connecting=True).code == "store.tls"


def test_without_the_driver_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    error = _refused(tmp_path / "office", "postgresql://u@localhost/db")
    assert error.code == "store.driver-missing"


def test_a_newer_or_emptied_database_is_left_alone(shared: Shared) -> None:
    shared.close()
    url = shared.cluster.url(shared.database)
    shared.cluster.run("UPDATE alembic_version SET version_num = 'office_9999'", shared.database)
    before = shared.cluster.dump(shared.database)
    for act in (
        lambda: open_shared_store(url, create=True),
        lambda: unlock_office(shared.folder / FIRST, passphrase=PASSPHRASE),
    ):
        with pytest.raises(NotPossible, match=r"store\.newer"):
            act()
    assert shared.cluster.dump(shared.database) == before
    shared.cluster.run("DROP TABLE alembic_version", shared.database)
    with pytest.raises(NotPossible, match=r"store\.no-office"):
        unlock_office(shared.folder / FIRST, passphrase=PASSPHRASE)


def test_an_older_roster_chain_is_not_believed(shared: Shared) -> None:
    """Whoever rules the database can take the last link away, but not unseen."""
    shared.close()
    shared.cluster.run("DELETE FROM roster_link WHERE seq = 2", shared.database)
    with pytest.raises(Refused, match=r"roster\.not-pinned"):
        unlock_office(shared.folder / FIRST, passphrase=PASSPHRASE)


def test_both_dialects_get_the_tables_that_the_code_names(cluster: Cluster) -> None:
    store = open_shared_store(cluster.url(cluster.new_database()), create=True)
    with store.begin() as work:
        context = MigrationContext.configure(work._connection, opts={"compare_type": True})
        assert compare_metadata(context, office_metadata()) == []
    store.close()


def test_two_who_start_at_once_build_the_tables_once(cluster: Cluster) -> None:
    database = cluster.new_database()
    ready, failed = threading.Barrier(3), []

    def start() -> None:
        ready.wait()
        try:
            open_shared_store(cluster.url(database), create=True).close()
        except Exception as error:  # noqa: BLE001 - a thread's error must reach the test
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert cluster.dump(database)["alembic_version"] == [f"({NEWEST})"]


def _killing(shared: Shared, monkeypatch: pytest.MonkeyPatch, after: int) -> list[int]:
    """Let the server end our session before the given record of a merge is written."""
    real, seen = ResultWork.add_received, [0]

    def add(self: ResultWork, *args: Any) -> None:
        seen[0] += 1
        if seen[0] == after:
            shared.cluster.end_sessions(shared.database)
        real(self, *args)

    monkeypatch.setattr(ResultWork, "add_received", add)
    return seen


@pytest.mark.parametrize("after", [1, 4])
def test_a_connection_lost_in_a_merge_leaves_nothing_of_it(
    ground: Ground, shared: Shared, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = shared.cluster.dump(shared.database)
    seen = _killing(shared, monkeypatch, after)
    with pytest.raises(MachineFault, match=r"store\.connection-lost"):
        merge_results(shared.a, None, None, ground.files)
    assert seen == [after]
    assert shared.cluster.dump(shared.database) == before
    done = merge_results(shared.a, None, None, ground.files)
    assert done.accepted == len(ground.files)
    assert verify_record(shared.b).results == len(ground.files)


def test_a_connection_lost_before_the_commit_leaves_nothing_either(
    ground: Ground, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shared.cluster.dump(shared.database)
    real = merging._report

    def report(*args: Any, **kwargs: Any) -> MergeReport:
        told = real(*args, **kwargs)
        shared.cluster.end_sessions(shared.database)
        return told

    monkeypatch.setattr(merging, "_report", report)
    with pytest.raises(MachineFault, match=r"store\.connection-lost"):
        merge_results(shared.a, None, None, ground.files)
    assert shared.cluster.dump(shared.database) == before


def test_one_damaged_invitation_stops_nobody_else(ground: Ground, shared: Shared) -> None:
    shared.cluster.run("UPDATE invite SET secret = 'x' WHERE member = 'cy'", shared.database)
    done = merge_results(shared.b, None, None, ground.files)
    assert {f.reason for f in done.files if f.state == "refused"} == {"enrol.secret"}
    assert done.accepted == len(ground.files) - 1


def _forge(shared: Shared, secret: bytes, identity: str) -> None:
    """Do what the server's administrator can do: seal a secret of one's own to the officers' public keys."""
    recipients = shared.a.rosters()[-1].recipients
    made = write_secrets(MemberId("cy"), InviteSecrets(secret, identity), new_sign_seed())
    with shared.cluster.connect(shared.database) as connection:
        connection.execute(
            "UPDATE invite SET secret = %s WHERE member = 'cy'", (seal_bytes(made, recipients),)
        )


def test_the_servers_administrator_cannot_invite(shared: Shared) -> None:
    """A secret that no officer signed, one of another member, one that lies open: none proves anything."""

    def known() -> tuple[InviteSecrets, ...]:
        with shared.b.store.begin() as work:
            return open_invites(shared.b, work, "cy")

    assert len(known()) == 1
    swap = "UPDATE invite SET secret = (SELECT secret FROM invite WHERE member = '{}') WHERE member = 'cy'"
    with shared.b.store.begin() as work:
        (own,) = work.invites("cy")
    shared.cluster.run(swap.format("ada"), shared.database)
    assert known() == ()
    _forge(shared, bytes(32), "AGE-SECRET-KEY-1")
    assert known() == ()
    shared.cluster.run(
        "UPDATE invite SET secret = 'x', bootstrap = 'AGE-SECRET-KEY-1' WHERE member = 'cy'",
        shared.database,
    )
    assert known() == ()
    with shared.cluster.connect(shared.database) as connection:
        connection.execute(
            "UPDATE invite SET secret = %s, bootstrap = '' WHERE member = 'cy'", (own.sealed,)
        )
    assert len(known()) == 1


def test_the_servers_administrator_cannot_change_a_score_unseen(
    ground: Ground, shared: Shared
) -> None:
    merge_results(shared.a, None, None, ground.files)
    verify_record(shared.b)
    shared.cluster.run(
        "UPDATE received SET document = (SELECT document FROM received WHERE reviewer = 'cy')"
        " WHERE reviewer = 'ada' AND revision = 3",
        shared.database,
    )
    for office in (shared.a, shared.b):
        with pytest.raises(Refused, match=r"ledger\.result"):
            verify_record(office)


def test_a_connection_lost_between_two_steps_is_made_anew(ground: Ground, shared: Shared) -> None:
    merge_results(shared.a, None, None, ground.files[:2])
    shared.cluster.end_sessions(shared.database)
    assert merge_results(shared.a, None, None, ground.files).accepted == len(ground.files) - 2


def test_a_colleague_who_holds_the_turn_too_long(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer_app.store.server._WAITS", (("lock_timeout", "100ms"),))
    with (
        shared.a.store.begin(),
        pytest.raises(NotPossible, match=r"store\.busy-officer"),
        shared.b.store.begin(),
    ):
        pytest.fail("two units of work at once")
    with shared.b.store.begin() as work:
        assert work.members()


def readable(dump: str) -> bytes:
    """Return all that stands in a dump, what is written as hexadecimal or base64 there opened as well."""
    whole = dump.encode()
    for run in re.findall(r"[0-9a-f]{16,}", dump):
        whole += b"\n" + bytes.fromhex(run[: len(run) // 2 * 2])
    for run in re.findall(rb"[A-Za-z0-9+/]{16,}", whole):
        for start in range(4):
            part = run[start:]
            whole += b"\n" + base64.b64decode(part[: len(part) // 4 * 4])
    return whole


def test_nothing_secret_lies_on_the_server(ground: Ground, shared: Shared) -> None:
    merge_results(shared.a, None, None, ground.files)
    texts = readable(
        "\n".join(r for rows in shared.cluster.dump(shared.database).values() for r in rows)
    )

    def stands_there(secret: bytes) -> bool:
        return secret in texts or secret.hex().encode() in texts

    secrets: list[bytes] = [PASSPHRASE.encode(), ground.played.office_code.encode()]
    opened = []
    for office in (shared.a, shared.b):
        with office.store.begin() as work:
            assert work.secrets() == {}
            opened.append([open_invites(office, work, m)[0] for m in ("ada", "bo", "cy")])
    assert opened[0] == opened[1]
    secrets += [part for i in opened[0] for part in (i.secret, i.identity.encode())]
    for office in (shared.a, shared.b):
        secrets += [office.seed, office.identity.encode()]
    secrets += [i.code.encode() for i in ground.played.invitations.values()]
    secrets += [b"A note beside the first idea"]
    assert not any(map(stands_there, secrets))
    # The search can see: reviews are readable there, and the manual says so.
    assert stands_there(TEAM_MARK.encode())
    assert stands_there(SECRET_MARK.encode())
    for office in (shared.a, shared.b):
        told = repr(office) + repr(office.store)
        assert str(shared.cluster.folder) not in told
        assert office.seed.hex() not in told
