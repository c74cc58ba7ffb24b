"""What the form of each act says and asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from reviewer_app.ui.office.officers_state import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.officers_state import OfficersState


class Ask(Enum):
    """One thing that a form asks for; the value is the field of the wish that it fills."""

    ID = "name"
    ADDRESS = "address"
    PASSPHRASE = "secret"  # noqa: S105 - a name
    PASSWORD = "password"  # noqa: S105 - a name
    CODE = "code"
    NEW_PASSPHRASE = "second"  # noqa: S105 - a name
    REASON = "reason"
    COUNT = "count"
    REQUEST = "request"
    ROSTER = "roster"
    BACKUP_NEW = "backup-new"
    BACKUP_OLD = "backup-old"
    IDENTITY = "identity"
    FOLDER = "folder"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One form.

    Attributes:
        title: Its heading.
        said: What is said before anything is asked.
        warned: What must be known before; may be empty.
        asks: What is asked for.
        verb: What the button says that does it.
        primary: Whether it may be the primary button: not where it destroys something.
        other: Another act that is offered instead, with its words.
    """

    title: str
    said: str
    verb: str
    asks: tuple[Ask, ...] = ()
    warned: str = ""
    primary: bool = True
    other: tuple[Act, str] | None = None


SIGNED: Final = frozenset({Act.ADD, Act.RECOVERY, Act.THRESHOLD, Act.REVOKE, Act.ROTATE})
"""Acts that make a list of keys which several officers may have to sign."""


def spec_of(look: Look, state: OfficersState) -> ActSpec:
    """Return the form of the act in hand."""
    makers: dict[Act, Callable[[Look, OfficersState], ActSpec]] = {
        Act.ADD: _add,
        Act.RECOVERY: _recovery,
        Act.MAKE: _make,
        Act.MAKE_RECOVERY: _make_recovery,
        Act.THRESHOLD: _threshold,
        Act.ONE: _one,
        Act.CODE: _code,
        Act.NEW_CODE: _new_code,
        Act.BACKUP: _backup,
        Act.TRY: _try,
        Act.ROTATE: _rotate,
        Act.REVOKE: _revoke,
        Act.SIGN: _sign,
        Act.EXPORT: _export,
        Act.PASSPHRASE: _passphrase,
        Act.SHARED: _shared,
    }
    if state.act is None:
        raise AssertionError("asked only while an act is in hand")
    return makers[state.act](look, state)


def _add(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Add an officer"),
        said=t("The new officer makes keys and gives you the public file (.opsiofficer). Compare the six words with them by "
               "telephone before you add them."),
        asks=(Ask.REQUEST,),
        verb=t("Add the officer"),
        other=(Act.MAKE, t("Make the keys here instead…")),
    )  # fmt: skip


def _recovery(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Add a recovery member"),
        said=t("A recovery member is a key in a safe: it opens every new result and signs nothing. Choose its public file "
               "(.opsiofficer)."),
        asks=(Ask.REQUEST,),
        verb=t("Add the recovery member"),
        other=(Act.MAKE_RECOVERY, t("Make the keys here instead…")),
    )  # fmt: skip


def _make(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Make keys for an officer"),
        said=t("Two files are written: the keys, for the new officer alone, and a public file with which you add them. The code "
               "that opens the keys is shown once."),
        asks=(Ask.ID, Ask.FOLDER),
        verb=t("Make the keys"),
    )  # fmt: skip


def _make_recovery(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Make a recovery key"),
        said=t("Two files are written: the keys, for a safe, and a public file with which you add them to the list. The code "
               "that opens the keys is shown once; put it into another safe."),
        asks=(Ask.ID, Ask.FOLDER),
        verb=t("Make the keys"),
        other=(Act.RECOVERY, t("I have a public file already…")),
    )  # fmt: skip


def _threshold(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("How many officers sign"),
        said=t("Each change of the list of keys (who signs, who opens) needs so many signatures."),
        asks=(Ask.COUNT,),
        verb=t("Ask for so many signatures"),
        other=(Act.ONE, t("Stay with one signature…")),
    )


def _one(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Stay with one signature"),
        said=t("That is a choice, and it stands on record until an officer comes or goes."),
        asks=(Ask.REASON,),
        verb=t("Note the choice"),
    )


def _code(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Check the recovery code"),
        said=t("Fetch the paper and type the code from it. It is tried on this office, and nothing is changed."),
        asks=(Ask.CODE,),
        verb=t("Check the code"),
        other=(Act.NEW_CODE, t("Make a new code…")),
    )  # fmt: skip


def _new_code(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Make a new recovery code"),
        said=t(
            "Everything is encrypted anew under a new key. The old code opens nothing any more."
        ),
        asks=(Ask.PASSPHRASE,),
        verb=t("Encrypt anew"),
    )


def _backup(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Back up"),
        said=t("One file with everything of this office, still encrypted: it opens with today’s passphrase or recovery code. "
               "Keep it on a stick or another machine. To restore it, choose “Restore a backup” on the first page, there or "
               "here."),
        asks=(Ask.BACKUP_NEW,),
        verb=t("Back up"),
    )  # fmt: skip


def _try(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Try a backup"),
        said=t("The backup is opened in a folder that goes away again, and its record is held against this one. Nothing here "
               "is changed."),
        asks=(Ask.BACKUP_OLD, Ask.PASSPHRASE),
        verb=t("Try the backup"),
    )  # fmt: skip


def _rotate(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("New keys for you"),
        said=t("Do this when somebody may have seen your keys, or once in a few years."),
        verb=t("Make new keys for me"),
        primary=False,
    )


def _revoke(look: Look, state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Take the standing of {who} away", who=state.who),
        said="",
        asks=(Ask.COUNT,),
        verb=t("Take it away"),
        primary=False,
    )


def _sign(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Sign a list of keys"),
        said=t("Another officer made a next list and gave you the file (.opsiroster). Ask them what it changes before you sign. "
               "Your signature is written into the same file."),
        asks=(Ask.ROSTER,),
        verb=t("Sign"),
    )  # fmt: skip


def _export(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Export your decryption key"),
        said=t("With it, standard tools (age) open every result without this program."),
        warned=t("Whoever has this file can read every result. Keep it in a safe, or delete it after use. The export stands on "
                 "record."),
        asks=(Ask.IDENTITY,),
        verb=t("Export"),
        primary=False,
    )  # fmt: skip


def _passphrase(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Change the passphrase"),
        said=t("It opens this office on this machine. Backups of before keep the passphrase of before."),
        asks=(Ask.PASSPHRASE, Ask.NEW_PASSPHRASE),
        verb=t("Change the passphrase"),
    )  # fmt: skip


def _shared(look: Look, _state: OfficersState) -> ActSpec:
    t = look.t
    return ActSpec(
        title=t("Share the office on a server"),
        said=t("Everything is copied into an empty PostgreSQL database and compared; only then this folder turns to it. The old "
               "store stays beside it under another name. Other officers then choose “Join an office”."),
        warned=t("Make a backup first. The office is locked afterwards and opened anew."),
        asks=(Ask.ADDRESS, Ask.PASSWORD),
        verb=t("Move the office there"),
    )  # fmt: skip
