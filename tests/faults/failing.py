"""A disk that fails for one file: at a byte, at the flush, the fsync, the close, the rename, the folder."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import pytest

from reviewer_app.errors import machine_fault
from reviewer_app.formats import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PART: Final = re.compile(r"\.(.+)\.[0-9a-f]{12}\.part")
CODES: Final = {
    errno.ENOSPC: "machine.disk-full",
    errno.EIO: "machine.input-output",
    errno.EROFS: "machine.no-permission",
}


@dataclass(frozen=True)
class Fault:
    """What goes wrong.

    Attributes:
        when: ``open``, ``byte``, ``flush``, ``fsync``, ``close``, ``rename`` or ``folder``.
        at: Bytes that still fit, for ``byte``.
        number: What the system answers.
    """

    when: str
    at: int = 0
    number: int = errno.ENOSPC

    @property
    def code(self) -> str:
        """The code that the program must answer with."""
        return CODES[self.number]

    def error(self, path: Path | None = None) -> OSError:
        """Return what the system raises."""
        return OSError(self.number, os.strerror(self.number), *([str(path)] if path else []))


@dataclass
class Watch:
    """What was seen of the watched file.

    Attributes:
        sizes: Bytes of each watched file, in their order.
        hit: Whether the fault came about.
    """

    pattern: str
    fault: Fault | None
    sizes: list[int] = field(default_factory=list)
    hit: bool = False
    handle: int = -1
    renamed: bool = False

    def about(self, path: Path) -> bool:
        """Tell whether ``path`` is the watched file, under its own or a temporary name."""
        found = _PART.fullmatch(path.name)
        return fnmatch(found[1] if found else path.name, self.pattern)

    def strike(self, when: str, path: Path | None = None) -> None:
        """Fail where this is the moment; once."""
        if self.fault is not None and self.fault.when == when and not self.hit:
            self.hit = True
            raise self.fault.error(path)


class _File:
    """The watched file."""

    def __init__(self, inner: Any, watch: Watch) -> None:
        self._inner, self._watch, self._count = inner, watch, 0
        watch.handle = inner.fileno()

    def write(self, data: bytes) -> int:
        view = memoryview(data)
        fault = self._watch.fault
        if fault is not None and fault.when == "byte" and self._count + len(view) > fault.at:
            self._inner.write(view[: max(fault.at - self._count, 0)])
            self._watch.strike("byte")
        self._count += len(view)
        return int(self._inner.write(view))

    def flush(self) -> None:
        self._refuse_the_end()
        self._watch.strike("flush")
        self._inner.flush()

    def close(self) -> None:
        self._inner.close()
        self._watch.sizes.append(self._count)
        self._watch.handle = -1
        self._refuse_the_end()
        self._watch.strike("close")

    def _refuse_the_end(self) -> None:
        """Sealed files vary in length: where this one ended before the fault's place, its last byte is refused."""
        fault = self._watch.fault
        if fault is not None and fault.when == "byte" and not self._watch.hit:
            if not self._inner.closed:
                self._inner.truncate(max(self._count - 1, 0))
            self._watch.strike("byte")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def watched(pattern: str, fault: Fault | None = None) -> Iterator[Watch]:
    """Watch, and where a fault is given fail, the files whose final name fits ``pattern``."""
    watch = Watch(pattern, fault)
    created, fsync, replace = files._created, os.fsync, Path.replace

    def open_it(path: Path) -> Any:
        if not watch.about(path):
            return created(path)
        watch.strike("open", path)
        return _File(created(path), watch)

    def sync(handle: int) -> None:
        if handle == watch.handle:
            watch.strike("fsync")
        elif watch.renamed and stat.S_ISDIR(os.fstat(handle).st_mode):
            watch.strike("folder")
        fsync(handle)

    def rename(self: Path, target: Path) -> Path:
        if not watch.about(target):
            return replace(self, target)
        watch.strike("rename", self)
        done = replace(self, target)
        watch.renamed = True
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_created", open_it)
        patch.setattr(os, "fsync", sync)
        patch.setattr(Path, "replace", rename)
        yield watch


def naive() -> Callable[..., Any]:
    """Return a writer as one writes it without thinking: straight under the name. The control."""

    @contextmanager
    def write(path: Path, *, check: Callable[[Path], object] | None = None) -> Iterator[Any]:
        path.unlink(missing_ok=True)
        try:
            with files._created(path) as file:
                yield file
        except OSError as error:
            raise machine_fault(error) from error
        if check is not None:
            check(path)

    return write
