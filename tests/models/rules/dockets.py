"""Dockets drawn at random: clocks of every name and state, exhibits, what waits for a signature."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from models.rules.docket import Clock, Decision, Docket, Exhibit, Pending
from models.rules.states import PARTIES, ClockName, ClockState, Outcome, Party, State, Substate

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

moments = st.integers(0, 2000).map(lambda hours: NOON + hours * HOUR)
owing = st.sampled_from([*PARTIES, Party.STAFF, Party.BOTH])


@st.composite
def clocks(draw: st.DrawFn) -> tuple[Clock, ...]:
    """Up to six clocks, numbered from 1; an ended one reminds nobody, a paused one knows since when."""
    return tuple(draw(_clock(n)) for n in range(1, 1 + draw(st.integers(0, 6))))


@st.composite
def _clock(draw: st.DrawFn, n: int) -> Clock:
    began, span = draw(moments), draw(st.integers(1, 400))
    state = draw(st.sampled_from(ClockState))
    live = state in (ClockState.RUNNING, ClockState.PAUSED)
    reminders = draw(st.lists(st.integers(0, span), max_size=3, unique=True).map(sorted)) if live else []
    return Clock(
        n, draw(st.sampled_from(ClockName)), draw(owing), began, began + span * HOUR, state,
        tuple(began + hours * HOUR for hours in reminders),
        paused_at=began + HOUR if state == ClockState.PAUSED else None,
    )  # fmt: skip


def exhibit(n: int, by: Party = Party.COMPLAINANT, state: str = "accepted", cls: str = "shared") -> Exhibit:
    """A photo of a party."""
    return Exhibit(n, by, "photo", cls, f"{n}.jpg", f"{n:064d}", 9, "image/jpeg", state)


exhibits = st.lists(
    st.tuples(
        st.sampled_from(PARTIES),
        st.sampled_from(["accepted", "shared", "withdrawn", "held"]),
        st.sampled_from(["shared", "identity", "staff_note", "sealed"]),
    ),
    max_size=4,
).map(lambda drawn: tuple(exhibit(n, *one) for n, one in enumerate(drawn, 1)))

pendings = st.lists(
    st.builds(
        Pending,
        kind=st.sampled_from(["decide", "sanction", "serve"]),
        by=st.sampled_from(["Ana Staff", "Ben Staff"]),
        what=st.just({}),
        until=st.none() | moments,
    ),
    max_size=3,
).map(tuple)

decisions = st.none() | st.builds(
    Decision,
    outcome=st.sampled_from(Outcome),
    by=st.sampled_from(["Ana Staff", "Ben Staff"]),
    at=moments,
    reasons=st.just("the record"),
    minor=st.none() | st.integers(0, 10**6),
)

ANYTHING: dict[str, Any] = {
    "state": st.sampled_from(State),
    "substate": st.sampled_from(Substate),
    "outcome": st.sampled_from(Outcome),
    "clocks": clocks(),
    "exhibits": exhibits,
    "pending": pendings,
    "decision": decisions,
    "served_at": st.none() | moments,
    "closed_at": st.none() | moments,
    "reachable": st.frozensets(st.sampled_from(PARTIES)),
    "before": st.none() | st.tuples(st.sampled_from(State), st.sampled_from(Substate), st.sampled_from(Outcome)),
    "undone": st.booleans(),
    "reopened": st.booleans(),
}
dockets = st.builds(Docket, **ANYTHING)
