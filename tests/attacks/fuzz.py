"""Mutants of files: none may be accepted with other content, and none may crash the reader.

``make fuzz`` tries 20,000 and writes ``docs/proof/fuzz.json``; the test suite tries 1,000.
"""

from __future__ import annotations

import argparse
import random  # noqa: TID251 - seeded, so that every run tries the same mutants
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.sealing import seal_bytes, unseal_bytes
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import ReviewerError
from reviewer_app.formats.bundle import check_container, open_bundle
from reviewer_app.formats.result import open_result
from reviewer_app.merge.intake import accept
from reviewer_app.services.desk.open_package import trust_of
from reviewer_app.services.office.intake_context import intake_context
from reviewer_app.services.office.rounds_open import open_round
from tests.attacks import layout
from tests.attacks.ground import canonical, make_ground
from tests.proofs import sources_digest, write_proof

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.attacks.ground import Ground

SEED: Final = 20261124
NAME: Final = "fuzz"
SOURCES: Final = (
    "reviewer_app/formats",
    "reviewer_app/crypto",
    "reviewer_app/merge/intake.py",
    "reviewer_app/services/desk/open_package.py",
    "tests/attacks/fuzz.py",
    "tests/attacks/ground.py",
    "tests/attacks/layout.py",
    "tests/kit.py",
)
"""What reads the mutants and what makes them."""
KINDS: Final = (
    "ciphertext",
    "container",
    "manifest",
    "answers",
    "package",
    "signed-manifest",
    "signed-answers",
)
_BY_THE_MEMBER: Final = ("signed-manifest", "signed-answers")
"""Changed before signing: to accept one is no fault, to crash is."""
_INTERESTING: Final = (
    b"\0",
    b"\xff",
    b"PK\3\4",
    b"PK\1\2",
    b"PK\5\6",
    b'"',
    b"{",
    b"}",
    b"9" * 20,
    b"-1",
)


@dataclass
class Outcome:
    """What became of the mutants.

    Attributes:
        tried: How many.
        same: Accepted with the very content of the original (a change that says nothing).
        signed: Accepted because the member signed it just so; only a crash would be a fault.
        refused: By kind and code.
        accepted: Accepted with other content: each is a failure.
        crashed: Anything but a refusal: each is a failure.
    """

    tried: int = 0
    same: int = 0
    signed: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    accepted: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Return ``data`` with one to three small changes."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        place = rng.randrange(len(changed))
        way = rng.randrange(6)
        if way == 0:
            changed[place] ^= 1 << rng.randrange(8)
        elif way == 1:
            changed[place] = rng.randrange(256)
        elif way == 2:
            del changed[place : place + rng.choice((1, 2, 16, 200))]
        elif way == 3:
            changed[place:place] = rng.choice(_INTERESTING)
        elif way == 4:
            other = rng.randrange(len(changed))
            changed[place:place] = changed[other : other + rng.choice((1, 30, 300))]
        else:
            word = rng.choice(_INTERESTING)
            changed[place : place + len(word)] = word
        if not changed:
            return b"\0"
    return bytes(changed)


def fuzz(ground: Ground, folder: Path, count: int, seed: int = SEED) -> Outcome:
    """Try ``count`` mutants of each turn of the kinds, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - no secret depends on it
    outcome = Outcome()
    tries = {kind: _trial(kind, ground, folder) for kind in KINDS}
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        make, read, original = tries[kind]
        label = f"{kind}/{number}"
        outcome.tried += 1
        try:
            content = read(make(rng))
        except ReviewerError as error:
            outcome.refused[f"{kind}: {error.code}"] += 1
        except Exception as bug:  # noqa: BLE001 - whatever else it is, it is a crash
            outcome.crashed.append(f"{label}: {type(bug).__name__}")
        else:
            if content == original:
                outcome.same += 1
            elif kind in _BY_THE_MEMBER:
                outcome.signed += 1
            else:
                outcome.accepted.append(label)
    return outcome


def control(ground: Ground, folder: Path) -> bool:
    """Return whether each unchanged file is accepted, by the same readers: the harness can see that."""
    return all(
        read(whole) == original
        for _, read, original, whole in (
            (*_trial(kind, ground, folder), _whole(kind, ground)) for kind in KINDS
        )
    )


def _whole(kind: str, ground: Ground) -> bytes:
    if kind == "package":
        return ground.second.read_bytes()
    return ground.round.results["bo"].read_bytes()


Trial = tuple["Callable[[random.Random], bytes]", "Callable[[bytes], object]", object]


def _trial(kind: str, ground: Ground, folder: Path) -> Trial:
    """Return how a kind of mutant is made, how it is read, and what the original says."""
    office = ground.round.office
    whole = ground.round.results["bo"].read_bytes()
    inner = unseal_bytes(whole, office.identities, 1 << 28)
    path = folder / f"mutant-{kind}"
    context = intake_context(office, open_round(office, None, None))

    def read_result(data: bytes) -> object:
        path.write_bytes(data)
        opened = open_result(path, office.identities)
        return accept(opened, context).result

    desk = ground.round.desks["ada"]
    with desk.store.begin() as work:
        trust = trust_of(desk, work)

    def read_package(data: bytes) -> object:
        path.write_bytes(data)
        opened = open_bundle(path, trust, lambda _step: None, CancelToken())
        check_container(path)
        return (opened.id, opened.index, opened.brief_json)

    def forged(part: str) -> Callable[[random.Random], bytes]:
        def make(rng: random.Random) -> bytes:
            parts = ground.result("bo")
            if part == "manifest":
                body = canonical(parts.answers)
                parts.manifest["answers"] = {"sha256": layout.sha(body), "size": len(body)}
                changed = mutate(canonical(parts.manifest), rng)
                # Not signed again: whoever could sign would need no mutation.
                return parts.write(
                    ground.seed("bo"), ground.to,
                    entries=lambda e: [(e[0][0], changed), *e[1:]],
                )  # fmt: skip
            changed = mutate(canonical(parts.answers), rng)
            return parts.write(
                ground.seed("bo"), ground.to, entries=lambda e: [*e[:2], (e[2][0], changed), *e[3:]]
            )

        return make

    def signed(part: str) -> Callable[[random.Random], bytes]:
        def make(rng: random.Random) -> bytes:
            parts = ground.result("bo")
            body = canonical(parts.answers)
            if part == "answers":
                return parts.write(ground.seed("bo"), ground.to, answers=mutate(body, rng))
            parts.manifest["answers"] = {"sha256": layout.sha(body), "size": len(body)}
            changed = mutate(canonical(parts.manifest), rng)
            return parts.write(ground.seed("bo"), ground.to, manifest=changed)

        return make

    makers: dict[str, Callable[[random.Random], bytes]] = {
        "ciphertext": lambda rng: mutate(whole, rng),
        "container": lambda rng: seal_bytes(mutate(inner, rng), ground.to),
        "manifest": forged("manifest"),
        "answers": forged("answers"),
        "signed-manifest": signed("manifest"),
        "signed-answers": signed("answers"),
        "package": lambda rng: mutate(ground.second.read_bytes(), rng),
    }
    if kind == "package":
        return makers[kind], read_package, read_package(ground.second.read_bytes())
    return makers[kind], read_result, read_result(whole)


def main(arguments: list[str]) -> int:
    """Try many mutants and write the proof."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    count: int = parser.parse_args(arguments).count
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        ground = make_ground(Path(name) / "ground")
        believed = control(ground, Path(name))
        outcome = fuzz(ground, Path(name), count)
        ground.round.close()
        ground.other.close()
    told = {
        "command": "make fuzz",
        "seed": SEED,
        "sources": sources_digest(SOURCES),
        "tried": outcome.tried,
        "unchanged_files_accepted": believed,
        "accepted_with_other_content": outcome.accepted,
        "crashed": outcome.crashed,
        "accepted_unchanged_in_content": outcome.same,
        "accepted_as_the_member_signed_it": outcome.signed,
        "refused": sum(outcome.refused.values()),
        "refused_by_code": dict(sorted(outcome.refused.items())),
    }
    write_proof(NAME, told)
    sys.stdout.write(
        f"{outcome.tried} mutants, {len(outcome.accepted)} accepted with other content, "
    )
    sys.stdout.write(f"{len(outcome.crashed)} crashes; {NAME}.json written.\n")
    return 1 if outcome.accepted or outcome.crashed or not believed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
