"""Check files that came from outside, without believing them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reviewer_app.cli.output import answer, failure
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.errors import NotPossible, Refused, ReviewerError
from reviewer_app.services.verifying import verify_file

_PATH = click.Path(path_type=Path)
_SIGNS = {"ok": "✓", "failed": "✗", "needs-secret": "·"}


@click.command()
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE…")
@click.option("--roster", type=_PATH, help="Roster chain to hold signatures against.")
@click.option(
    "--identity", type=_PATH, help="File with an age identity that opens results and dossiers."
)
@shared_options
@pass_settings
@click.pass_context
def verify(
    context: click.Context,
    settings: Settings,
    files: tuple[Path, ...],
    roster: Path | None,
    identity: Path | None,
) -> None:
    """Say of each file: its kind, whether it is intact, who signed it and with what standing."""
    words = context.meta["reviewer_app.words"]
    told: list[dict[str, Any]] = []
    lines: list[str] = []
    status = 0
    for file in files:
        try:
            checked = verify_file(file, roster=roster, identity=identity)
        except ReviewerError as error:
            status = max(status, error.exit_code) if status != Refused.exit_code else status
            told.append(
                {
                    "file": str(file),
                    "error": {
                        "code": error.code,
                        "facts": error.facts,
                        "message": words.error(error),
                    },
                }
            )
            if not settings.as_json and len(files) == 1:
                failure(settings, error, words)
            lines += [f"{file.name}: {words.error(error)} ({error.code})"] if len(files) > 1 else []
            continue
        told.append(
            {
                "file": str(file),
                "kind": checked.kind,
                "id": checked.id,
                "sealed": checked.sealed,
                "checks": [
                    {
                        "code": c.code,
                        "state": c.state,
                        "facts": c.facts,
                        "message": words.code(c.code, c.facts),
                    }
                    for c in checked.checks
                ],
            }
        )
        lines.append(f"{file.name}: {words.code(f'kind.{checked.kind}')}")
        lines += [f"  {_SIGNS[c.state]} {words.code(c.code, c.facts)}" for c in checked.checks]
        if any(c.state == "failed" for c in checked.checks):
            status = Refused.exit_code
        elif checked.sealed and status == 0:
            status = NotPossible.exit_code
    single_error = len(told) == 1 and "error" in told[0]
    answer(settings, {"error": told[0]["error"]} if single_error else {"files": told}, lines)
    context.meta["reviewer_app.status"] = status
