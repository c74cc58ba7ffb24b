"""Offer the guided first review to somebody who has nothing to review yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.ui.desk.pages.host import Host


def offer_practice(host: Host) -> None:
    """Say for a moment that it can be tried; the Help menu holds it for good."""
    t = host.look.t
    host.window.toast(
        t("New here? Try a guided first review on sample data."),
        action=t("Try it"),
        act=lambda: host.on_wanted("practice"),
        icon="circle-check",
    )
