"""Play the demonstration call; with a display it ends in the window."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.merging import merge_document
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.office.selection_proposed import proposal_document
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.services.demo.play import PASSPHRASE, Demonstration, Played, play
from reviewer_app.services.office.proposing import Proposed
from reviewer_app.services.office.ranking_told import ranking_document
from reviewer_app.services.writing import write_file

if TYPE_CHECKING:
    from reviewer_app.wording import Words


@click.command()
@click.option("--headless", is_flag=True, help="End without a window.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("demo-out"), show_default=True)
@click.option(
    "--size", type=click.Choice(["small", "solutions"]), default="solutions", show_default=True
)
@click.option("--seed", type=int, default=2026, show_default=True)
@click.option("--no-pictures", is_flag=True, help="Draw no pictures of the screens.")
@shared_options
@pass_settings
@click.pass_context
def demo(  # noqa: PLR0913 - one parameter per option
    context: click.Context,
    settings: Settings,
    *,
    headless: bool,
    out: Path,
    size: str,
    seed: int,
    no_pictures: bool,
) -> None:
    """Play a whole call with invented scores, from submissions to printed scorecards."""
    words = words_of()

    def tell(step: Played) -> None:
        if not settings.as_json and not settings.quiet:
            click.echo(f"  {words.code(step.what):<58} {step.result:>22} {step.seconds:6.1f} s")

    if not settings.as_json and not settings.quiet:
        click.echo(words.t("Demonstration: every score and comment is invented."))
    done = play(out, seed=seed, size=size, language=words.language, tell=tell)
    _write_documents(done, words)
    window = context.meta["reviewer_app.window"]
    pictures: tuple[Path, ...] = ()
    if not no_pictures:
        pictures = window.pictures(done.desk, done.office, PASSPHRASE, done.out / "pictures")
    answer(settings, _document(done, pictures), _closing(done, words))
    if not headless and _has_display():
        context.meta["reviewer_app.status"] = window.open(
            folder=done.desk, passphrase=PASSPHRASE, demonstration=True
        )


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _document(done: Demonstration, pictures: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "out": str(done.out),
        "input_hash": done.ranking.input_hash if done.ranking else "",
        "merge_digest": done.merge.digest if done.merge else "",
        "selected": [
            str(p.submission)
            for p in (done.proposal.places if done.proposal else ())
            if p.outcome == "selected"
        ],
        "pictures": [p.name for p in pictures],
        "steps": [
            {"step": s.what, "result": s.result, "seconds": round(s.seconds, 3)} for s in done.steps
        ],
    }


def _closing(done: Demonstration, words: Words) -> list[str]:
    if done.ranking is None or done.proposal is None or done.merge is None:
        return []
    ranks = {s.submission: s for s in done.ranking.standings}
    rows = []
    for place in done.proposal.places:
        if place.outcome == "selected":
            s = ranks[place.submission]
            mean = f"{float(s.mean):.2f}" if s.mean is not None else "–"
            rows.append((place.group or "–", str(place.submission), mean, str(s.n)))
    heads = [words.t(h) for h in ("group", "selected", "mean", "n")]
    return [
        "",
        *table(heads, rows),
        "",
        words.t("Input hash   {digest}", digest=done.ranking.input_hash),
        words.t("Merge digest {digest}", digest=done.merge.digest),
        words.t(
            "Everything lies in {folder}; README.txt there says what is what.", folder=str(done.out)
        ),
    ]


def _write_documents(done: Demonstration, words: Words) -> None:
    if done.merge is not None:
        _json(done.out / "merge.json", merge_document(done.merge))
    if done.ranking is not None:
        _json(done.out / "ranking.json", ranking_document(done.ranking))
    if done.proposal is not None:
        _json(done.out / "selection.json", proposal_document(Proposed(done.proposal)))
    name = done.bundle.path.name if done.bundle else ""
    write_file(done.out / "README.txt", _readme(name, words).encode())


def _json(path: Path, document: dict[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    write_file(path, f"{text}\n".encode())


def _readme(bundle: str, words: Words) -> str:
    said = words.t(
        "OPSI Reviewer: demonstration\n"
        "All scores and comments are invented.\n\n"
        "bundle/          the signed package that went to the board\n"
        "invitations/     one invitation per member (the codes were never written down)\n"
        "results/         the members' sealed files: one came twice, one is damaged, one never came\n"
        "merge.json       what became of each file; ranking.json, selection.json: the numbers\n"
        "scorecards/      a PDF per submission, in the team, the secretariat and the board edition\n"
        "board-summary.pdf, lessons.pdf, ranking.csv, ranking.xlsx, sheets/\n"
        "dossier.opsidossier  everything the round rests on; VERIFY.md in it says how to check it\n"
        "pictures/        the real screens with this data\n"
        "check/           what standard tools need to check all this\n"
        "work/            the office and the desks themselves\n\n"
        "Passphrase of the office and of every desk here: {passphrase}\n\n"
        "Look around yourself:\n",
        passphrase=PASSPHRASE,
    )
    commands = f"""
  reviewer-app --at work/desk-papadaki
  reviewer-app office status --at work/office
  reviewer-app verify bundle/{bundle} --roster check/roster.json
  reviewer-app verify results/*.opsiresult

  mkdir unpacked && unzip -q bundle/{bundle} -d unpacked
  ssh-keygen -Y verify -f check/allowed_signers -I officer-1 -n bundle.v1@opsi-reviewer \\
      -s unpacked/manifest.json.sig < unpacked/manifest.json
  (cd unpacked/blobs && for f in *; do echo "$f  $f"; done | sha256sum -c --quiet)
  INDEX=$(python3 -c "import json; print(json.load(open('unpacked/manifest.json'))['index'])")
  age -d -i check/officer.key unpacked/blobs/$INDEX | head -c 300

  reviewer-app verify dossier.opsidossier --identity check/officer.key --roster check/roster.json
  age -d -i check/officer.key -o dossier.zip dossier.opsidossier && unzip -q dossier.zip -d dossier && less dossier/VERIFY.md
"""
    return said + commands
