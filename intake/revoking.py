"""A party's reply addresses made worthless on a person's word: whoever got hold of one holds nothing any more."""

from datetime import datetime

from sqlalchemy import Connection, update

from models.casework import Case, Cause, Recorded, record
from models.filing.cases import PARTY
from models.filing.queue import NOTICE, party_reply_key
from models.rules.docket import Refusal
from models.rules.events import Revoked
from models.rules.house import House
from models.rules.states import Party


def revoke(
    db: Connection, house: House, case: Case, party: Party, by: str, now: datetime, cause: Cause
) -> Recorded:  # fmt: skip
    """Give a party the next generation of reply addresses; it is told the new one, if it knows of the case.

    Mails of ours that still wait to be sent take the new address with them.
    by       who wants it; the log keeps the name
    returns  the refusal no_respondent where the party has no address that one could be sent to
    """
    contact = case.contacts.get(party)
    if contact is None or not contact.address:
        return Recorded(Refusal("no_respondent"))
    contact.generation += 1
    db.execute(
        update(PARTY).where(PARTY.c.case_id == case.id, PARTY.c.role == party).values(generation=contact.generation)
    )
    db.execute(
        update(NOTICE)
        .where(NOTICE.c.case_id == case.id, NOTICE.c.party == party, NOTICE.c.state.in_(["queued", "retry"]))
        .values(reply_key=party_reply_key(case.ref, party, contact.generation), sha256="")
    )
    event = Revoked(role=Party.STAFF, name=by, party=party, generation=contact.generation)
    return record(db, house, case, event, now, cause)
