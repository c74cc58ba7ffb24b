"""JSON in exactly one form (RFC 8785), read into a type or refused."""

from __future__ import annotations

import re
from typing import Final, TypeVar

import msgspec
from typing_extensions import override

from reviewer_app.domain.canonical import canonical
from reviewer_app.errors import Refused

T = TypeVar("T")

_AT: Final = re.compile(r" - at `([^`]{1,80})`")


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every structure that stands in a file: frozen, no unknown field."""

    @override
    def __repr__(self) -> str:
        """Return the kind alone: some structures hold keys, some hold reviews."""
        return f"<{type(self).__name__}>"


def encode(struct: object) -> bytes:
    """Return the canonical JSON of a structure, list or mapping.

    Raises:
        ValueError: It holds a number or text that canonical JSON cannot hold.
    """
    return canonical(struct)


def decode(data: bytes, kind: type[T], limit: int, code: str = "") -> T:
    """Read ``data`` into ``kind``; it must be byte for byte what ``encode`` makes of the value.

    Args:
        data: Untrusted bytes.
        kind: The type, all of whose structures forbid unknown fields (``Form``).
        limit: Most bytes allowed.
        code: Code of the error; the exact reason is then its fact ``why``. Without one, the reason
            itself is the code.

    Raises:
        Refused: Too large (``canonical.too-large``), not UTF-8 (``canonical.encoding``), not JSON
            (``canonical.json``), an unknown field (``canonical.unknown-field``), a value of the wrong
            type or range (``canonical.type``), or another spelling (``canonical.not-canonical``).
    """
    if len(data) > limit:
        raise _refused(code, "canonical.too-large")
    if not _is_utf8(data):
        raise _refused(code, "canonical.encoding")
    try:
        value = msgspec.json.decode(data, type=kind)
        same = encode(value) == data
    except msgspec.ValidationError as error:
        unknown = "unknown field" in str(error)
        why = "canonical.unknown-field" if unknown else "canonical.type"
        raise _refused(code, why, _place(str(error))) from None
    except (msgspec.DecodeError, RecursionError):
        raise _refused(code, "canonical.json") from None
    except ValueError:
        # Numbers and texts that the canonical form cannot hold.
        raise _refused(code, "canonical.type") from None
    if not same:
        raise _refused(code, "canonical.not-canonical")
    return value


def _is_utf8(data: bytes) -> bool:
    """Tell whether ``data`` is UTF-8; an error raised from the decoder's own would carry the data along."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _place(message: str) -> str:
    """Return where in the structure the fault lies; never what stands there."""
    found = _AT.search(message)
    return found[1] if found else "$"


def _refused(code: str, why: str, at: str = "$") -> Refused:
    return Refused(code, why=why, at=at) if code else Refused(why, at=at)
