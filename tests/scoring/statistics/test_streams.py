"""Random numbers from the input alone: fixed values, never an end of the interval."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from reviewer_app.scoring.statistics.ranks.streams import Stream, seed_of, uniforms_of

DIGEST = "ab" * 32


def test_the_seed_is_a_sha256_that_anybody_can_repeat() -> None:
    """Printf 'ab…ab\\x1franks' | sha256sum begins with these 16 digits."""
    assert seed_of(DIGEST, "ranks") == 0x34E0D9E63F9D2492
    assert seed_of(DIGEST, "weights") != seed_of(DIGEST, "ranks")


def test_draws_are_the_same_for_ever() -> None:
    stream = Stream(DIGEST, "ranks")
    near = partial(np.testing.assert_allclose, rtol=1e-13)
    np.testing.assert_array_equal(stream.uniforms(2), [0.15198743420888866, 0.6617727872692694])
    near(stream.normals((1, 2)), [[2.7660406069820542, -0.3522968322269403]])
    near(stream.chi2(200, 2), [183.9266003754522, 209.3317241799815])
    near(stream.gammas(0.4, 2), [0.4347731400739412, 0.6140267960263734])
    assert stream.integers(10, 5).tolist() == [3, 2, 5, 5, 0]


def test_no_uniform_number_is_an_end() -> None:
    ends = uniforms_of(np.array([0, 2**64 - 1], dtype=np.uint64))
    assert 0.0 < ends[0] == 2.0**-54
    assert ends[1] < 1.0


def test_the_last_axis_is_filled_first() -> None:
    one, other = Stream(DIGEST, "a"), Stream(DIGEST, "a")
    np.testing.assert_array_equal(one.normals((3, 4)).ravel(), other.normals((12,)))


@pytest.mark.parametrize(("draw", "mean", "variance"), [
    (lambda s, n: s.uniforms(n), 0.5, 1 / 12),
    (lambda s, n: s.normals((n,)), 0.0, 1.0),
    (lambda s, n: s.chi2(7.0, n), 7.0, 14.0),
    (lambda s, n: s.gammas(2.5, n), 2.5, 2.5),
    (lambda s, n: s.integers(6, n), 2.5, 35 / 12),
])  # fmt: skip
def test_moments_are_those_of_the_distribution(draw, mean: float, variance: float) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    drawn = draw(Stream(DIGEST, "moments"), 40_000)
    assert abs(drawn.mean() - mean) < 5 * (variance / 40_000) ** 0.5
    assert abs(drawn.var() / variance - 1) < 0.05
