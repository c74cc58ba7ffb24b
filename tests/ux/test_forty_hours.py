"""A short stretch of a member's forty hours; ``make proof`` goes the whole way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ux.forty_hours import live, quick_room

if TYPE_CHECKING:
    from tests.ux.desk import Ground


def test_random_acts_lose_and_mix_up_nothing(ground: Ground) -> None:
    with quick_room() as room:
        acts = live(ground, room, rounds=4, steps=40)
    assert sum(acts.values()) >= 150
