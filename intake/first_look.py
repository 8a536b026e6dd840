"""What ends before anybody asks for a case: our own mails, machines at our envelope sender, senders that are none."""

import re
from collections.abc import Callable

from intake.filing import InHand
from intake.reading.letter import Letter
from models.addressing import Token, read_envelope
from models.rules.causes import Cause
from models.rules.house import House

MOST_ADDRESS = 254  # octets (RFC 5321 4.5.3.1.3, less the angle brackets)
MOST_HOPS = 100  # Received headers (RFC 5321 6.3)
_WRITABLE = re.compile(r"[^\s<>@]{1,64}@[^\s<>@.]+(?:\.[^\s<>@.]+)+")


def ended(
    hand: InHand, token: Token | None, envelope_to: str, house: House, ours: Callable[[str], bool]
) -> tuple[str, Cause] | None:
    """Return (outcome, cause) of a mail that goes no further, None if it does.

    ours  whether a Message-ID is that of a notice of ours
    """
    letter = hand.letter
    if hand.provenance.loop:
        return "ignored", Cause.LOOP
    if ours(letter.message_id):
        return "ignored", Cause.OWN_MAIL
    if read_envelope(envelope_to, house) is not None:
        return "ignored", Cause.TO_ENVELOPE  # people answer the Reply-To; a delivery report was taken before
    if _hops(letter) > MOST_HOPS and not hand.released:
        return "quarantined", Cause.TOO_MANY_HOPS
    sender = _without_sender(letter)
    if sender is not None:
        return "quarantined", sender
    if token is not None and not token.genuine and not hand.released:
        return "quarantined", Cause.FORGED_TOKEN
    return None


def _hops(letter: Letter) -> int:
    """How many servers handed it on: a loop that rewrites everything else leaves these."""
    return sum(name == "received" for name, _ in letter.headers)


def _without_sender(letter: Letter) -> Cause | None:
    if len(letter.senders) > 1:
        return Cause.SEVERAL_SENDERS
    if letter.sender is None:
        return Cause.NO_SENDER
    address = letter.sender.address
    writable = len(address.encode("utf-8", "replace")) <= MOST_ADDRESS and _WRITABLE.fullmatch(address)
    return None if writable else Cause.NO_ADDRESS
