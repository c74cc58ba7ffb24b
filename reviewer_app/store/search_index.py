"""An index of texts that lives in memory only: it is made anew after each unlocking and never written."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

if TYPE_CHECKING:
    from collections.abc import Iterable

_OWN: Final = "content='', contentless_delete=1"
"""The texts themselves are kept once, in ``part``."""
_WORDS: Final = "unicode61 remove_diacritics 2"
_LETTERS: Final = "trigram case_sensitive 1"
_TABLES: Final = (
    "PRAGMA cipher_log_level=NONE",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA secure_delete=ON",
    "CREATE TABLE part (n INTEGER PRIMARY KEY, folded TEXT NOT NULL)",
    f"CREATE VIRTUAL TABLE word USING fts5(folded, {_OWN}, prefix='2 3', tokenize='{_WORDS}')",
    f"CREATE VIRTUAL TABLE gram USING fts5(folded, {_OWN}, tokenize='{_LETTERS}')",
)
_GRAM: Final = 3
"""Letters of the shortest text that the index of letters can find."""


@dataclass(frozen=True, slots=True)
class IndexedText:
    """One text.

    Attributes:
        n: Its number.
        folded: It, folded.
        runs: Its stretches in scripts without spaces.
    """

    n: int
    folded: str = field(repr=False)
    runs: tuple[str, ...] = field(repr=False)


class SearchIndex:
    """Texts of a desk, to be found by word or by letters; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open = True
        self._connection: Any = sqlcipher.connect(
            ":memory:", check_same_thread=False, isolation_level=None
        )
        for statement in _TABLES:
            self._connection.execute(statement)

    def change(self, new: Iterable[IndexedText], gone: Iterable[int] = ()) -> None:
        """Take texts in and let others go."""
        with self._lock:
            if not self._open:
                return
            run = self._connection.execute
            run("BEGIN")
            for n in gone:
                for table in ("word", "gram"):
                    run(f"DELETE FROM {table} WHERE rowid = ?", (n,))  # noqa: S608 - two constants
                run("DELETE FROM part WHERE n = ?", (n,))
            for text in new:
                run("INSERT INTO part VALUES (?, ?)", (text.n, text.folded))
                run("INSERT INTO word (rowid, folded) VALUES (?, ?)", (text.n, text.folded))
                if text.runs:
                    row = (text.n, "\n".join(text.runs))
                    run("INSERT INTO gram (rowid, folded) VALUES (?, ?)", row)
            run("COMMIT")

    def with_words(self, words: tuple[str, ...], *, begins: bool) -> frozenset[int]:
        """Return the texts in which these words follow each other.

        Args:
            words: Folded words of letters and digits.
            begins: Whether the last one may be the beginning of a longer word.
        """
        asked = _quoted(" ".join(words)) + (" *" if begins else "")
        return self._numbers("SELECT rowid FROM word WHERE word MATCH ?", asked)

    def with_letters(self, letters: str, runs: tuple[str, ...]) -> frozenset[int]:
        """Return the texts that say these folded letters anywhere.

        Args:
            letters: What is looked for.
            runs: Its stretches in scripts without spaces.
        """
        escaped = "".join(f"\\{c}" if c in "\\%_" else c for c in letters)
        statement, like = "SELECT n FROM part WHERE folded LIKE ? ESCAPE '\\'", f"%{escaped}%"
        longest = max(runs, key=len, default="")
        if len(longest) < _GRAM:
            return self._numbers(statement, like)
        within = " AND n IN (SELECT rowid FROM gram WHERE gram MATCH ?)"
        return self._numbers(statement + within, like, _quoted(longest))

    def close(self) -> None:
        """Forget everything."""
        with self._lock:
            self._open = False
            self._connection.close()

    def _numbers(self, statement: str, *values: str) -> frozenset[int]:
        with self._lock:
            if not self._open:
                return frozenset()
            return frozenset(row[0] for row in self._connection.execute(statement, values))


def _quoted(text: str) -> str:
    """Return a text as FTS5 takes it for letters alone."""
    return '"' + text.replace('"', '""').replace("\x00", " ") + '"'
