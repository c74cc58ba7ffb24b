"""An audit trail belongs to a key: older heads bind the desk that wrote them, and no other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.keys import new_sign_seed, sign_key
from reviewer_app.errors import Refused
from reviewer_app.formats.result import open_result
from reviewer_app.merge.intake import AuditHead, accept
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.office.intake_context import intake_context
from reviewer_app.services.office.rounds_open import open_round
from tests.kit import copy_round

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round


@pytest.mark.parametrize(
    ("n", "code"), [(0, r"result\.audit\.rewritten"), (10**6, r"result\.audit\.shorter")]
)
def test_heads_of_the_same_key_bind_and_those_of_another_do_not(
    played: Round, tmp_path: Path, n: int, code: str
) -> None:
    round_ = copy_round(played, tmp_path / "round")
    try:
        path = tmp_path / "second.opsiresult"
        export_result(round_.desks["ada"], path)
        office = round_.office
        opened = open_result(path, office.identities)
        context = intake_context(office, open_round(office, None, None))
    finally:
        round_.close()
    (older,) = opened.result.history
    assert accept(opened, context).received.history == (older,)

    def with_head_of(key: str) -> object:
        heads = {older: AuditHead(type(opened.signer)(key), n, "0" * 64)}
        return accept(opened, dataclasses.replace(context, audit_heads=heads))

    assert with_head_of(sign_key(new_sign_seed()))
    with pytest.raises(Refused, match=code):
        with_head_of(opened.signer)
