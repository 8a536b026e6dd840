"""Whether a machine wrote a mail, and which kind of one: nobody who is asleep is ever answered (RFC 3834)."""

from itertools import islice

from intake.reading.letter import Letter
from models.addressing import MARKER
from models.rules.causes import Cause

REPORTS = {"disposition-notification": Cause.RECEIPT, "feedback-report": Cause.ABUSE_REPORT}  # RFC 8098, RFC 5965
_TOP = 2  # the lines a notice of ours begins with: its status, the marker (notifier/frame.py)


def machine_of(letter: Letter, *, has_token: bool) -> Cause | None:
    """Return why nobody sits at the other end, None if somebody may.

    has_token  it came to a reply address of ours: a party may write below what it quotes without marks
    """
    report = _report(letter)
    if report is not None:
        return report
    if letter.is_auto_reply or letter.is_bulk:
        return Cause.AUTOMATIC
    return Cause.OTHER_DESK if not has_token and _is_a_notice(letter) else None


def _report(letter: Letter) -> Cause | None:
    kind = next((value.lower() for name, value in letter.headers if name == "content-type"), "")
    if not kind.startswith("multipart/report"):
        return None
    return next((cause for word, cause in REPORTS.items() if word in kind), None)


def _is_a_notice(letter: Letter) -> bool:
    """A mail of this program whose Auto-Submitted was lost on the way: marker on top, nobody's words above it.

    A person's words stand above the marker, and an answer without words quotes it or brings a file.
    """
    if letter.files:
        return False
    return MARKER in islice((line.strip() for line in letter.text.splitlines() if line.strip()), _TOP)
