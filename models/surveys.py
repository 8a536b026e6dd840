"""The questionnaire after a case (N59): when a party is asked, and what it answers. No rule of a case reads it.

Source: domain.md N59; rule book `survey.*` of the desk, whatever the track.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, update

from models.casework import Case, Cause, load_case, tell
from models.filing.cases import CASE
from models.filing.reminding import last_spoken_to
from models.filing.suppression import suppressed
from models.rules.days import days_later, last_second_of
from models.rules.docket import Send
from models.rules.house import House
from models.rules.quiet import loud
from models.rules.rulebook import Rulebook
from models.rules.states import PARTIES, Party, State
from models.tables import SurveyRow

SURVEY = SurveyRow.__table__  # type: ignore[attr-defined]
MOST_AT_ONCE = 200


def next_survey(db: Connection, house: House, since: datetime) -> datetime | None:
    """Return when the next party is to be asked, None when none is.

    since  aware; what was due long before is not asked any more
    """
    book = house.book_of("")
    closed: datetime | None = db.execute(
        select(func.min(CASE.c.closed_at)).where(*_unplanned(book, since))
    ).scalar_one()
    due: datetime | None = db.execute(select(func.min(SURVEY.c.due_at))).scalar_one()
    known = [due, days_later(closed, book.value("survey.after_days"), house.zone) if closed else None]
    return min((moment for moment in known if moment is not None), default=None)


def ask_parties(db: Connection, house: House, now: datetime) -> int:
    """Ask every party whose time has come, or put it off; return how many were asked.

    db  an open write transaction
    """
    _plan(db, house, now)
    due = select(SURVEY.c.id, SURVEY.c.case_id, SURVEY.c.party).where(SURVEY.c.due_at <= now)
    rows = db.execute(due.order_by(SURVEY.c.due_at, SURVEY.c.id).limit(MOST_AT_ONCE)).all()
    return sum(_asked(db, house, row.id, load_case(db, house, row.case_id), Party(row.party), now) for row in rows)


def _unplanned(book: Rulebook, since: datetime) -> tuple[ColumnElement[bool], ...]:
    """Closed cases of which nobody was planned to be asked, but for those that are over for too long."""
    oldest = since - timedelta(days=book.value("survey.after_days") + book.value("survey.late_days"))
    return (
        CASE.c.closed_at >= oldest,
        # most cases a desk has are closed: no index of states is of use, that of the last days is
        func.coalesce(CASE.c.state, "") == str(State.CLOSED),
        CASE.c.reopened.is_(False),
        CASE.c.outcome.not_in(book.value("survey.not_after")),
        ~exists().where(SURVEY.c.case_id == CASE.c.id),
    )


def _plan(db: Connection, house: House, now: datetime) -> None:
    book = house.book_of("")
    days = book.value("survey.after_days")
    over = select(CASE.c.id, CASE.c.closed_at).where(*_unplanned(book, now)).order_by(CASE.c.closed_at)
    for case_id, closed in db.execute(over.limit(MOST_AT_ONCE)).all():
        due = days_later(closed, days, house.zone)
        if due > now:
            return
        case = load_case(db, house, case_id)
        rows = [
            {
                "case_id": case_id,
                "party": str(party),
                "due_at": loud(due, house, case.contacts[party].zone) if _may_be_asked(case, party) else None,
                "words": "",
            }
            for party in PARTIES
            if party in case.contacts
        ]
        if rows:
            db.execute(insert(SURVEY), rows)


def _may_be_asked(case: Case, party: Party) -> bool:
    """Whether the party took part: who complained of several sellers is asked once, in the case they were parted from;
    who was never written to has nothing to say."""
    if not case.contacts[party].address or party not in case.docket.reachable:
        return False
    return not case.docket.part_of if party == Party.COMPLAINANT else case.docket.served_at is not None


def _asked(db: Connection, house: House, survey: int, case: Case, party: Party, now: datetime) -> bool:
    """Ask one party now, later, or never; return whether it was asked."""
    book, contact, docket = house.book_of(""), case.contacts[party], case.docket
    mine = update(SURVEY).where(SURVEY.c.id == survey)
    spoken = last_spoken_to(db, contact.address, now, book.value("reminders.apart_hours"))
    over = docket.state != State.CLOSED or docket.reopened or docket.closed_at is None or not contact.address
    if over or not _may_be_asked(case, party) or suppressed(db, [contact.address]):
        db.execute(mine.values(due_at=None))
        return False
    if spoken is not None:
        later = loud(spoken + timedelta(hours=book.value("reminders.apart_hours")), house, contact.zone)
        due = days_later(docket.closed_at or now, book.value("survey.after_days"), house.zone)
        too_late = later > due + timedelta(days=book.value("survey.late_days"))
        db.execute(mine.values(due_at=None if too_late else later))
        return False
    until = last_second_of(days_later(now, book.value("survey.open_days"), house.zone), house.zone)
    send = Send(("N59",), party, extra={"until": until.isoformat()})
    tell(db, house, case, send, now, Cause(key=f"survey:{case.ref}:{party}"))
    db.execute(mine.values(due_at=None, asked_at=now, open_until=until))
    return True


def open_until(db: Connection, case: Case, party: Party) -> datetime | None:
    """Return until when this party's answers count, None where it was not asked."""
    wanted = select(SURVEY.c.open_until).where(SURVEY.c.case_id == case.id, SURVEY.c.party == str(party))
    until: datetime | None = db.execute(wanted).scalar_one_or_none()
    return until


def answer(db: Connection, case: Case, party: Party, answers: Mapping[str, str], words: str, now: datetime) -> None:
    """Keep a party's answers in the place of those before.

    answers  {question: letter} of models/rules/opinions.py
    """
    mine = (SURVEY.c.case_id == case.id, SURVEY.c.party == str(party))
    db.execute(update(SURVEY).where(*mine).values(answers=dict(answers), words=words, answered_at=now))
