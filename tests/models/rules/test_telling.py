"""Who is told of a step: whatever happens, the right reader, with dates that are in the case."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings

from models.rules import events as e
from models.rules.docket import Send, Step
from models.rules.lifecycle import advance
from models.rules.states import PARTIES, Party, State
from tests.models.rules.happenings import (
    ANA,
    BOOKS,
    CALENDAR,
    DAY,
    FILE,
    OPENING,
    PRELUDES,
    C,
    R,
    Turn,
    happenings,
    lived,
)  # fmt: skip

FLAGS = ("advance_fee", "human_wanted")  # the second is for staff alone
OFFLINE = next(book for book in BOOKS if book.id == "offline")


def sends(turn: Turn) -> tuple[Send, ...]:
    return turn.came.sends if isinstance(turn.came, Step) else ()


def last(name: str, *things: e.Event) -> Turn:
    turns = lived(OFFLINE, [*PRELUDES[name], *((1, thing) for thing in things)])
    return next(turn for turn in turns if turn.event is things[-1] or turn.event == things[-1])


def numbers(turn: Turn, to: Party) -> list[str]:
    return [n for send in sends(turn) if send.to == to for n in send.numbers]


@given(things=happenings)
@settings(max_examples=80, deadline=None)
def test_a_reminder_goes_to_whoever_owes_and_says_how_long_is_left(things: list[tuple[int, e.Event]]) -> None:
    for turn in lived(OFFLINE, things):
        if isinstance(turn.event, e.Reminded) and (given_ := sends(turn)):
            clock = next(c for c in turn.before.clocks if c.n == turn.event.clock)
            assert [send.to for send in given_] == list(PARTIES if clock.party == Party.BOTH else [clock.party])
            for send in given_:
                wanted = {"intake": {"N4"}, "performance": {"N10", "N30"}}.get(str(clock.name), {"N10"})
                assert set(send.numbers) <= wanted
                assert datetime.fromisoformat(str(send.extra["due_at"])) == clock.due_at
                left = (clock.due_at - turn.now).total_seconds() / 3600
                assert int(send.extra["hours_left"]) == round(left) >= 0


@given(things=happenings)
@settings(max_examples=80, deadline=None)
def test_whatever_happens_a_mail_has_numbers_and_one_reader(things: list[tuple[int, e.Event]]) -> None:
    for turn in lived(OFFLINE, things):
        for send in sends(turn):
            assert send.numbers and all(n[0] == "N" and n[1:].isdigit() for n in send.numbers)
            assert send.to in (*PARTIES, Party.STAFF, Party.SYSTEM)


def test_whoever_has_no_address_is_not_written_to() -> None:
    turns = lived(OFFLINE, PRELUDES["silent"])
    silent = next(t for t in turns if isinstance(t.event, e.Lapsed) and t.before.state == State.SERVED)
    unreachable = replace(silent.before, reachable=frozenset({C}))
    came = advance(unreachable, silent.event, OFFLINE, silent.now, CALENDAR)
    assert isinstance(came, Step) and [send.to for send in came.sends] == [C]


def test_a_swallowed_reminder_tells_nobody() -> None:
    served = lived(OFFLINE, PRELUDES["served"])
    (clock,) = next(turn for turn in served if isinstance(turn.event, e.Served)).after.running(party=R)
    assert not sends(last("served", e.Reminded(clock=clock.n, swallowed=True)))
    assert numbers(last("served", e.Reminded(clock=clock.n)), R) == ["N10"]


def test_a_delay_is_told_to_both_sides_with_both_dates() -> None:
    served = next(t for t in lived(OFFLINE, PRELUDES["served"]) if isinstance(t.event, e.Served))
    (clock,) = served.after.running(party=R)
    turn = last("served", e.Delayed(seconds=3 * 3600, reason="outage", clocks=(clock.n,)))
    other, send = sends(turn)
    assert (send.numbers, send.to, send.extra["reason"]) == (("N35",), R, "outage")
    old, new = (datetime.fromisoformat(str(send.extra[k])) for k in ("old_due_at", "new_due_at"))
    assert (new - old).total_seconds() == 3 * 3600 and old == clock.due_at
    assert (other.numbers, other.to) == (("N35",), C)
    (moved,) = other.extra["moved"]
    assert moved["party"] == R and moved["new_due_at"] == send.extra["new_due_at"], "told whose date it is"


def test_nobody_hears_of_a_delay_in_a_case_he_does_not_know_of() -> None:
    asked = e.Requested(of=C, items=("the contract",), **ANA)
    (clock,) = last("filed", asked).after.running(party=C)
    turn = last("filed", asked, e.Delayed(seconds=3 * 3600, reason="outage", clocks=(clock.n,)))
    assert [send.to for send in sends(turn)] == [C]


def test_a_refused_file_is_told_with_the_new_date_of_what_was_owed() -> None:
    turn = last("served", e.Answered(role=R, how="evidence", refused_files=1))
    (send,) = [s for s in sends(turn) if s.numbers == ("N7",)]
    assert send.to == R and send.extra["clock"] == "response"
    assert str(send.extra["old_due_at"]) < str(send.extra["new_due_at"])
    out_of_turn = last("served", e.Answered(role=C, how="evidence", refused_files=1))
    (send,) = [s for s in sends(out_of_turn) if s.numbers == ("N7",)]
    assert send.to == C and not send.extra, "who owes nothing gets no date"


def test_a_danger_is_told_to_the_writer_and_whoever_is_on_call_once() -> None:
    filed = e.Filed(
        role=C, track="offline", type="not_received", exhibits=(FILE,), flags=("advance_fee", "human_wanted")
    )
    turn = next(t for t in lived(OFFLINE, [(0, filed)]) if t.event is filed)
    assert "N42" in numbers(turn, C) and "N56" in numbers(turn, Party.STAFF)
    assert {tuple(s.extra["flags"]) for s in sends(turn) if "N42" in s.numbers} == {("advance_fee",)}
    quiet = e.Filed(role=C, track="offline", type="not_received", flags=("injury",), quiet=True)
    assert "N42" not in numbers(next(t for t in lived(OFFLINE, [(0, quiet)]) if t.event is quiet), C)


def test_whoever_wants_a_person_has_one_though_his_complaint_is_not_complete() -> None:
    filed = e.Filed(role=C, track="offline", type="not_received", missing=("amounts",), flags=("human_wanted",))
    first, again = (t for t in lived(OFFLINE, [(0, filed), (5, filed)]) if t.event is filed)
    assert numbers(first, Party.STAFF) == ["N61"] and numbers(again, Party.STAFF) == [], "once"
    complete = replace(filed, missing=(), exhibits=(FILE,))
    turn = next(t for t in lived(OFFLINE, [(0, complete)]) if t.event is complete)
    assert numbers(turn, Party.STAFF) == ["N61"], "which goes to staff anyway"


def test_a_request_tells_the_asked_alone_and_names_each_item() -> None:
    turn = last("contested", e.Requested(of=R, items=("the contract", "the waybill"), **ANA))
    (send,) = [s for s in sends(turn) if "N19" in s.numbers]
    assert send.to == R and send.extra["items"] == ["the contract", "the waybill"]


def test_a_new_address_gets_what_it_missed_and_the_other_side_hears_of_it() -> None:
    turn = last("unreachable", e.Readdressed(party=R, **ANA))
    assert numbers(turn, R) == ["N8"] and numbers(turn, C) == ["N35"]
    nothing_missed = last("served", e.Readdressed(party=R, **ANA))
    assert not sends(nothing_missed)


def test_a_complaint_that_a_track_refuses_tells_its_reason() -> None:
    late = e.Filed(role=C, track="offline", type="not_received", refused="late")
    turn = next(t for t in lived(OFFLINE, [(0, late)]) if t.event is late)
    assert [(s.numbers, s.extra["reason"]) for s in sends(turn)] == [(("N1", "N5"), "late")]


def test_a_refusal_tells_its_reason() -> None:
    turn = next(
        t for t in lived(OFFLINE, [*OPENING, (DAY, e.Refused(code="late", **ANA))]) if isinstance(t.event, e.Refused)
    )
    assert [s.extra["reason"] for s in sends(turn) if "N5" in s.numbers] == ["late"]
