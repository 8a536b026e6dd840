"""The windows of a feedback: when it opens, whom a coming moment reminds, and when it closes. Pure.

An end is counted from a day of the order's record or from the supplier's reply, is frozen when it is first told, and
moves only to a later one. Source: rule book `periods.feedback_leave`, `periods.filing_limit`.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from models.rules.calendar import Calendar
from models.rules.days import due_at, reminders_for
from models.rules.docket import Refusal, Send
from models.rules.feedback_values import (
    BUYER,
    LEAVE,
    SUPPLIER,
    Feedback,
    FeedbackState,
    Moved,
    OrderTold,
    Passed,
    S,
)
from models.rules.rulebook import Rulebook

SECOND = timedelta(seconds=1)  # the last second of a window still counts; what follows comes after it


def next_at(feedback: Feedback) -> datetime | None:
    """Return when a feedback next wants the desk by itself, None when nothing of it is to come."""
    ends = {S.NOT_OPEN: feedback.opens_at, S.OPEN: _after(feedback.leave_until)}
    ends[S.LEFT] = _after(feedback.reply_until)
    ends[S.REVISABLE] = _after(feedback.revise_until)
    moments = [ends.get(feedback.state), *feedback.reminders[:1], *feedback.inspections[:1]]
    return min((m for m in moments if m is not None), default=None)


def has_feedback(book: Rulebook) -> bool:
    """Whether orders of this track get feedback at all."""
    return book.period(LEAVE) is not None


def _after(end: datetime | None) -> datetime | None:
    return end + SECOND if end is not None else None


def _end_of(day: date, name: str, book: Rulebook, calendar: Calendar) -> datetime | None:
    """The last second of a window that is counted from a day of the order's record."""
    period = book.period(name)
    noon = datetime.combine(day, time(12), tzinfo=calendar.zone)
    return due_at(noon, period, calendar.zone, calendar.holidays) if period else None


def reminders(
    feedback: Feedback, name: str, begin: datetime, until: datetime, book: Rulebook, now: datetime, calendar: Calendar
) -> tuple[datetime, ...]:
    """The buyer's reminders of a window; none so soon that it would come on the heels of the mail that opens it."""
    period = book.periods[name]
    zone = feedback.zones.get(BUYER, "")
    soonest = now + timedelta(hours=book.value("reminders.apart_hours"))
    return tuple(at for at in reminders_for(book, period, begin, until, calendar.zone, zone) if at >= soonest)


def order_told(f: Feedback, told: OrderTold, book: Rulebook, now: datetime, calendar: Calendar) -> Moved | Refusal:
    if told.anew and not f.vouched:
        blank = Feedback(f.ref, f.order_id, f.track, zones=f.zones)
        moved = order_told(blank, replace(told, anew=False), book, now, calendar)
        begins = () if f.state == S.NOT_OPEN else (S.NOT_OPEN,)
        return replace(moved, path=(*begins, *moved.path)) if isinstance(moved, Moved) else Moved(blank, begins)
    after = replace(f, vouched=f.vouched or told.vouched)
    if told.delivered_on is not None and told.delivered_on != f.delivered_on:
        after = _delivered(after, told.delivered_on, book, now, calendar)
    moved = _completed(after, told, book, now, calendar) if has_feedback(book) else Moved(after)
    if moved.after == f:
        return Refusal("already_done")
    if after.vouched and not f.vouched and f.given is not None:  # he may be told of it only now
        return replace(moved, sends=(*moved.sends, Send(("N50",), SUPPLIER)))
    return moved


def _delivered(f: Feedback, day: date, book: Rulebook, now: datetime, calendar: Calendar) -> Feedback:
    """A complaint about goods may be filed for a while: within it the buyer is asked to look at them (N54)."""
    period = book.period("filing_limit")
    counts = period is not None and "delivered" in book.values.get("filing_limit.from", ())
    until = _end_of(day, "filing_limit", book, calendar) if counts else None
    if period is None or until is None or not book.cadences.get(period.reminders):
        return replace(f, delivered_on=day)
    begin = datetime.combine(day, time(0), tzinfo=calendar.zone)
    moments = reminders_for(book, period, begin, until, calendar.zone, f.zones.get(BUYER, ""))
    return replace(f, delivered_on=day, disputable_until=until, inspections=tuple(at for at in moments if at > now))


def _completed(f: Feedback, told: OrderTold, book: Rulebook, now: datetime, calendar: Calendar) -> Moved:
    day = told.completed_on
    if day == f.completed_on or (day is None and f.state != S.NOT_OPEN):
        return Moved(f)  # a right that was told is not taken back
    if day is None:
        return Moved(replace(f, completed_on=None, opens_at=None, leave_until=None))
    until = _end_of(day, LEAVE, book, calendar)
    if until is None or f.given is not None:
        return Moved(replace(f, completed_on=day))
    if f.state == S.NOT_OPEN:
        begin = datetime.combine(day, time(0), tzinfo=calendar.zone).astimezone(now.tzinfo)
        opens = max(begin, now) if until >= now else None  # one that was over before we knew of it never opens
        waits = replace(f, completed_on=day, leave_until=until, opens_at=opens)
        return _opened(waits, book, now, calendar, told.told) if opens is not None and opens <= now else Moved(waits)
    if f.leave_until is None or until <= f.leave_until or until < now:
        return Moved(replace(f, completed_on=day))
    later = replace(f, state=S.OPEN, completed_on=day, leave_until=until)
    return _told_open(later, book, now, calendar, () if f.state == S.OPEN else (S.OPEN,), again=True)


def _opened(f: Feedback, book: Rulebook, now: datetime, calendar: Calendar, told: bool) -> Moved:
    moved = _told_open(replace(f, state=S.OPEN, opens_at=None), book, now, calendar, (S.OPEN,), again=False)
    return replace(moved, sends=()) if told else moved


def _told_open(
    f: Feedback, book: Rulebook, now: datetime, calendar: Calendar, path: tuple[FeedbackState, ...], *, again: bool
) -> Moved:
    if f.leave_until is None:
        raise ValueError(f"{f.ref} opens without an end")
    after = replace(f, reminders=reminders(f, LEAVE, now, f.leave_until, book, now, calendar))
    return Moved(after, path, (Send(("N48",), BUYER, extra={"again": again}),))


def passed(f: Feedback, said: Passed, book: Rulebook, now: datetime, calendar: Calendar) -> Moved | Refusal:
    """One thing that is due; what else is due at the same moment comes with the next call."""
    if f.state == S.NOT_OPEN and f.opens_at is not None and f.opens_at <= now:
        return _opened(f, book, now, calendar, told=False)
    if f.inspections[:1] and f.inspections[0] <= now:
        speaks = not said.disputed and f.disputable_until is not None and f.disputable_until >= now
        told = (Send(("N54",), BUYER),) if speaks else ()
        return Moved(replace(f, inspections=f.inspections[1:]), (), told)
    if f.reminders[:1] and f.reminders[0] <= now:
        rest = f.reminders[1:]
        number = "N49" if f.state == S.OPEN else "N52"
        return Moved(replace(f, reminders=rest), (), (Send((number,), BUYER, extra={"last": not rest}),))
    if f.state == S.OPEN and f.leave_until is not None and now > f.leave_until:
        return Moved(replace(f, state=S.MISSED, reminders=()), (S.MISSED,), (Send(("N53",), BUYER),))
    if f.state == S.LEFT and f.reply_until is not None and now > f.reply_until:
        both = tuple(Send(("N53",), party) for party in ((BUYER, SUPPLIER) if f.vouched else (BUYER,)))
        return Moved(replace(f, state=S.FROZEN), (S.FROZEN,), both)
    if f.state == S.REVISABLE and f.revise_until is not None and now > f.revise_until:
        both = tuple(Send(("N53",), party) for party in (BUYER, SUPPLIER))
        return Moved(replace(f, state=S.FROZEN, reminders=()), (S.FROZEN,), both)
    return Refusal("nothing_due")
