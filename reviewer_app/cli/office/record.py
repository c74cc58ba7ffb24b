"""Commands about the record: check it, hand out the signed merge manifest."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.office import record as records
from reviewer_app.services.office.record_export import export_record


@click.group()
@shared_options
def ledger() -> None:
    """Check the record of this office."""


@ledger.command("verify")
@click.option("--since", metavar="HEAD", help="A head noted earlier, which must still be in it.")
@shared_options
@pass_settings
def ledger_verify(settings: Settings, since: str | None) -> None:
    """Check the whole ledger and everything it names: rosters, packages, results, decisions."""
    words = words_of()
    with opened_office(settings) as office:
        done = records.verify_record(office, since)
    answer(
        settings,
        {
            "n": done.n,
            "head": done.head,
            "since": done.since,
            "decisions": done.decisions,
            "results": done.results,
            "bundles": done.bundles,
            "rosters": done.rosters,
            "purged": list(done.purged),
            "enrolments": done.enrolments,
        },
        [
            words.t("The record is whole up to entry {n}, {head}.", n=done.n, head=done.head),
            words.t(
                "Checked: {rosters} rosters, {bundles} packages, {results} results, {decisions} decisions.",
                rosters=done.rosters,
                bundles=done.bundles,
                results=done.results,
                decisions=done.decisions,
            ),
            *(
                [
                    words.n(
                        "{n} result was purged on record.",
                        "{n} results were purged on record.",
                        len(done.purged),
                    )
                ]
                if done.purged
                else []
            ),
            *(
                [words.t("The head you noted is entry {n} of it.", n=done.since)]
                if done.since is not None
                else []
            ),
        ],
    )


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder for both files."
)
@click.option(
    "--record", is_flag=True, help="Also the ledger and the decisions, for officers and auditors."
)
@shared_options
@pass_settings
def manifest(settings: Settings, out: Path, *, record: bool) -> None:
    """Write the signed merge manifest: each file, its state and reason, both digests, the ledger's head."""
    words = words_of()
    with opened_office(settings) as office:
        done = records.write_merge_manifest(office, settings.call, settings.round, out)
        decisions = export_record(office, out) if record else None
    answer(
        settings,
        {
            "file": str(done.path),
            "signature": str(done.signature),
            "files": done.files,
            "merge_digest": done.merge_digest,
            "input_hash": done.input_hash,
            "decisions": decisions,
        },
        [
            words.t("Written: {file}", file=str(done.path)),
            words.t("Merge digest {digest}", digest=done.merge_digest),
        ],
    )


COMMANDS: tuple[click.Command, ...] = (ledger, manifest)
