"""``VERIFY.md``: how a dossier is checked on a machine without this program, in English and in French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.dossier import commands
from reviewer_app.services.office.dossier.public import SECRETARIAT
from reviewer_app.wording import LANGUAGES, words_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from reviewer_app.services.office.dossier.ground import DossierGround
    from reviewer_app.services.office.session import Office
    from reviewer_app.wording import Words

    Step = tuple[str, tuple[str, ...]]
    """What a step shows, and its command lines."""


def instructions(
    office: Office, ground: DossierGround, packages: Collection[int], *, public: bool
) -> bytes:
    """Return the text; the commands are the same in both languages."""
    parts = []
    for language in LANGUAGES:
        words = words_in(language)
        parts.append(_public(ground, words) if public else _full(office, ground, packages, words))
    return "\n---\n\n".join(parts).encode()


def _head(title: str, ground: DossierGround, words: Words) -> list[str]:
    source = ground.pages.source
    return [
        f"# {title}",
        "",
        words.t(
            "Call {call}, round {round}, as of entry {n} of the record ({time}).",
            call=ground.which.id,
            round=ground.which.round,
            n=source.ledger_n,
            time=ground.entries[-1].time,
        ),
        "",
        words.t("Merge digest: `{digest}`", digest=source.merge_digest),
        "",
        words.t("Head of the record: `{digest}`", digest=source.ledger_head),
        "",
        words.t(
            "Each line below is one command for a terminal (Linux, macOS, or Linux in Windows). A line that finds "
            "something wrong ends with an error and names the file. Tools: {tools}. On a Mac write `shasum -a 256` "
            "for `sha256sum`.",
            tools="age, unzip, sha256sum, ssh-keygen (OpenSSH 8.2), python3",
        ),
        "",
    ]


def _steps(steps: list[Step]) -> list[str]:
    lines: list[str] = []
    for number, (what, told) in enumerate(steps, start=1):
        lines += [f"{number}. {what}", "", "```sh", *told, "```", ""]
    return lines


def _full(office: Office, ground: DossierGround, packages: Collection[int], words: Words) -> str:
    title = words.t("How to check this dossier without the program that made it")
    lines = _head(title, ground, words)
    officer = str(office.officer)
    steps: list[Step] = [
        (
            words.t(
                "Put the dossier into an empty folder as `dossier.opsidossier`, your age key as `key.txt`, and open it."
            ),
            (commands.UNSEAL, *commands.UNPACK),
        ),
        (
            words.t("Every file is the one that was listed, none is missing, none was added."),
            (commands.SUMS, commands.COMPLETE),
        ),
        (
            words.t(
                "The list itself is signed by an officer. Compare the key that the second line shows with one that you "
                "have from elsewhere: nothing in the dossier can prove whose key it is."
            ),
            (commands.signed(officer), commands.key_of(officer), commands.LISTED),
        ),
        (
            words.t("Open results and packages; each lies beside the others, as it was signed."),
            (commands.INNER,),
        ),
        (
            words.t(
                "Every roster, package, result, decision and the merge manifest is signed by who it says, for its own "
                "purpose. Who was in force when is in `roster/`: each next list is signed by officers of the one before."
            ),
            (commands.SIGNATURES,),
        ),
        (
            words.t(
                "Results are named by the hash of what was signed, texts and reviews by their own."
            ),
            commands.NAMED,
        ),
        (
            words.t("The record is one chain: each entry holds the hash of the one before."),
            (commands.CHAIN,),
        ),
        (
            words.t(
                "What the record names is what lies here: results as they came, decisions, rosters, packages."
            ),
            (commands.LEDGER,),
        ),
        (
            words.t(
                "The merge digest follows from the files, their states, and the decisions in force."
            ),
            (commands.MERGE,),
        ),
        (
            words.t("Each mean is the exact mean of the reviews that count."),
            (commands.MEANS,),
        ),
    ]
    lines += _steps(steps)
    lines += [
        f"## {words.t('What needs an officer’s key')}",
        "",
        words.t(
            "That the sealed files hold these very results only a key that they were sealed to can show. An officer puts "
            "theirs beside the folder as `officer.txt`:"
        ),
        "",
        "```sh officer",
        commands.OPENED,
        "```",
        "",
        f"## {words.t('With the program')}",
        "",
        words.t(
            "It does all of the above, merges and ranks the round anew from the files alone, and compares every number, "
            "the intervals of the ranks and the decision:"
        ),
        "",
        "```text",
        commands.AGAIN,
        "```",
        "",
        f"## {words.t('What nothing here can show')}",
        "",
        *_limits(ground, packages, words),
        "",
    ]
    return "\n".join(lines)


def _limits(ground: DossierGround, packages: Collection[int], words: Words) -> list[str]:
    lines = [
        words.t(
            "That a member’s key is theirs where no roster lists it yet: its proof is a secret of the invitation."
        ),
        words.t("That nothing was judged, agreed or left undone without being put on record."),
        words.t(
            "What entries of the record about other calls and rounds say: of them only the entry is here."
        ),
    ]
    lacking = [r.seq for r in ground.packages if r.seq not in packages]
    if lacking:
        lines.append(
            words.t(
                "What was in packages {numbers}: they were not at hand, and only their signed lists are here.",
                numbers=", ".join(map(str, lacking)),
            )
        )
    return [f"* {line}" for line in lines]


def _public(ground: DossierGround, words: Words) -> str:
    title = words.t("How to check this public dossier")
    lines = _head(title, ground, words)
    steps: list[Step] = [
        (
            words.t("Put the dossier into an empty folder as `dossier.zip`, and open it."),
            commands.UNPACK,
        ),
        (
            words.t("Every file is the one that was listed, none is missing, none was added."),
            (commands.SUMS, commands.COMPLETE),
        ),
        (
            words.t(
                "The list itself is signed by the secretariat. Compare the key that the second line shows with one that "
                "you have from elsewhere: nothing in the dossier can prove whose key it is."
            ),
            (commands.signed(SECRETARIAT), commands.key_of(SECRETARIAT), commands.LISTED),
        ),
        (
            words.t("The places that were given keep to the call, in all and by group."),
            (commands.PLACES,),
        ),
    ]
    lines += _steps(steps)
    lines += [
        words.t(
            "Who sent a result finds it here, with what became of it: put the file into the folder as `mine.opsiresult`."
        ),
        "",
        "```sh member",
        commands.MINE,
        "```",
        "",
        f"## {words.t('What is left out, and what then cannot be checked')}",
        "",
        *(
            f"* {line}"
            for line in (
                words.t(
                    "Results, reviews and comments: so no mean and no rank can be worked out anew."
                ),
                words.t(
                    "Names and ids of reviewers, and the lists of keys that name them: so no reviewer’s signature."
                ),
                words.t(
                    "Conflicts and every other decision with its reasons: so the merge digest cannot be worked out."
                ),
                words.t(
                    "The record but for its head: names, moments and reasons could be found by trying until a hash fits."
                ),
                words.t(
                    "The input hash, numbers and places of those who were not chosen, and papers that are not for everybody."
                ),
            )
        ),
        "",
        f"## {words.t('What still holds')}",
        "",
        words.t(
            "The digest and the head above are those of the full dossier, which officers and auditors have, and stand at "
            "the foot of pages that were printed from it. Whoever keeps this file can hold a later one, or an "
            "auditor’s, against it: a record that was rewritten has another head."
        ),
        "",
    ]
    return "\n".join(lines)
