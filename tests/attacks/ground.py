"""Where attacks happen: a played round, its secrets, and a second board that has nothing to do with it."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rfc8785

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import age_key
from reviewer_app.crypto.sealing import seal_bytes, unseal_bytes
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.formats import namespaces
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import ENROLMENT, create_desk
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from tests.attacks import layout
from tests.kit import PASSPHRASE, Round, play_round

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.ids import AgeKey

Json = dict[str, Any]


@dataclass
class Ground:
    """A board under attack.

    Ada's first result is merged and her key stands in the roster; Bo's and Cy's are not merged, so their
    results carry enrolment records. Package 2 is known to the office; the desks hold package 1 except
    Ada's, which holds both. A conflict keeps S-3 from Cy in package 2.
    """

    round: Round
    other: Round
    second: Path
    later: bytes
    folder: Path
    dee_seed: bytes
    dee_enrolment: bytes

    @property
    def to(self) -> tuple[AgeKey, ...]:
        """Keys that a result of this board is sealed to."""
        return self.round.office.rosters()[-1].recipients

    def seed(self, member: str) -> bytes:
        """Return a member's signing seed."""
        return self.round.desks[member].seed

    def result(self, member: str) -> Parts:
        """Return a member's real result, taken apart."""
        data = self.round.results[member].read_bytes()
        return take_apart(unseal_bytes(data, self.round.office.identities, 1 << 28))

    def second_result(self) -> Parts:
        """Return Ada's second result, made on package 2, which the office has not seen."""
        return take_apart(unseal_bytes(self.later, self.round.office.identities, 1 << 28))

    def others_enrolment(self, member: str) -> bytes:
        """Return the enrolment record of a member of the other board."""
        data = self.other.results[member].read_bytes()
        found = take_apart(unseal_bytes(data, self.other.office.identities, 1 << 28)).enrolment
        assert found is not None
        return found

    def bundle(self) -> BundleParts:
        """Return the second package, taken apart."""
        with zipfile.ZipFile(self.second) as archive:
            entries = {n: archive.read(n) for n in archive.namelist()}
        return BundleParts(entries, json.loads(entries["manifest.json"]))

    def next_bundle(self) -> BundleParts:
        """Return the second package as if it were the third, so that only the edit is wrong with it."""
        parts = self.bundle()
        parts.manifest.update(seq=3, prev=layout.sha(parts.entries["manifest.json"]))
        return parts


def make_ground(folder: Path) -> Ground:
    """Play two rounds and go on with the first up to its second package."""
    ours, theirs = play_round(folder / "ours"), play_round(folder / "theirs")
    first = ours.results["ada"]
    merge_results(ours.office, None, None, [first])
    record_conflict(ours.office, MemberId("cy"), SubmissionId("S-3"), "sits on its board")
    second = build_bundle(ours.office, None, None, folder / "second")
    open_package(ours.desks["ada"], second.path)
    later = folder / "later.opsiresult"
    export_result(ours.desks["ada"], later)
    # Invited and enrolled after both packages were built.
    add_members(ours.office, (NewMember(id="dee", name="Dee Member"),))
    invited = make_invitations(ours.office, ("dee",), folder / "dee", cost=MINIMUM)[0]
    made = create_desk(
        folder / "desk-dee", invite=invited.path.read_bytes(), code=invited.code,
        passphrase=PASSPHRASE, cost=MINIMUM, clock=ours.clock,
    )  # fmt: skip
    with made.desk.store.begin() as work:
        enrolment = work.secret(ENROLMENT)
    seed = made.desk.seed
    made.desk.close()
    return Ground(ours, theirs, second.path, later.read_bytes(), folder, seed, enrolment)


def copy_of(ground: Ground, what: str, target: Path) -> Path:
    """Copy a closed or idle folder of the ground."""
    shutil.copytree(ground.round.folder / what, target)
    return target


def canonical(value: object) -> bytes:
    """Return canonical JSON of plain values."""
    return rfc8785.dumps(value)  # type: ignore[arg-type]


@dataclass
class Parts:
    """A result's inside: edited freely, then signed and sealed as an attacker would."""

    manifest: Json
    answers: Json
    enrolment: bytes | None

    def write(
        self,
        seed: bytes,
        to: tuple[AgeKey, ...],
        *,
        namespace: str = namespaces.RESULT,
        manifest: bytes | None = None,
        answers: bytes | None = None,
        armour: Callable[[bytes], bytes] | None = None,
        entries: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]] | None = None,
        raw: Callable[[bytes], bytes] | None = None,
    ) -> bytes:
        """Return the sealed file.

        Args:
            seed: Whose key signs.
            to: Whom it is sealed to.
            namespace: Purpose of the signature.
            manifest: Manifest bytes instead of the canonical ones.
            answers: Answers' bytes instead of the canonical ones.
            armour: Changes the signature's armour.
            entries: Changes names, order and number of entries.
            raw: Changes the bytes of the archive before it is sealed.
        """
        return seal_bytes(
            self.inner(
                seed, namespace=namespace, manifest=manifest, answers=answers,
                armour=armour, entries=entries, raw=raw,
            ),
            to,
        )  # fmt: skip

    def inner(
        self,
        seed: bytes,
        *,
        namespace: str = namespaces.RESULT,
        manifest: bytes | None = None,
        answers: bytes | None = None,
        armour: Callable[[bytes], bytes] | None = None,
        entries: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]] | None = None,
        raw: Callable[[bytes], bytes] | None = None,
    ) -> bytes:
        """Return the archive that ``write`` seals."""
        body = canonical(self.answers) if answers is None else answers
        self.manifest["answers"] = {"sha256": layout.sha(body), "size": len(body)}
        signed = canonical(self.manifest) if manifest is None else manifest
        signature = sshsig.sign(signed, namespace, seed)
        if armour is not None:
            signature = armour(signature)
        listed = [
            ("manifest.json", signed),
            ("manifest.json.sig", signature),
            (f"blobs/{layout.sha(body)}", body),
        ]
        if self.enrolment is not None:
            listed.append(("enrolment.json", self.enrolment))
        if entries is not None:
            listed = entries(listed)
        data = layout.archive(listed)
        return data if raw is None else raw(data)


def take_apart(inner: bytes) -> Parts:
    """Read an opened result with a reader that believes everything."""
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        answers = json.loads(archive.read(f"blobs/{manifest['answers']['sha256']}"))
        names = archive.namelist()
        enrolment = archive.read("enrolment.json") if "enrolment.json" in names else None
    return Parts(manifest, answers, enrolment)


@dataclass
class BundleParts:
    """A package's entries and manifest: edited freely, then signed."""

    entries: dict[str, bytes]
    manifest: Json

    def write(
        self,
        seed: bytes,
        *,
        namespace: str = namespaces.BUNDLE,
        manifest: bytes | None = None,
        armour: Callable[[bytes], bytes] | None = None,
    ) -> bytes:
        """Return the file, its manifest signed with ``seed``."""
        signed = canonical(self.manifest) if manifest is None else manifest
        signature = sshsig.sign(signed, namespace, seed)
        self.entries["manifest.json"] = signed
        self.entries["manifest.json.sig"] = signature if armour is None else armour(signature)
        return layout.archive(list(self.entries.items()))

    def reseal(self, ground: Ground, name: str, edit: Callable[[Json], object]) -> None:
        """Change the index or a brief: open it, edit it, seal it anew, list it in the manifest."""
        old = self.manifest["index"] if name == "index" else self.manifest["briefs"][name]
        value = json.loads(
            unseal_bytes(self.entries[f"blobs/{old}"], ground.round.office.identities, 1 << 28)
        )
        edit(value)
        keys = [k.age for r in ground.round.office.rosters()[-1].reviewers for k in r.keys]
        sealed = seal_bytes(canonical(value), (age_key(ground.round.office.identity), *keys))
        self.replace(old, sealed)
        new = layout.sha(sealed)
        if name == "index":
            self.manifest["index"] = new
        else:
            self.manifest["briefs"][name] = new

    def replace(self, old: str, sealed: bytes) -> None:
        """Put a blob in the place of another, in the archive and in the manifest's list."""
        del self.entries[f"blobs/{old}"]
        self.entries[f"blobs/{layout.sha(sealed)}"] = sealed
        kept = [b for b in self.manifest["blobs"] if b["sha256"] != old]
        kept.append({"sha256": layout.sha(sealed), "size": len(sealed)})
        self.manifest["blobs"] = sorted(kept, key=lambda b: b["sha256"])
