"""A complaint and the cases made of it, lived through by the pure rules alone: what one case says another hears."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from models.rules import events as e
from models.rules.docket import Docket, Refusal
from models.rules.events import rights as i
from models.rules.family import onward
from models.rules.lifecycle import advance
from models.rules.listings import WAITING, in_state
from models.rules.rulebook import Rulebook
from models.rules.states import FINAL, PARTIES, Party, State
from tests.models.rules.happenings import ANA, BEGIN, BOOKS, CALENDAR, FILE

C, R = PARTIES
BOOK: Rulebook = next(book for book in BOOKS if book.id == "ip")
MASTER = "OMB-2026-000001"
PAPER = {**FILE, "kind": "rights", "name": "certificate.pdf"}


def page(n: int) -> str:
    return f"https://www.alibaba.com/product-detail/Lamp_{1600000000000 + n}.html"


@dataclass
class Family:
    """One complaint of `pages` pages: page n is seller n % (sellers + 1)'s, those of 0 are nobody's we know."""

    sellers: int
    pages: int
    now: datetime = BEGIN
    cases: dict[str, Docket] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cases[MASTER] = Docket(ref=MASTER, reachable=frozenset(PARTIES))
        filed = e.Filed(role=C, track="ip", type="brand", exhibits=(PAPER,))
        assert self.happens(MASTER, filed)
        listed = i.Listed(role=C, pages=tuple({"url": page(n), "seller": ""} for n in range(1, self.pages + 1)))
        assert self.happens(MASTER, listed)

    def serve(self) -> bool:
        """Staff find the right proved; who the sellers are is known but for every first page."""
        waiting = in_state(self.cases[MASTER].listings, *WAITING)
        of: dict[int, list[int]] = {}
        for one in waiting:
            of.setdefault(one.n % (self.sellers + 1), []).append(one.n)
        parts = tuple(_part(k, numbers) for k, numbers in sorted(of.items()) if k)
        return self.happens(MASTER, i.RightsChecked(parts=parts, unknown=tuple(of.get(0, ())), facts={}, **ANA))

    def happens(self, ref: str, event: e.Event) -> bool:
        """Let it happen, and what follows of it in the other cases; return whether it was allowed."""
        before = self.cases[ref]
        step = advance(before, event, BOOK, self.now, CALENDAR)
        if isinstance(step, Refusal):
            return False
        self.cases[ref] = step.after
        parts = [self._found(founding) for founding in step.founds]
        if parts:
            assert self.happens(ref, i.Parted(role=event.role, name=event.name, parts=tuple(parts)))
        for other, told in onward(before, step.after):
            self.happens(other, told)
        return True

    def _found(self, founding: Any) -> dict[str, Any]:
        ref = f"OMB-2026-{len(self.cases) + 1:06d}"
        self.cases[ref] = Docket(ref=ref, reachable=frozenset(PARTIES))
        assert self.happens(ref, founding.event)
        urls = {one["url"] for one in founding.event.pages}
        numbers = [one.n for one in self.cases[MASTER].listings if one.url in urls]
        return {"ref": ref, "seller": founding.seller["name"], "listings": numbers}

    def wait(self, days: int) -> None:
        """Let time pass in every case: what is due lapses or reminds, each at its own moment."""
        until = self.now + timedelta(days=days)
        while due := self._due(until):
            moment, ref, n, lapses = due
            self.now = max(self.now, moment)
            assert self.happens(ref, e.Lapsed(clock=n) if lapses else e.Reminded(clock=n)), (ref, n)
        self.now = until

    def _due(self, until: datetime) -> tuple[datetime, str, int, bool] | None:
        moments = [
            moment
            for ref, docket in self.cases.items()
            for clock in docket.running()
            for moment in (
                (clock.due_at + timedelta(seconds=1), ref, clock.n, True),
                *((one, ref, clock.n, False) for one in clock.reminders[:1]),
            )
        ]
        first = min(moments, default=None)
        return first if first is not None and first[0] <= until else None

    @property
    def children(self) -> list[str]:
        """The references of the cases made of it."""
        return [ref for ref in self.cases if ref != MASTER]

    def is_over(self) -> bool:
        """Whether nothing more is to come."""
        return all(docket.state in FINAL for docket in self.cases.values())


def _part(k: int, numbers: list[int]) -> dict[str, Any]:
    seller = {"name": f"Seller {k}", "address": f"s{k}@shop{k}.example", "member_id": "", "language": "", "zone": ""}
    return {**seller, "side": "supplier", "listings": numbers, "keys": []}


def served(sellers: int, pages: int) -> Family:
    """A family whose sellers have their first notice."""
    family = Family(sellers, pages)
    family.now += timedelta(days=2)  # the time to take back files is over
    withdraw = next(c for c in family.cases[MASTER].running() if c.name == "withdraw")
    family.cases[MASTER] = family.cases[MASTER].with_clock(replace(withdraw, due_at=family.now - timedelta(days=1)))
    family.wait(0)
    assert family.serve() and family.cases[MASTER].state == State.SERVED
    return family


def staff_named(name: str) -> dict[str, Any]:
    """Role and name of one of the staff."""
    return {"role": Party.STAFF, "name": name}
