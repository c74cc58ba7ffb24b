"""Changes across, submissions down: who would be selected if something had been otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from reviewer_app.ui.models.pair_matrix import SIGN_ROLE, CellSign, PairMatrix

Index = QModelIndex | QPersistentModelIndex
SHARE_ROLE: Final = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class ShareSign(CellSign):
    """A share that is drawn as a bar, 0 to 1."""

    share: float = 0.0


class StabilityMatrix(PairMatrix):
    """A matrix of signs, some of which are shares."""

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return also the share of a cell; None where it has none."""
        if role == SHARE_ROLE:
            sign = super().data(index, SIGN_ROLE)
            return sign.share if isinstance(sign, ShareSign) else None
        return super().data(index, role)
