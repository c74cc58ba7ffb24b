"""What the strip below the inbox says about one row: why, words to compare, a reminder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from reviewer_app.services.office.inbox import words_of_file
from reviewer_app.services.office.inbox_states import InboxState
from reviewer_app.services.office.inbox_words import meaning_words
from reviewer_app.services.office.missing import Stage
from reviewer_app.services.office.reminders import reminders
from reviewer_app.ui.office.registry import OFFICE_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.inbox import Inbox, InboxFile
    from reviewer_app.services.office.reminders import Reminder
    from reviewer_app.ui.desk.pages.host import Host
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.inbox.inbox_screen import InboxScreen
    from reviewer_app.ui.office.inbox.strip import Strip
    from reviewer_app.ui.office.pages.page import OfficePage

Act = tuple[str, "Callable[[], object]"]
_BOARD: Final = "office-board"
_REFUSED: Final = (InboxState.REFUSED, InboxState.ELSEWHERE)


def tell_file(
    strip: Strip, look: Look, inbox: Inbox, file: InboxFile, forget: Callable[[], object] | None
) -> None:
    """Say all that is known of a file."""
    t = look.t
    refused = file.state in _REFUSED
    lines = [meaning_words(look.words, file.told), t("File: {file}", file=str(file.path))]
    result, key = words_of_file(inbox, file)
    if result:
        lines.insert(
            1,
            t("Its words, as the member’s program shows them: {words}", words=" · ".join(result)),
        )
    if key and file.told.invited:
        lines.insert(
            2,
            t("New key. Its words, for a call to the member: {words}", words=" · ".join(key)),
        )
    acts: list[Act] = []
    if forget is not None:
        acts.append((t("Take it out of the list"), forget))
    strip.tell(
        t("{file} is not believed", file=file.path.name) if refused else file.name,
        lines,
        acts,
        icon="ban" if refused else "info",
        meaning="error" if refused else "accent",
    )


def ask_undo(strip: Strip, look: Look, count: int, then: Callable[[str], object]) -> None:
    """Ask why the last merge is taken back."""
    said = look.words.n(
        "{n} result counts no more then; an earlier revision counts again where there is one. No file is lost.",
        "{n} results count no more then; earlier revisions count again where there are any. No file is lost.",
        count,
    )
    t = look.t
    strip.ask(t("Undo the last merge?"), [said], t("Undo merge"), then, keep=t("Keep it"))


def ask_back(strip: Strip, look: Look, count: int, then: Callable[[str], object]) -> None:
    """Ask why results are put back that were taken out."""
    t = look.t
    strip.ask(
        look.words.n("Put {n} result back?", "Put {n} results back?", count),
        [t("The undo stays on record; these results count again as if it had not been.")],
        t("Put back"),
        then,
        keep=t("Leave out"),
    )


def remind(page: OfficePage, screen: InboxScreen, member: str) -> None:
    """Put a reminder into the clipboard, and show it."""
    seat, host = page.seat, page.host

    def show(texts: tuple[Reminder, ...]) -> None:
        if screen is host.window.screen_now:
            _tell(screen.strip, host, texts[0], lambda: _copy_all(page))

    page.read(lambda office: reminders(office, seat.call, seat.round, (member,)), show)


def copy_reminder(page: OfficePage, member: str) -> None:
    """Put a reminder into the clipboard."""
    seat, host = page.seat, page.host

    def copied(texts: tuple[Reminder, ...]) -> None:
        QApplication.clipboard().setText(texts[0].whole)
        words = host.look.t(
            "The reminder to {name} is in the clipboard, in {language}.",
            name=texts[0].name,
            language=language_words(host.look, texts[0].language),
        )
        host.window.toast(words, icon="copy")

    page.read(lambda office: reminders(office, seat.call, seat.round, (member,)), copied)


def language_words(look: Look, language: str) -> str:
    """Return the name of a member's language in the language of the screen."""
    return {"en": look.t("English"), "fr": look.t("French")}.get(language, language)


def _tell(strip: Strip, host: Host, text: Reminder, all_texts: Callable[[], object]) -> None:
    look, t = host.look, host.look.t
    QApplication.clipboard().setText(text.whole)
    acts: list[Act] = [(t("Copy the reminders of all who are missing"), all_texts)]
    if _BOARD in OFFICE_PAGES and text.stage is Stage.INVITED:
        acts.append((t("Issue the invitation again…"), partial(host.go, _BOARD)))
    title = t(
        "Reminder to {name}, in {language}: it is in the clipboard",
        name=text.name,
        language=language_words(look, text.language),
    )
    strip.tell(title, [], acts, text=text.whole, icon="mail", meaning="accent")


def _copy_all(page: OfficePage) -> None:
    seat, host = page.seat, page.host

    def copied(texts: tuple[Reminder, ...]) -> None:
        QApplication.clipboard().setText("\n\n".join(text.whole for text in texts))
        words = host.look.words.n(
            "{n} reminder is in the clipboard.", "{n} reminders are in the clipboard.", len(texts)
        )
        host.window.toast(words, icon="copy")

    page.read(lambda office: reminders(office, seat.call, seat.round), copied)
