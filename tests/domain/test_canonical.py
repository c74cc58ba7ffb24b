"""The quick writer of canonical JSON writes what the reference writes."""

from __future__ import annotations

import importlib
import pkgutil
import typing

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

import reviewer_app.formats
from reviewer_app.domain.canonical import canonical
from reviewer_app.formats.canonical import Form

_LARGEST = 2**53 - 1
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-_LARGEST, _LARGEST)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(_PLAIN)
@example({"\U00010000": 1, "\uffff": 2})
@example([_LARGEST, -_LARGEST, 1.0, -1.5, 1e30])
@example("1234567890123456, 1.5: \x00\x1f\x7f\u2028")
@example({"a": [1.0]})
@example(2.0)
def test_the_same_bytes_as_the_reference(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_every_character_is_written_alike() -> None:
    for start in range(0, 0x110000, 0x1000):
        text = "".join(chr(c) for c in range(start, start + 0x1000) if not 0xD800 <= c <= 0xDFFF)
        assert canonical(text) == rfc8785.dumps(text), hex(start)


@pytest.mark.parametrize("value", [2**53, [-(2**60)], {"a": {"b": 2**63}}, "\ud800", ["x\udfff"]])
def test_what_it_cannot_hold_is_refused_and_not_told(value: object) -> None:
    with pytest.raises(ValueError, match=r".") as fault:
        canonical(value)
    assert not isinstance(fault.value, UnicodeError), "such an error carries the text along"
    assert fault.value.__cause__ is None


def test_nothing_that_stands_in_a_file_is_a_float() -> None:
    for module in pkgutil.walk_packages(reviewer_app.formats.__path__, "reviewer_app.formats."):
        importlib.import_module(module.name)
    kinds, found = [Form], 0
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        for name, hint in typing.get_type_hints(kind).items():
            assert "float" not in str(hint), (kind, name)
            found += 1
    assert found > 50
