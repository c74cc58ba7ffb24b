"""Purposes of signatures: none passes for another."""

from __future__ import annotations

from typing import Final

BUNDLE: Final = "bundle.v1@opsi-reviewer"
RESULT: Final = "result.v1@opsi-reviewer"
ROSTER: Final = "roster.v1@opsi-reviewer"
ENROL: Final = "enrol.v1@opsi-reviewer"
RECEIPT: Final = "receipt.v1@opsi-reviewer"
MERGE: Final = "merge.v1@opsi-reviewer"
ENTERED: Final = "entered.v1@opsi-reviewer"
"""A result that an officer entered on a member's behalf: never to be taken for a member's own."""
DECISION: Final = "decision.v1@opsi-reviewer"
DOSSIER: Final = "dossier.v1@opsi-reviewer"
"""The list of everything in a dossier."""
INVITE: Final = "invite.v1@opsi-reviewer"
"""Never leaves the office: what an officer keeps of an invitation."""

OF_OFFICERS: Final = (BUNDLE, ROSTER, MERGE, RECEIPT, DECISION, ENTERED, DOSSIER)
"""What an officer's key signs."""
OF_REVIEWERS: Final = (RESULT, ENROL)
"""What a reviewer's key signs."""
