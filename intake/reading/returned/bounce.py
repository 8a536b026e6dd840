"""A delivery report as a value: the standard first, then the shapes flufl.bounce knows, then any system's words."""

from dataclasses import dataclass

from intake.reading.built import is_other_report
from intake.reading.headers import value
from intake.reading.letter import Mailbox
from intake.reading.mime import Found
from intake.reading.part import Part
from intake.reading.returned.addresses import addresses_in, from_verp, unique
from intake.reading.returned.free import code_in, named_in
from intake.reading.returned.looks import (
    WORDS,
    answers,
    by_machine,
    has_code,
    has_structure,
    is_daemon,
    is_gateway,
    is_submitted_by_machine,
    may_be_a_person,
    subject_says,
    words_say,
)
from intake.reading.returned.original import own_addresses, returned_id, returned_to
from intake.reading.returned.shapes import NO_SHAPE, Shape, known_shape
from intake.reading.returned.standard import Recipients, recipients_of
from intake.reading.sayings import folded, says


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery report.

    addresses   that failed, for good or after the last try
    delayed     that are not reached yet
    message_id  of the mail that came back, '' if unknown
    status      RFC 3463 as reported, else the SMTP reply code, else ''
    is_delay    nothing has failed yet
    """

    addresses: tuple[str, ...]
    delayed: tuple[str, ...]
    message_id: str
    status: str
    is_delay: bool


def bounce_of(raw: bytes, message: Part, found: Found, text: str, sender: Mailbox | None) -> Bounce | None:
    """Return the report a mail is, None if it is none; a report of success (RFC 3464 2.3.3) is none.

    text  the readable body
    """
    if is_other_report(message):
        return None
    built, machine = has_structure(message, found), by_machine(message, sender)
    status = "\n\n".join(told for kind, told in found.reports if kind == "message/delivery-status")
    if status and (built or machine):
        return _standard(status, message, found, text)
    titled = subject_says(message)
    if not (built or machine or titled):
        return None
    shape = known_shape(raw) if built or titled or words_say(text) else NO_SHAPE
    if not (built or _believed(machine, titled, shape, message, found, text, sender)):
        return None
    return _free(shape, message, found, text)


def _believed(
    machine: bool, titled: bool, shape: Shape, message: Part, found: Found, text: str, sender: Mailbox | None
) -> bool:  # fmt: skip
    """Two signs must agree: who sent it, what the subject is, what the words are, what it returns."""
    if is_daemon(sender):
        told = has_code(text) if may_be_a_person(sender) else words_say(text)
        return titled or bool(found.enclosed) or any(shape) or told
    if machine:
        return any(shape) or (titled and not answers(message))
    if not titled or any(shape):
        return titled
    return (is_gateway(sender) and words_say(text)) or (is_submitted_by_machine(message) and has_code(text))


def _standard(status: str, message: Part, found: Found, text: str) -> Bounce | None:
    told = recipients_of(status)
    if told.is_success:
        return None
    if not (told.failed or told.late):
        return _free(NO_SHAPE, message, found, text, told)
    return Bounce(
        unique(told.failed),
        unique(told.late),
        returned_id(message, found, text),
        told.status,
        is_delay=not told.failed,
    )


def _free(shape: Shape, message: Part, found: Found, text: str, told: Recipients | None = None) -> Bounce:
    mid = returned_id(message, found, text)
    own = own_addresses(message) | {mid.lower()}
    late, failed = (_without(some, own) for some in shape)
    header = unique(addresses_in(value(message, "X-Failed-Recipients")))
    if header:
        late, failed = (), header
    elif not (late or failed):
        failed = named_in(text, own) or _otherwise(message, found, own)
    is_late = bool(late) and not failed
    if not shape[1] and not header and _is_delay(message, text):
        late, failed, is_late = late or failed, (), True
    status = told.status if told and told.status else code_in(text)
    return Bounce(failed, late, mid, status, is_delay=is_late)


def _without(some: tuple[str, ...], own: frozenset[str]) -> tuple[str, ...]:
    """Leave out the report's own addresses, unless nothing else is named: people write to themselves."""
    return tuple(a for a in some if a.lower() not in own) or some


def _otherwise(message: Part, found: Found, own: frozenset[str]) -> tuple[str, ...]:
    """Whom the returned mail was for, or whom the envelope sender it came back to stands for."""
    sent = returned_to(found)
    if sent and sent.lower() not in own:
        return (sent,)
    return unique(a for line in (value(message, "To"), value(message, "Delivered-To")) if (a := from_verp(line)))


def _is_delay(message: Part, text: str) -> bool:
    """Whether the subject announces delay and no code of failure stands in the report."""
    said_late = says(folded(value(message, "Subject")), "late_subject") or says(folded(text[:WORDS]), "late")
    return said_late and not code_in(text).startswith("5")
