"""Ask for a file and write the member's own reviews into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from reviewer_app.ui.desk.pages.host import Host


def save_own_report(host: Host) -> None:
    """Write *My reviews* as a PDF where the member wants it."""
    desk, look = host.desk, host.look
    if desk is None:
        return
    # ReportLab takes long to load, and few ask for this.
    from reviewer_app.services.desk.report import own_report  # noqa: PLC0415

    name, _ = QFileDialog.getSaveFileName(
        host.window,
        look.t("My reviews as a PDF"),
        str(Path.home() / f"{desk.member}.pdf"),
        "PDF (*.pdf)",
    )
    if name:
        host.flush()
        host.jobs.files(
            host.life,
            lambda _report, _token: own_report(desk, Path(name), look.words),
            then=lambda _pages: host.window.toast(look.t("Written: {file}", file=Path(name).name)),
            failed=host.tell,
        )
