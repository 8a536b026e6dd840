"""The five names, for every docket that can be drawn (domain.md 2.1.2)."""

from hypothesis import given

from models.rules.docket import Docket
from models.rules.states import PARTIES, Party, State, Status
from models.rules.status import ASKED_TOGETHER, OWED, TURN_STATES, knows, public_status
from tests.models.rules.dockets import dockets

C, R = PARTIES


@given(dockets)
def test_each_side_is_shown_one_of_the_five_names_or_knows_of_no_case(docket: Docket) -> None:
    for party in PARTIES:
        line = public_status(docket, party)
        assert (line.status is None) == (not knows(docket, party))
        assert line.turn in ("you", "other", "nobody")
        assert (line.turn == "you") == (line.status == Status.MINE)
        assert (line.turn == "other") == (line.status == Status.THEIRS)


@given(dockets)
def test_never_do_both_sides_wait_for_each_other(docket: Docket) -> None:
    assert [public_status(docket, p).status for p in PARTIES] != [Status.THEIRS, Status.THEIRS]


@given(dockets)
def test_whoever_owes_an_answer_reads_so_with_its_earliest_date(docket: Docket) -> None:
    owed = {p: [c.due_at for c in docket.running(party=p) if c.name in OWED] for p in PARTIES}
    for party in PARTIES:
        if docket.state not in TURN_STATES or not knows(docket, party) or not owed[party]:
            continue
        line, mine, theirs = public_status(docket, party), min(owed[party]), min(owed[party.opposite], default=None)
        waits = theirs is not None and (theirs < mine or (theirs == mine and party == C))
        if waits and docket.state not in ASKED_TOGETHER:
            assert (line.status, line.due_at) == (Status.THEIRS, theirs), (
                "where both owe, it is the turn of who is due first"
            )
        else:
            assert (line.status, line.due_at) == (Status.MINE, mine)


@given(dockets)
def test_a_draft_is_no_case_to_anybody_and_an_unserved_one_none_to_the_respondent(docket: Docket) -> None:
    if docket.state in (State.NEW, State.DRAFT):
        assert not knows(docket, C) and not knows(docket, R)
    if docket.served_at is None and docket.state != State.CLOSED:
        assert not knows(docket, R)


@given(dockets)
def test_only_an_end_reads_as_an_end(docket: Docket) -> None:
    ended = {State.CANCELLED: Status.CANCELLED, State.CLOSED: Status.CLOSED, State.OUT_OF_SCOPE: Status.CLOSED}
    assert public_status(docket, Party.COMPLAINANT).status == ended.get(
        docket.state, public_status(docket, Party.COMPLAINANT).status
    )
    if docket.state not in ended:
        shown = {public_status(docket, p).status for p in PARTIES}
        assert not shown & {Status.CANCELLED, Status.CLOSED}
