"""A text is read aloud in the language it is written in, where that shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.reports.spoken import spoken


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "You say plainly where your method stops working; that is worth a lot to a partner.",
            "en",
        ),
        ("Le lien entre les ateliers et la décision qui a suivi est clair.", "fr"),
        (
            "El vínculo entre los talleres y la decisión que siguió es claro para las personas.",
            "es",
        ),
        ("مرحبا بالعالم في عام 2026", "ar"),
        ("これは良い提案です。", "ja"),
        ("Это хорошее предложение.", "ru"),
        ("42 !?", "xx"),
        ("Talk London", "xx"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert spoken(text, "xx") == language


@given(st.text())
def test_any_text_has_one(text: str) -> None:
    assert spoken(text, "en")
