"""Effects of a rights matter: on its pages, on the cases made of it, and on its end (domain.md 2.1.5, IP)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from models.rules import clockface
from models.rules.days import add_business_days
from models.rules.docket import Docket, Exhibit
from models.rules.duties import Duty
from models.rules.effects import deciding, ending
from models.rules.effects.filing import SILENT
from models.rules.family import is_alone, plan_of
from models.rules.listings import (
    CLAIMED,
    CONTESTED,
    DEAD,
    DROPPED,
    ORDERED,
    PASSED,
    REMOVED,
    UNDECIDED,
    UNKNOWN,
    UPHELD,
    WAITING,
    Listing,
    Part,
    closed,
    decided,
    in_state,
    moved,
    outcome_of,
    outcome_of_parts,
    taken_down,
)
from models.rules.moment import Moment
from models.rules.states import ClockName, Outcome, Party

PROVED, REPEATED, RETALIATION = "rights_proved", "repeat_infringement", "retaliation"
REMOVE = "remove"  # what the duty is that a removal order makes


def _list(m: Moment, d: Docket) -> Docket:
    known = {one.url for one in d.listings}
    fresh = [page for page in m.event.pages if page["url"] not in known]
    new = (Listing(n, page["url"], seller=page["seller"]) for n, page in enumerate(fresh, len(d.listings) + 1))
    return replace(d, listings=(*d.listings, *new))


def _mark_dead(m: Moment, d: Docket) -> Docket:
    return replace(d, listings=moved(d.listings, DEAD, of=WAITING, numbers=m.event.listings))


def _prove(m: Moment, d: Docket) -> Docket:
    """Of a page that could not be opened nothing more is to come, unless the complainant is being asked about it."""
    asked = m.docket.running(ClockName.EVIDENCE) and not is_alone(m)
    listings = d.listings if asked else moved(d.listings, DROPPED, of={DEAD})
    return replace(d, flags=d.flags | {PROVED}, pending=(), listings=listings)


def _wait_for_business_day(m: Moment, d: Docket) -> Docket:
    """The formal notice goes out when people work: it waits for the first second of the next business day."""
    day = add_business_days(m.now.astimezone(m.calendar.zone).date(), 1, m.calendar.holidays)
    until = datetime.combine(day, time(), tzinfo=m.calendar.zone).astimezone(UTC) - timedelta(seconds=1)
    return clockface.start(
        d, ClockName.STAGE, Party.STAFF, m.book, m.now, m.calendar, period="batch_watch", due=until
    )  # fmt: skip


def _seek_sellers(m: Moment, d: Docket) -> Docket:
    """The pages of nobody we know stay here; those of a known seller wait for his case."""
    plan = plan_of(m)
    unknown = plan.unknown if plan else ()
    return replace(d, listings=moved(d.listings, UNKNOWN, of=WAITING, numbers=unknown)) if unknown else d


def _note_parts(m: Moment, d: Docket) -> Docket:
    ref_of = {n: part["ref"] for part in m.event.parts for n in part["listings"]}
    parts = (Part(part["ref"], part["seller"], len(part["listings"])) for part in m.event.parts)
    listings = (replace(x, state=PASSED, ref=ref_of[x.n]) if x.n in ref_of else x for x in d.listings)
    return replace(d, parts=(*d.parts, *parts), listings=tuple(listings))


def _ask_sellers(m: Moment, d: Docket) -> Docket:
    """Ask the complainant whose the pages are that nobody knows."""
    numbers = ", ".join(str(one.n) for one in in_state(d.listings, UNKNOWN))
    asked = replace(d, asked=(f"{m.book.value('rights.ask_seller')}: {numbers}",))
    return clockface.start(asked, ClockName.EVIDENCE, Party.COMPLAINANT, m.book, m.now, m.calendar)


def _open_part(m: Moment, d: Docket) -> Docket:
    papers = tuple(Exhibit(n=n, by=Party.COMPLAINANT, **dict(x)) for n, x in enumerate(m.event.exhibits, 1))
    opened = replace(
        d, track=m.event.track, type=m.event.type, part_of=m.event.master, repeats=m.event.repeats, exhibits=papers,
        flags=d.flags | {PROVED} | ({REPEATED} if m.event.repeats else set()), opened_at=m.now, served_at=m.now,
    )  # fmt: skip
    return _list(m, opened)


def _note_part(m: Moment, d: Docket) -> Docket:
    event = m.event
    told = {"ended": event.ended, "outcome": event.outcome, "removed": event.removed, "upheld": event.upheld}
    return replace(d, parts=tuple(replace(p, **told) if p.ref == event.ref else p for p in d.parts))


def _object(m: Moment, d: Docket) -> Docket:
    contested = moved(d.listings, CONTESTED, of={CLAIMED}, numbers=m.event.listings)
    return replace(d, listings=contested, objections=d.objections + 1)


def _order(m: Moment, d: Docket) -> Docket:
    """Every page that nobody has spoken for is to be removed, and that is a duty with a clock and a proof."""
    return _owe_removal(m, replace(d, listings=moved(d.listings, ORDERED, of=UNDECIDED)))


def _owe_removal(m: Moment, d: Docket) -> Docket:
    began = clockface.start(d, ClockName.PERFORMANCE, Party.RESPONDENT, m.book, m.now, m.calendar)
    clock = began.clocks[-1]
    count = len(in_state(began.listings, ORDERED))
    duty = Duty(
        len(d.duties) + 1, REMOVE, Party.RESPONDENT, Party.STAFF, clock.due_at, count=count, clock=clock.n
    )  # fmt: skip
    return replace(began, duties=(*began.duties, duty))


def _take_down(m: Moment, d: Docket) -> Docket:
    return _done(replace(d, listings=taken_down(d.listings, m.event.listings)), m.event.proof)


def _see_removed(_: Moment, d: Docket) -> Docket:
    return _done(replace(d, listings=moved(d.listings, REMOVED, of={ORDERED})), "")


def _done(d: Docket, proof: str) -> Docket:
    """The duty is done with the last page that was ordered down."""
    if not in_state(d.listings, ORDERED):
        for duty in (x for x in d.duties if x.what == REMOVE and x.open):
            d = d.with_duty(replace(duty, state="done", proof=proof))
    return d


def _decide_pages(m: Moment, d: Docket) -> Docket:
    """Several decisions about the pages of one case are told as one: what it comes to, with the reasons of all."""
    before = d.decision
    listings = decided(d.listings, Outcome(m.event.outcome), m.event.listings)
    after = deciding.EFFECTS["decide"](m, replace(d, listings=listings))
    decision = after.decision
    if decision is None:
        return after
    if before is not None:
        reasons = before.reasons if m.event.reasons in before.reasons else f"{before.reasons}\n\n{m.event.reasons}"
        citing = tuple(sorted({*before.citing, *decision.citing}))
        decision = replace(decision, reasons=reasons, citing=citing)
    outcome = outcome_of(moved(listings, REMOVED, of={ORDERED}))
    return replace(after, decision=replace(decision, outcome=outcome))


def _close_listed(m: Moment, d: Docket) -> Docket:
    """The pages say how it ends; what nobody decided is dropped."""
    ended = replace(d, listings=closed(d.listings, Outcome.NONE))
    outcome = outcome_of(ended.listings)
    silent = SILENT in d.flags and outcome == Outcome.LISTING_REMOVED
    outcome = Outcome.DEFAULT_RESPONDENT_SILENT if silent else outcome
    return replace(ending.EFFECTS["close"](m, ended), outcome=outcome)


def _close_sanctioned(m: Moment, d: Docket) -> Docket:
    """A measure was taken because pages that were ordered down are still there; else by what became of the pages."""
    if in_state(d.listings, ORDERED):
        return replace(ending.EFFECTS["close"](m, d), outcome=Outcome.NOT_PERFORMED_SANCTIONED)
    return _close_listed(m, d)


def _close_parts(m: Moment, d: Docket) -> Docket:
    return replace(ending.EFFECTS["close"](m, d), outcome=outcome_of_parts(d.parts))


def _same_right(m: Moment, d: Docket) -> Docket:
    papers = tuple(
        Exhibit(n=len(d.exhibits) + n, by=Party.COMPLAINANT, **dict(x)) for n, x in enumerate(m.event.exhibits, 1)
    )
    return replace(d, exhibits=(*d.exhibits, *papers), repeats=m.event.repeats, flags=d.flags | {REPEATED})


def _yield(_: Moment, d: Docket) -> Docket:
    """The complainant accepts the counter-notice: what was contested stays."""
    return replace(d, listings=moved(d.listings, UPHELD, of={CONTESTED}))


EFFECTS: Mapping[str, Callable[[Moment, Docket], Docket]] = {
    "list_pages": _list,
    "mark_dead": _mark_dead,
    "prove_rights": _prove,
    "wait_for_business_day": _wait_for_business_day,
    "note_threat": lambda m, d: replace(d, flags=d.flags | {RETALIATION}),
    "seek_sellers": _seek_sellers,
    "note_parts": _note_parts,
    "ask_sellers": _ask_sellers,
    "open_part": _open_part,
    "note_part": _note_part,
    "object_to_pages": _object,
    "order_removal": _order,
    "owe_removal": _owe_removal,
    "take_down": _take_down,
    "see_removed": _see_removed,
    "decide_pages": _decide_pages,
    "yield_pages": _yield,
    "close_listed": _close_listed,
    "close_sanctioned_pages": _close_sanctioned,
    "close_parts": _close_parts,
    "drop_open": lambda m, d: replace(d, listings=moved(d.listings, DROPPED, of=(CLAIMED, UNKNOWN, DEAD)), asked=()),
    "same_right": _same_right,
    "divide": lambda m, d: d,  # which cases are made is told by family.foundings
}
