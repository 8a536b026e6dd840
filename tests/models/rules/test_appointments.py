"""Whatever becomes of the clocks, and whichever events write a mail: after each mail the calendar is right."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.appointments import MUST_MEET, Entry, entries, read
from models.rules.docket import Clock, Docket
from models.rules.states import PARTIES, ClockName, ClockState, Party, State
from tests.models.rules.dockets import HOUR, NOON, clocks

SERVED = Docket(state=State.SERVED, served_at=NOON)
CHANGES = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from([*ClockState, "later"]), st.booleans()), max_size=12
)  # which clock, what becomes of it, and whether a mail goes


@given(clocks(), CHANGES, st.sampled_from(PARTIES))
def test_a_calendar_that_follows_every_mail_holds_exactly_what_its_owner_must_meet(
    first: tuple[Clock, ...], changes: list[tuple[int, ClockState | str, bool]], viewer: Party
) -> None:
    docket, told, calendar = replace(SERVED, clocks=first), dict[int, Entry](), dict[int, Entry]()
    for n, becomes, mailed in [(0, "as it is", True), *changes, (0, "as it is", True)]:
        docket = replace(docket, clocks=tuple(changed(c, becomes) if c.n == n + 1 else c for c in docket.clocks))
        if not mailed:
            continue
        for entry in entries(docket, viewer, told):
            before = calendar.get(entry.n)
            assert entry.sequence == (before.sequence + 1 if before else 0), "a newer one is known by its number"
            assert not entry.cancelled or before is not None, "nothing is taken back that was never there"
            calendar[entry.n] = told[entry.n] = entry
        assert entries(docket, viewer, told) == [], "what was told is not told again"
    mine = [c for c in docket.clocks if c.name in MUST_MEET and c.party in (viewer, Party.BOTH)]
    assert {c.n: c.due_at.isoformat() for c in mine if c.running} == {
        n: e.due_at for n, e in calendar.items() if not e.cancelled and docket.clocks[n - 1].state != ClockState.LAPSED
    }


def changed(clock: Clock, becomes: ClockState | str) -> Clock:
    """The clock a while later."""
    if becomes == "later":
        return replace(clock, due_at=clock.due_at + timedelta(days=1))
    return replace(clock, state=becomes) if isinstance(becomes, ClockState) else clock


@given(clocks())
def test_who_knows_of_no_case_is_told_no_date(drawn: tuple[Clock, ...]) -> None:
    docket = Docket(state=State.SCREENING, clocks=drawn)
    assert entries(docket, Party.RESPONDENT, {}) == []
    assert entries(replace(docket, state=State.DRAFT), Party.COMPLAINANT, {}) == []


def test_a_window_that_nobody_must_use_is_no_appointment() -> None:
    names = (ClockName.CURE, ClockName.REVIEW, ClockName.TURN)
    own = tuple(Clock(n, name, Party.RESPONDENT, NOON, NOON + 48 * HOUR) for n, name in enumerate(names, 1))
    docket = replace(SERVED, clocks=own)
    assert [e.n for e in entries(docket, Party.RESPONDENT, {})] == [3]


def test_what_a_row_holds_is_read_back() -> None:
    row = [{"n": 2, "sequence": 1, "due_at": NOON.isoformat(), "cancelled": True}]
    assert read(row) == {2: Entry(2, 1, NOON.isoformat(), cancelled=True)}
