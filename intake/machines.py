"""Whether a machine wrote a mail, and which kind of one: nobody who is asleep is ever answered (RFC 3834)."""

import re
from itertools import islice

from intake.reading.letter import Letter
from models.addressing import MARKERS, one_spelling
from models.rules.causes import Cause

REPORTS = {"disposition-notification": Cause.RECEIPT, "feedback-report": Cause.ABUSE_REPORT}  # RFC 8098, RFC 5965
_DAEMON = re.compile(r"(?:mailer-daemon|listserv|majordomo)@")  # RFC 5230 4.6
_OF_A_LIST = re.compile(r"owner-[^@]*@|[^@]*-(?:request|owner|bounces)@")  # RFC 2142 6, RFC 5230 4.6
OF_CALENDARS = ".ics"
_TOP = 2  # the lines a notice of ours begins with: its status, the marker (notifier/frame.py)


def machine_of(letter: Letter, *, has_token: bool) -> Cause | None:
    """Return why nobody sits at the other end, None if somebody may.

    has_token  it came to a reply address of ours: a party may write below what it quotes without marks
    """
    report = _report(letter)
    if report is not None:
        return report
    if letter.is_auto_reply or _is_to_many(letter, has_token=has_token) or _is_a_robot(letter, has_token=has_token):
        return Cause.AUTOMATIC
    return Cause.OTHER_DESK if not has_token and _is_a_notice(letter) else None


def _report(letter: Letter) -> Cause | None:
    kind = next((value.lower() for name, value in letter.headers if name == "content-type"), "")
    if not kind.startswith("multipart/report"):
        return None
    return next((cause for word, cause in REPORTS.items() if word in kind), None)


def _is_to_many(letter: Letter, *, has_token: bool) -> bool:
    """A list or a mass mailing; but firms' mail programs put a way to unsubscribe below each mail they send.

    To an address that one party alone knows nobody writes to many, so there List-Unsubscribe is no proof.
    """
    if not (letter.is_bulk and has_token):
        return letter.is_bulk
    return any(name == "list-id" or (name == "precedence" and value != "normal") for name, value in letter.headers)


def _is_a_robot(letter: Letter, *, has_token: bool) -> bool:
    """Its address is that of a program; a party may be called as it likes."""
    address = one_spelling(letter.sender.address) if letter.sender else ""
    return bool(_DAEMON.match(address) or (not has_token and _OF_A_LIST.match(address)))


def _is_a_notice(letter: Letter) -> bool:
    """A mail of this program whose Auto-Submitted was lost on the way: marker on top, nobody's words above it.

    A person's words stand above the marker, and an answer without words quotes it or brings a file; the calendar file
    of a due date is ours.
    """
    if any(not file.filename.lower().endswith(OF_CALENDARS) for file in letter.files):
        return False
    top = islice((line.strip() for line in letter.text.splitlines() if line.strip()), _TOP)
    return not set(MARKERS.values()).isdisjoint(top)
