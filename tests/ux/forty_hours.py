"""Forty hours of a member's work in random acts: ``make proof`` writes ``docs/proof/desk.json``.

Everything real but the screen, the clock and the threads: presenter, saving, services, encrypted store. A model
beside it remembers every wish. Typing in pieces, locks in the middle of a word, kills at any job, a disk that
fills up and gets room again: nothing may be lost, changed or mixed up.
"""

from __future__ import annotations

import datetime as dt
import gc
import shutil
import sys
import tempfile
import tracemalloc
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from tests.proofs import sources_digest, write_proof
from tests.ux.desk import Ground, make_ground
from tests.ux.member import TEXTS, Member

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "desk"
SOURCES: Final = (
    "reviewer_app/services/desk", "reviewer_app/store", "reviewer_app/ui/desk/review_presenter.py",
    "reviewer_app/ui/desk/saving.py", "tests/ux/forty_hours.py", "tests/ux/member.py",
)  # fmt: skip
STEPS: Final = 100
ROUNDS: Final = 50
"""50 beginnings of 100 acts: 5,000."""
_PLACES: Final = st.integers(0, 8)
_CRITERIA: Final = st.integers(0, 5)
_WORDS: Final = st.sampled_from(["a", "5 of 6 ", "é", "ـب", "\n", "word "])


class FortyHours(RuleBasedStateMachine):
    """One member, one desk."""

    ground: Ground
    room: Path
    acts: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(dir=self.room))
        shutil.copytree(self.ground.desk, self.place / "desk-0")
        self.member = Member(self.place / "desk-0")
        self.copies = 0

    def _act(self, name: str, seconds: int = 3) -> Member:
        self.acts[name] += 1
        self.member.clock.now += dt.timedelta(seconds=seconds)
        return self.member

    # Moving

    @rule(place=_PLACES)
    def open(self, place: int) -> None:
        member = self._act("open")
        member.presenter.open(member.overview().rows[place].head.id)
        member.note()

    @rule(by=st.sampled_from([-1, 1]))
    def unscored(self, by: int) -> None:
        member = self._act("next unscored")
        member.presenter.next_unscored(by)
        member.note()

    @rule(most=st.integers(1, 4))
    def wait(self, most: int) -> None:
        self._act("wait").jobs.run(most)
        self.member.note()

    # Writing

    @precondition(lambda self: self.member.open_here is not None)
    @rule(
        criterion=_CRITERIA,
        level=st.one_of(st.none(), st.integers(1, 5)),
        reason=st.sampled_from(["", "why"]),
    )
    def score(self, criterion: int, level: int | None, reason: str) -> None:
        self._score(criterion, level, reason)

    def _score(self, criterion: int, level: int | None, reason: str) -> None:
        member = self._act("score")
        name = member.criteria[criterion]
        member.mean((member.paper.here, "score", name), (level, reason))
        member.presenter.score(CriterionId(name), level, reason)

    @precondition(lambda self: self.member.open_here is not None)
    @rule(levels=st.lists(st.integers(1, 5), min_size=1, max_size=6))
    def score_quickly(self, levels: list[int]) -> None:
        for criterion, level in enumerate(levels):
            self._score(criterion, level, "")

    @precondition(lambda self: self.member.open_here is not None)
    @rule(place=_PLACES, level=st.integers(1, 5))
    def go_on_and_score_at_once(self, place: int, level: int) -> None:
        """A key comes before the next submission was read: it is for what still stands there."""
        member = self._act("key too early")
        member.presenter.open(member.overview().rows[place].head.id)
        member.note()
        self._score(0, level, "")

    @precondition(lambda self: self.member.open_here is not None)
    @rule(criterion=_CRITERIA)
    def clear(self, criterion: int) -> None:
        member = self._act("clear")
        name = member.criteria[criterion]
        member.mean((member.paper.here, "score", name), None)
        member.presenter.clear(CriterionId(name))

    @precondition(lambda self: self.member.open_here is not None)
    @rule(audience=st.sampled_from(TEXTS), words=_WORDS, seconds=st.sampled_from([0, 1, 20]))
    def write(self, audience: Audience, words: str, seconds: int) -> None:
        member = self._act("write", seconds)
        member.paper.boxes[audience] += words

    @rule()
    def pause(self) -> None:
        member = self._act("pause")
        member.paper.flush()
        member.note()

    @precondition(lambda self: not self.member.store.full)
    @rule(abstains=st.booleans())
    def abstain(self, abstains: bool) -> None:  # noqa: FBT001 - as hypothesis hands it over
        member = self._act("abstain" if abstains else "resume")
        self._settled()
        if not abstains or member.open_here is not None:
            member.mean((member.paper.here, "abstain", ""), abstains)
            (member.presenter.abstain if abstains else member.presenter.resume)()
            member.jobs.run()

    @precondition(lambda self: not self.member.store.full)
    @rule(
        state=st.sampled_from(
            [ConflictState.NONE, ConflictState.LINK_MAY_SCORE, ConflictState.CONFLICT]
        )
    )
    def declare(self, state: ConflictState) -> None:
        member = self._act("declare")
        self._settled()
        reason = "" if state is ConflictState.NONE else "we met"
        member.mean((member.paper.here, "conflict", ""), (state, reason))
        member.presenter.declare(state, reason)
        member.jobs.run()

    @precondition(lambda self: not self.member.store.full)
    @rule(
        place=_PLACES,
        words=_WORDS,
        confidence=st.one_of(st.none(), st.integers(1, 3)),
        offers=st.booleans(),
    )
    def beside(self, place: int, words: str, confidence: int | None, offers: bool) -> None:  # noqa: FBT001
        """Notes, confidence, the offer to help, the mark to come back."""
        member = self._act("beside")
        self._settled()
        sid = member.overview().rows[place].head.id
        reviews.set_notes(member.desk, sid, words)
        reviews.set_confidence(member.desk, sid, confidence)
        reviews.set_offer(member.desk, sid, offers=offers)
        for what, value in (("notes", words), ("confidence", confidence), ("offer", offers)):
            member.mean((sid, what, ""), value)
        row = member.paper.row
        if row is not None:
            member.mean((row.head.id, "flag", ""), not row.flagged)
            member.presenter.flag()
            member.jobs.run()

    # Taking back

    @precondition(lambda self: not self.member.store.full)
    @rule(again=st.booleans())
    def undo_or_redo(self, again: bool) -> None:  # noqa: FBT001 - as hypothesis hands it over
        member = self._act("redo" if again else "undo")
        self._settled()
        told = member.overview()
        change = told.redo if again else told.undo
        before = member.read()
        (member.presenter.redo if again else member.presenter.undo)()
        member.jobs.run()
        after = member.read()
        changed = {key for key in after if after[key] != before[key]}
        if change is None:
            assert changed == set()
            return
        assert {key[0] for key in changed} <= {change.submission}
        assert len(changed) <= 1, changed
        assert member.presenter.current == change.submission, "the undone change is shown"
        back = member.overview()
        assert (back.undo if again else back.redo) is not None
        for key in changed:
            member.mean(key, after[key])

    # Accidents and ends

    @rule(ran=st.integers(-2, 3))
    def lock_or_kill(self, ran: int) -> None:
        if ran < 0:
            self._act("lock").lock()
            return
        self.copies += 1
        self._act("kill").kill(self.place / f"desk-{self.copies}", ran)

    @rule(full=st.booleans())
    def disk(self, full: bool) -> None:  # noqa: FBT001 - as hypothesis hands it over
        self._act("disk full" if full else "room again").store.full = full
        if not full:
            self.member.presenter.try_again()

    @precondition(lambda self: not self.member.store.full)
    @rule(exports=st.booleans())
    def export_or_package(self, exports: bool) -> None:  # noqa: FBT001 - as hypothesis hands it over
        """A result goes out; or the secretariat's package comes again: everything stays."""
        member = self._act("export" if exports else "package")
        self._settled()
        before, here = member.overview().exported, member.paper.here
        if exports:
            path = self.place / f"{self.copies}-{before}.opsiresult"
            path.unlink(missing_ok=True)
            made = export_result(member.desk, path, partial=True)
            assert path.is_file()
            assert made.revision == member.overview().exported == before + 1
        else:
            open_package(member.desk, self.ground.update)
        member.presenter.close()
        member.begin(here)
        member.jobs.run()

    def _settled(self) -> None:
        self.member.settle()

    @invariant()
    def nothing_typed_is_lost(self) -> None:
        assert self.member.paper.lost == []

    @override
    def teardown(self) -> None:
        """Make room, let everything be done, and compare all of it."""
        member = self.member
        member.store.full = False
        member.presenter.try_again()
        member.settle()
        member.settle()
        member.check()
        assert member.presenter.unsaved == 0
        member.presenter.close()
        member.desk.close()
        shutil.rmtree(self.place, ignore_errors=True)


def live(ground: Ground, room: Path, *, rounds: int, steps: int) -> Counter[str]:
    """Let a member live so many beginnings of so many acts; return how often each act came."""
    made = type("Lived", (FortyHours,), {"ground": ground, "room": room, "acts": Counter()})
    run_state_machine_as_test(
        made,
        settings=settings(
            max_examples=rounds, stateful_step_count=steps, deadline=None, derandomize=True,
            database=None, print_blob=False, suppress_health_check=list(HealthCheck),
            # To shrink so long a life takes longer than to read it.
            phases=(Phase.generate,),
        ),
    )  # fmt: skip
    return made.acts  # type: ignore[attr-defined, no-any-return]


@contextmanager
def quick_room() -> Iterator[Path]:
    """Give a folder in memory where there is one: what is asked here is not how fast a disk is."""
    memory = Path("/dev/shm")  # noqa: S108 - a place of the system's, with a folder of our own in it
    with tempfile.TemporaryDirectory(
        prefix="forty-", dir=memory if memory.is_dir() else None
    ) as name:
        yield Path(name)


def main() -> int:
    """Make the proof and say whether it holds."""
    with quick_room() as room:
        ground = make_ground(room / "ground")
        live(ground, room, rounds=3, steps=STEPS)
        gc.collect()
        tracemalloc.start()
        before, objects = tracemalloc.get_traced_memory()[0], len(gc.get_objects())
        acts = live(ground, room, rounds=ROUNDS, steps=STEPS)
        gc.collect()
        grown, more = tracemalloc.get_traced_memory()[0] - before, len(gc.get_objects()) - objects
        tracemalloc.stop()
    told = {"acts": sum(acts.values()), "by_kind": dict(sorted(acts.items()))}
    sys.stdout.write(f"forty hours: {told}, {grown // 1024} KiB and {more} objects more\n")
    write_proof(
        NAME,
        {"command": "make proof", "sources": sources_digest(SOURCES), **told,
         "memory_grown_kib": grown // 1024, "objects_more": more, "lost_or_mixed_up": 0},
    )  # fmt: skip
    return 0 if sum(acts.values()) >= ROUNDS * STEPS else 1


if __name__ == "__main__":
    sys.exit(main())
