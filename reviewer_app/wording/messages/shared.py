"""The store that officers share on a server."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording.mark import N_

MESSAGES: Final[dict[str, str]] = {
    "store.url-form": N_(
        "That is no address of a store. Write postgresql://USER@HOST/DATABASE; nothing was sent anywhere."
    ),
    "store.url-scheme": N_(
        "Only PostgreSQL can hold a shared store: the address must begin with postgresql://. Nothing was sent anywhere."
    ),
    "store.url-host": N_(
        "The address must name exactly one host, or one socket folder by “?host=/FOLDER”. Nothing was sent anywhere."
    ),
    "store.url-database": N_(
        "The address must name the database after the host. Nothing was sent anywhere."
    ),
    "store.url-option": N_(
        "The address has an option that may not stand there. Permitted are: {known}. Nothing was sent anywhere."
    ),
    "store.url-tls": N_(
        "A server that is not this machine must prove who it is: add “?sslmode=verify-full” (and “sslrootcert=FILE” for an authority of your own). Nothing was sent anywhere."
    ),
    "store.url-taken": N_(
        "An office lies in that database already. Name an empty database, or join that office with “office join”; nothing was changed."
    ),
    "store.no-office": N_(
        "There is no office in that database. Check the address, or make an office there with “office create --store”."
    ),
    "store.no-database": N_(
        "The server has no database of that name. Ask its administrator to create it; nothing was changed."
    ),
    "store.driver-missing": N_(
        "The driver for PostgreSQL is not installed. Install reviewer-app[postgres]; nothing was changed."
    ),
    "store.unreachable": N_(
        "The server of the shared store does not answer, or refuses the user or password. Check network, address and password; nothing was changed."
    ),
    "store.login": N_(
        "The server does not believe user and password. Check them with its administrator; nothing was changed."
    ),
    "store.tls": N_(
        "The server’s certificate is not the one that was expected, so nothing was sent. Ask its administrator; do not lower sslmode."
    ),
    "store.privilege": N_(
        "The database’s user may not create or change the tables. Ask its administrator; nothing was changed."
    ),
    "store.connection-lost": N_(
        "The connection to the shared store was lost. The step at hand was recorded whole or not at all: do it again; what was merged already stays as it is."
    ),
    "store.busy-officer": N_(
        "Another officer is writing at this moment. Nothing was changed; try again in a minute."
    ),
    "store.changed": N_(
        "Another officer changed the same thing at this moment. Nothing was changed here; look at it and try again."
    ),
    "store.server-full": N_(
        "The server of the shared store has no room or no free connection left. Nothing was changed; tell its administrator."
    ),
    "store.text": N_(
        "A text holds a character that the shared store cannot keep. Take it out; nothing was changed."
    ),
    "store.server": N_(
        "The server of the shared store refused a step (SQLSTATE {state}). Nothing was changed; tell its administrator."
    ),
    "invite.secrets": N_(
        "The secret of an invitation in the store was not written by an officer of this board. Invite the member anew."
    ),
    "office.not-officer": N_(
        "{id} is not an active officer of this board any more, or not yet. Ask an officer who is; nothing was changed."
    ),
    "office.join-not-listed": N_(
        "The roster there does not list {id} with these keys. Ask an officer to add them with “office roster add-officer”, then try again."
    ),
    "office.shared-already": N_("This office lies in a shared store already. Nothing was changed."),
    "office.move-differs": N_(
        "The copy on the server does not equal this office, so nothing was switched and nothing was left there. Check the record here with “office ledger verify”."
    ),
}
