"""The command that puts everything about a round into one file that anybody can check."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.wish import DossierMade, DossierWish
from reviewer_app.services.office.report_papers import OFFERED
from reviewer_app.wording import LANGUAGES, Words

_PATH = click.Path(path_type=Path)


@click.command()
@click.option("--out", type=_PATH, required=True, help="The file, for instance ROUND.opsidossier.")
@click.option("--public", is_flag=True, help="The edition for everybody: no review and no name.")
@click.option("--auditor", type=_PATH, help="File with the auditor’s age key (age1…), one a line.")
@click.option(
    "--packages",
    type=_PATH,
    multiple=True,
    help="Folder or file with the round’s packages; say it again for another.",
)
@click.option("--without-packages", is_flag=True, help="Leave out packages that are not found.")
@click.option("--without-papers", is_flag=True, help="Leave out scorecards, summary and tables.")
@click.option("--language", type=click.Choice(LANGUAGES), default=None, help="Of the papers in it.")
@shared_options
@pass_settings
def dossier(  # noqa: PLR0913 - one per option
    settings: Settings,
    out: Path,
    auditor: Path | None,
    packages: tuple[Path, ...],
    language: str | None,
    *,
    public: bool,
    without_packages: bool,
    without_papers: bool,
) -> None:
    """Write everything that a round’s decision rests on into one file, sealed to officers and auditor."""
    words = words_of()
    wish = DossierWish(
        out=out,
        public=public,
        auditor=auditor,
        packages=packages,
        without_packages=without_packages,
        language=language or words.language,
        papers=() if without_papers else OFFERED,
    )
    with opened_office(settings) as office:
        made = make_dossier(
            office,
            settings.call,
            settings.round,
            wish,
            progress(settings, words),
            CancelToken(),
        )
    answer(
        settings,
        {
            "file": str(made.path),
            "public": made.public,
            "size": made.size,
            "sha256": made.sha256,
            "files": made.files,
            "results": made.results,
            "packages": made.packages,
            "packages_left_out": list(made.left_out),
            "recipients": made.recipients,
            "merge_digest": made.merge_digest,
            "ledger_n": made.ledger_n,
            "ledger_head": made.ledger_head,
        },
        _lines(made, words),
    )


def _lines(made: DossierMade, words: Words) -> list[str]:
    lines = [
        words.t("Written: {file}", file=str(made.path)),
        words.n("{n} file in it, checked.", "{n} files in it, checked.", made.files),
    ]
    if not made.public:
        lines.append(
            words.n(
                "One key opens it; no other does.",
                "{n} keys open it; no other does.",
                made.recipients,
            )
        )
    if made.left_out:
        numbers = ", ".join(map(str, made.left_out))
        lines.append(words.t("Packages left out: {numbers}", numbers=numbers))
    lines += [
        words.t("SHA-256      {digest}", digest=made.sha256),
        words.t("Merge digest {digest}", digest=made.merge_digest),
        words.t("How to check it without this program stands in VERIFY.md inside."),
    ]
    return lines


COMMANDS: tuple[click.Command, ...] = (dossier,)
