"""Machines told by the parts of their mails alone: feedback reports, read receipts, successes, calendars."""

import re
from collections.abc import Iterator

from intake.reading.parameters import parameters
from intake.reading.part import Part
from intake.reading.transfer import bytes_of

_METHOD = re.compile(rb"^METHOD\s*[:;]", re.IGNORECASE | re.MULTILINE)
_HEAD_BYTES = 4096  # of a calendar in which its method stands
_RECEIPTS = frozenset({"message/disposition-notification", "message/global-disposition-notification"})
_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_OLD_FEEDBACK = re.compile(r"complaint about message from [\d.:a-f]+$|email feedback report for ip ", re.IGNORECASE)


def built_as(message: Part) -> str:
    """Return "feedback", "receipt" or "calendar" where the parts of a mail say so, else ''.

    A delivery report that is no bounce tells of success, which is a receipt.
    source  RFC 5965 2, RFC 8098 3, RFC 3464 2, RFC 6047 2.4
    """
    if _is_feedback(message):
        return "feedback"
    kinds = {leaf.kind for leaf in _leaves(message)}
    if kinds & _RECEIPTS or (message.kind == "multipart/report" and kinds & _STATUS):
        return "receipt"
    return "calendar" if "text/calendar" in kinds and any(map(_is_calendar, _leaves(message))) else ""


def is_other_report(message: Part) -> bool:
    """Return whether it reports, but not of delivery: of a complaint, or of reading.

    A receipt that a rule wrote when it deleted the mail tells of a refusal, and is a bounce (RFC 5429 2.1.1).
    """
    if _is_feedback(message):
        return True
    told = [bytes_of(leaf)[:_HEAD_BYTES].lower() for leaf in _leaves(message) if leaf.kind in _RECEIPTS]
    return bool(told) and not any(b"mdn-sent-automatically" in one and b"deleted" in one for one in told)


def _is_feedback(message: Part) -> bool:
    """Return whether a mail system reports what a reader complained about; older systems say so in the subject."""
    declared = message.content_type()[1].get("report-type", "").lower() == "feedback-report"
    if declared or any(leaf.kind == "message/feedback-report" for leaf in _leaves(message)):
        return True
    return _OLD_FEEDBACK.match((message.get("Subject") or "").strip()) is not None


def _leaves(part: Part) -> Iterator[Part]:
    if not part.parts:
        yield part
    for child in part.parts:
        yield from _leaves(child)


def _is_calendar(leaf: Part) -> bool:
    """A calendar that acts, not one that lies beside a letter."""
    if leaf.kind != "text/calendar" or parameters(leaf.get("Content-Disposition") or "")[0].lower() == "attachment":
        return False
    return "method" in leaf.content_type()[1] or _METHOD.search(bytes_of(leaf)[:_HEAD_BYTES]) is not None
