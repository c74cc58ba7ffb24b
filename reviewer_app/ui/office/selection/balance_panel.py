"""Beside the table: every quota as it stands now, further tracks, and whom the chosen ones come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from reviewer_app.services.office.rule_words import bounds_words, rule_name
from reviewer_app.ui.selection_words import loss_words, named_by, value_words
from reviewer_app.ui.widgets.parts import Button, column, empty, label, line_of
from reviewer_app.ui.widgets.parts import told as said

if TYPE_CHECKING:
    from reviewer_app.services.office.choosing import QuotaNow, SelectionLook, Share
    from reviewer_app.ui.look import Look

_LISTED: Final = 6
"""Quotas that are named one by one, the broken ones first."""
_DEAR: Final = 4
"""Rules whose price is named."""
_MOST: Final = 6
"""Values of one attribute that are named one by one."""


class BalancePanel(QFrame):
    """Speaks of the whole choice."""

    rules_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        layout = column(look, self, margins=(20, 14, 20, 14), gap=8)
        layout.addWidget(label(look.t("Quotas and balance"), "section"))
        self.changed = label("", "second")
        layout.addWidget(self.changed)
        held = QWidget()
        self._quotas = column(look, held, gap=4)
        layout.addWidget(held)
        self.prices = label("", "second")
        layout.addWidget(self.prices)
        self.shares = label("", "second")
        layout.addWidget(self.shares)
        self.rules = Button(look, look.t("Change places and quotas…"), "small")
        self.rules.clicked.connect(self.rules_wanted)
        layout.addWidget(line_of(look, self.rules))
        layout.addStretch(1)

    def show_look(self, told: SelectionLook) -> None:
        """Show how the choice stands now."""
        look, chosen = self._look, told.chosen
        empty(self._quotas)
        ordered = sorted(chosen.quotas, key=lambda now: now.state == "kept")
        for now in ordered[:_LISTED]:
            self._quotas.addWidget(self._quota(told, now))
        more = len(ordered) - _LISTED
        if more > 0:
            words = look.words.n("{n} more quota is kept", "{n} more quotas are kept", more)
            self._quotas.addWidget(label(words, "second"))
        sentences = price_sentences(look, told)
        self.prices.setText(" ".join(sentences))
        self.prices.setVisible(bool(sentences))
        self.changed.setText(
            look.t(
                "Places or quotas were changed: {reason}", reason=told.prepared.rules_reason or "—"
            )
        )
        self.changed.setVisible(told.rules != told.call_rules)
        self.shares.setText(" · ".join(balance_words(look, told)))

    def _quota(self, told: SelectionLook, now: QuotaNow) -> QWidget:
        look, quota = self._look, now.quota
        kept = now.state == "kept"
        words = look.t(
            "{name}: {n} of {bounds}",
            name=value_words(look, told, quota.attribute, quota.value),
            n=now.n,
            bounds=bounds_words(quota.low, quota.high, look.words),
        )
        if not kept:
            words = f"{words} ({look.t('too few') if now.state == 'below' else look.t('too many')})"
        icon, role = ("circle-check", "") if kept else ("triangle-alert", "warn")
        return said(look, icon, "done" if kept else "warn", words, role)


def price_sentences(look: Look, told: SelectionLook) -> list[str]:
    """Return what the dearest rules cost, where the proposal was explained."""
    prices = () if told.explained is None else told.explained.prices
    if not prices:
        return []
    dear = [p for p in prices if p.price > 0]
    if not dear:
        return [look.t("The rules cost nothing: without them the sum of means would be the same.")]
    listed = "; ".join(
        look.t(
            "{rule}: {price}",
            rule=rule_name(p.rule, look.words, named_by(look, told)),
            price=loss_words(look, p.price),
        )
        for p in dear[:_DEAR]
    )
    return [look.t("What the sum of means would gain without a rule: {listed}.", listed=listed)]


def balance_words(look: Look, told: SelectionLook) -> list[str]:
    """Return reserve, further tracks and the balance of the chosen ones."""
    chosen, t = told.chosen, look.t
    parts = [look.words.n("{n} on the reserve list", "{n} on the reserve list", chosen.reserve)]
    titles = {x.id: look.local(x.title) for x in told.which.call.tracks}
    for track in chosen.tracks:
        name = titles.get(track.track, track.track)
        if track.places is None:
            parts.append(t("{track}: {n} offered", track=name, n=track.n))
        else:
            parts.append(
                t(
                    "{track}: {n} offered of {places} places",
                    track=name,
                    n=track.n,
                    places=track.places,
                )
            )
    parts += [_share(look, told, share) for share in chosen.shares if share.counts]
    return parts


def _share(look: Look, told: SelectionLook, share: Share) -> str:
    words = look.words
    n = len(share.counts)
    head = {
        "group": words.n("{n} group", "{n} groups", n),
        "country": words.n("{n} country", "{n} countries", n),
        "language": words.n("{n} language", "{n} languages", n),
        "organisation": words.n("{n} organisation", "{n} organisations", n),
    }[share.attribute]
    if n > _MOST or share.attribute in ("group", "organisation"):
        return head
    listed = ", ".join(
        f"{value_words(look, told, share.attribute, value)} {count}"
        for value, count in share.counts
    )
    return f"{head} ({listed})"
