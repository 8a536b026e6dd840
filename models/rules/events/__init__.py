"""What can happen in a case: frozen values; payloads.py has the words that the log keeps of them (domain.md 2.1.3)."""

from models.rules.events.coming import (
    Answered,
    AskedForHuman,
    FactsConfirmed,
    FactSet,
    Filed,
    Noted,
    Refused,
    Requested,
    Served,
    Taken,
    Withdrawn,
)
from models.rules.events.ending import (
    Appealed,
    Approved,
    Decided,
    Declined,
    NotReceived,
    Received,
    Reported,
    Sanctioned,
)
from models.rules.events.event import Event, Said
from models.rules.events.passing import Bounced, Delayed, Erased, Lapsed, Readdressed, Reminded, Revoked
from models.rules.events.talking import (
    Accepted,
    Cancelled,
    Escalated,
    Limited,
    Offered,
    Rejected,
    Reopened,
    Suggested,
    Undone,
)

BY_NAME: dict[str, type[Event]] = {
    kind.__name__: kind for kind in (*Event.__subclasses__(), *Said.__subclasses__()) if kind.__name__ != "Said"
}

__all__ = [
    "BY_NAME",
    "Accepted",
    "Answered",
    "Appealed",
    "Approved",
    "AskedForHuman",
    "Bounced",
    "Cancelled",
    "Decided",
    "Declined",
    "Delayed",
    "Erased",
    "Escalated",
    "Event",
    "FactSet",
    "FactsConfirmed",
    "Filed",
    "Lapsed",
    "Limited",
    "NotReceived",
    "Noted",
    "Offered",
    "Readdressed",
    "Received",
    "Refused",
    "Rejected",
    "Reminded",
    "Reopened",
    "Reported",
    "Requested",
    "Revoked",
    "Said",
    "Sanctioned",
    "Served",
    "Suggested",
    "Taken",
    "Undone",
    "Withdrawn",
]
