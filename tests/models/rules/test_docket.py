"""What a docket knows of itself."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.rules.docket import BOUNCED, Docket, never_served
from models.rules.states import PARTIES, ClockState, Party
from tests.models.rules.dockets import dockets

parties = st.sampled_from(PARTIES)


@given(dockets, parties)
def test_what_a_party_owes_is_its_running_clock_that_ends_first(docket: Docket, party: Party) -> None:
    own = [c.due_at for c in docket.clocks if c.state == ClockState.RUNNING and c.party == party]
    owed = docket.owes(party)
    assert (owed.due_at if owed else None) == min(own, default=None)


@given(dockets)
def test_running_clocks_are_found_by_name_and_party(docket: Docket) -> None:
    for clock in docket.running():
        assert clock in docket.running(clock.name) and clock in docket.running(party=clock.party)
        assert clock in docket.running(clock.name, clock.party)
    assert not any(never_served(c) for c in docket.running())


@given(dockets, st.sampled_from(["", BOUNCED, "outage"]))
def test_a_clock_is_replaced_by_its_number_alone(docket: Docket, reason: str) -> None:
    for clock in docket.clocks:
        after = docket.with_clock(replace(clock, reason=reason))
        assert [c.n for c in after.clocks] == [c.n for c in docket.clocks]
        assert [c for c in after.clocks if c.n != clock.n] == [c for c in docket.clocks if c.n != clock.n]
        mine = next(c for c in after.clocks if c.n == clock.n)
        assert never_served(mine) == (clock.state == ClockState.VOID and reason == BOUNCED)


@given(st.sampled_from(Party))
def test_the_other_side_of_the_other_side_is_oneself(party: Party) -> None:
    assert party.opposite.opposite == party and (party.opposite != party) == (party in PARTIES)
