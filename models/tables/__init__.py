"""One noun a file, columns only: no relationships, no methods."""

from models.tables.alert import AlertRow
from models.tables.case import CaseRow
from models.tables.casekey import CaseKeyRow
from models.tables.caselink import CaseLinkRow
from models.tables.clock import ClockRow
from models.tables.event import EventRow
from models.tables.exhibit import ExhibitRow
from models.tables.fact import FactRow
from models.tables.feedback import FeedbackEventRow, FeedbackRow
from models.tables.listing import ListingRow
from models.tables.mail import DeliveryRow, MailRow
from models.tables.mailbox import MailboxRow
from models.tables.message import MessageRow
from models.tables.notice import NoticeRow
from models.tables.outage import OutageRow
from models.tables.party import PartyRow
from models.tables.pending import PendingRow
from models.tables.preference import PreferenceRow
from models.tables.pulse import PulseRow
from models.tables.suppression import SuppressionRow
from models.tables.survey import SurveyRow
from models.tables.verdict import VerdictRow

__all__ = [
    "AlertRow",
    "CaseKeyRow",
    "CaseLinkRow",
    "CaseRow",
    "ClockRow",
    "DeliveryRow",
    "EventRow",
    "ExhibitRow",
    "FactRow",
    "FeedbackEventRow",
    "FeedbackRow",
    "ListingRow",
    "MailRow",
    "MailboxRow",
    "MessageRow",
    "NoticeRow",
    "OutageRow",
    "PartyRow",
    "PendingRow",
    "PreferenceRow",
    "PulseRow",
    "SuppressionRow",
    "SurveyRow",
    "VerdictRow",
]
