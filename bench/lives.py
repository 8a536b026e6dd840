"""Lives of cases reckoned in memory, thousands a minute, and judged by the oracle of the simulated year.

    python -m bench.lives [--lives 3000] [--seed 1]

No database, no mail, no second worker: the rules alone, with people, bounces, holds, outages and transfers drawn as in
`bench.year`. Exit 1 if a clock or a duty ends at another second than the oracle counts; the life is told.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random
from zoneinfo import ZoneInfo

from bench.year.books import told_apart
from bench.year.falling_due import next_due, owed_first
from bench.year.oracle import Judged, judge_life
from bench.year.people import ANA, TRACKS, filing, wanted
from bench.year.people import ZONES as HOMES
from bench.year.plan import BEGIN, HOLIDAYS, SLOT, ZONES
from config.loading import load_books
from models.rules import events as e
from models.rules.calendar import Calendar
from models.rules.docket import Docket, Step
from models.rules.lifecycle import advance
from models.rules.replay import Lived
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, Party, State
from tests.desks import HOUSE

OVER = (State.CLOSED, State.OUT_OF_SCOPE)
BOUNCES, OUTAGES, TRANSFERS = 0.05, 0.03, 0.03  # of acts
ACTS = 0.25  # of half days
LONGEST = timedelta(days=200)
OPENED = 300  # days from the beginning in which cases are opened
OUTAGE = (3600, 300_000)  # seconds, from and to
BEFORE, MOST_SHOWN = 12, 5  # events told before what is wrong; lives that are told


@lru_cache(maxsize=1)
def _books() -> Mapping[str, Rulebook]:
    return told_apart(load_books())


class Life:
    """One case from its first mail on; what is due happens at its own time, reminders before lapses."""

    def __init__(self, n: int, seed: int) -> None:
        """The n-th life of a seed: its track and its desk's zone come in turn, all else is drawn."""
        self.dice = Random(f"{seed}:{n}")
        self.books = _books()
        zone = ZoneInfo(ZONES[n % len(ZONES)])
        self.house = replace(HOUSE, zone=zone, holidays=frozenset(map(date.fromisoformat, HOLIDAYS)))
        self.calendar = Calendar(zone, self.house.holidays)
        self.now = BEGIN + timedelta(days=self.dice.randint(0, OPENED))
        homes = {str(party): self.dice.choice(HOMES) for party in PARTIES}
        self.docket = Docket(ref=f"LIFE-{n}", reachable=frozenset(PARTIES), zones=homes, opened_at=self.now)
        track = TRACKS[n % len(TRACKS)]
        self.book = self.books[track]
        self.events: list[Lived] = []
        self.let(filing(track, self.dice))

    def let(self, event: e.Event) -> bool:
        """Let it happen now; return whether the rules allowed it."""
        book = self.books[event.track] if isinstance(event, e.Transferred) else self.book
        came = advance(self.docket, event, book, self.now, self.calendar)
        if not isinstance(came, Step):
            return False
        seq = len(self.events) + 1
        self.events.append(Lived(seq, self.now, event, came.transition, self.docket, came.after, book, self.calendar))
        self.docket, self.book = came.after, book
        return True

    def live(self) -> Judged:
        """Live it to its end, and return what the oracle finds wrong."""
        end = self.now + LONGEST
        while self.now < end and self.docket.state not in OVER:
            self._until(self.now + SLOT)
            if self.dice.random() < ACTS:
                self._act()
        judge_life(self.house, self.events, {}, judged := Judged())
        return judged

    def _until(self, until: datetime) -> None:
        while (due := next_due(self.docket)) is not None and due[0] <= until:
            self.now = max(self.now, due[0])
            self._carry_out(due[1])
        self.now = until

    def _carry_out(self, due: e.Event) -> None:
        for event in owed_first(self.docket, due, self.book):
            if not self.let(event) and not isinstance(event, e.Delayed):
                raise RuntimeError(f"{self.docket.ref}: no rule carries out {event} in {self.docket.state}")

    def _act(self) -> None:
        dice, docket = self.dice, self.docket
        if docket.hold:
            self.let(e.Resumed(**ANA))
        elif docket.state == State.SUSPENDED:
            lost = next((p for p in PARTIES if p not in docket.reachable), Party.RESPONDENT)
            self.docket = replace(docket, reachable=docket.reachable | {lost})
            self.let(e.Readdressed(role=Party.STAFF, name="Ana Staff", party=lost))
        elif (turn := dice.random()) < BOUNCES:
            party = dice.choice(PARTIES)
            self.docket = replace(docket, reachable=docket.reachable - {party})
            if not self.let(e.Bounced(party=party, address="x@y.example")):
                self.docket = docket
        elif turn < BOUNCES + OUTAGES:
            if owing := tuple(c.n for c in docket.running() if c.party in PARTIES):
                self.let(e.Delayed(seconds=dice.randint(*OUTAGE), reason="outage", clocks=owing))
        elif turn < BOUNCES + OUTAGES + TRANSFERS:
            track = dice.choice([track for track in self.books if track not in (docket.track, "unknown")])
            version = self.books[track].version
            self.let(e.Transferred(track=track, was=docket.track, version=version, why="it was found there", **ANA))
        elif (event := wanted(docket, self.book, self.now, dice)) is not None:
            self.let(event)


def main() -> int:
    """Live the lives, print what is wrong with them; return the exit code."""
    asked = argparse.ArgumentParser(prog="python -m bench.lives", description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--lives", type=int, default=3000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    wrong = clocks = 0
    for n in range(given.lives):
        life = Life(n, given.seed)
        judged = life.live()
        clocks += sum(judged.clocks.values())
        if judged.wrong:
            wrong += 1
            if wrong <= MOST_SHOWN:
                print("\n".join(_told(life, judged)))
    print(f"{given.lives} lives, {clocks} clocks, {wrong} lives in which the desk counts otherwise than the oracle")
    return 1 if wrong else 0


def _told(life: Life, judged: Judged) -> Iterator[str]:
    yield f"{life.docket.ref} ({life.book.id})"
    yield from (f"  {says}" for says in judged.wrong)
    at = int(judged.wrong[0].removeprefix("event ").partition(":")[0])
    yield from (
        f"    {one.seq} {one.at} {one.after.state} {one.event}" for one in life.events[max(0, at - BEFORE) : at]
    )


if __name__ == "__main__":
    sys.exit(main())
